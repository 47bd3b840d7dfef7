"""Addresses of the installed web app itself."""

from django.urls import path

from pwa.health import healthz
from pwa.manifest import manifest
from pwa.serviceworker import core_files, service_worker
from pwa.tokens import token

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("token/", token, name="token"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("offline/files/", core_files, name="core-files"),
    path("sw.js", service_worker, name="service-worker"),
]
