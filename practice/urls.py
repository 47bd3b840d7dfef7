"""Addresses of doing it: the player, the sync endpoint and the history."""

from django.urls import path

from practice import views

urlpatterns = [
    path("routines/<slug:slug>/play/", views.play, name="play"),
    path("sessions/", views.sessions, name="sessions"),
    path("history/", views.history, name="history"),
]
