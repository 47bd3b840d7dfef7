"""Addresses of the library. The player's address, below a routine's, belongs to the room that keeps sessions."""

from django.urls import path

from routines import views

urlpatterns = [
    path("", views.library, name="library"),
    path("exercises/<slug:slug>/", views.exercise, name="exercise"),
    path("<slug:slug>/", views.detail, name="routine"),
]
