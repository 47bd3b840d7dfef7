"""Every address of Legato, room by room. docs/contract.md says which of them outsiders may rely on."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("pages.urls")),
    path("", include("practice.urls")),
    path("", include("diary.urls")),
    path("", include("reminders.urls")),
    path("routines/", include("routines.urls")),
    path("", include("accounts.urls")),
    path("", include("guide.urls")),
    path("", include("pwa.urls")),
    path("", include("operations.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "pwa.errors.bad_request"
handler403 = "pwa.errors.permission_denied"
handler404 = "pwa.errors.not_found"
handler500 = "pwa.errors.server_error"
handler429 = "pwa.errors.too_many_requests"
