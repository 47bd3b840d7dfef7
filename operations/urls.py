"""Addresses for the operator alone."""

from django.urls import path

from operations import views

urlpatterns = [
    path("metrics", views.metrics, name="metrics"),
    path("admin/state/", views.how_it_goes, name="how-it-goes"),
]
