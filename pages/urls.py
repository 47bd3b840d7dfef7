"""The home address, and the addresses of leaving."""

from django.urls import path

from pages import leaving, views

urlpatterns = [
    path("", views.tonight, name="tonight"),
    path("gentler/", views.gentler, name="gentler"),
    path("privacy/", views.privacy, name="privacy"),
    path("account/export/", leaving.export, name="export"),
    path("account/import/", leaving.bring_back, name="import"),
    path("account/erase/", leaving.erase, name="erase"),
]
