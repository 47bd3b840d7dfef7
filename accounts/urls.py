"""Addresses about the person."""

from django.urls import path

from accounts import views

urlpatterns = [
    path("safety/", views.safety_questions, name="safety"),
    path("safety/advice/", views.safety_advice, name="safety-advice"),
    path("preferences/", views.preferences, name="preferences"),
]
