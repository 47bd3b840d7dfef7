"""The home address."""

from django.urls import path

from pages import views

urlpatterns = [path("", views.tonight, name="tonight")]
