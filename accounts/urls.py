"""Addresses about the person."""

from django.urls import path

from accounts import views

urlpatterns = [
    path("safety/", views.safety_questions, name="safety"),
    path("preferences/", views.preferences, name="preferences"),
]
