"""The home address, what a phone keeps of it, and the addresses of leaving."""

from django.urls import path

from pages import leaving, offline, style, views

urlpatterns = [
    path("", views.tonight, name="tonight"),
    path("start/", views.start, name="start"),
    path("install/", offline.install, name="install"),
    path("offline/", offline.offline, name="offline"),
    path("offline/set/", offline.offline_set, name="offline-set"),
    path("gentler/", views.gentler, name="gentler"),
    path("privacy/", views.privacy, name="privacy"),
    path("style/", style.style, name="style"),
    path("account/export/", leaving.export, name="export"),
    path("account/import/", leaving.bring_back, name="import"),
    path("account/erase/", leaving.erase, name="erase"),
]
