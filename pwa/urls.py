"""Addresses of the installed web app itself."""

from django.urls import path

from pwa.health import healthz

urlpatterns = [path("healthz", healthz, name="healthz")]
