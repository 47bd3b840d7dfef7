"""Addresses of the diary. None of them, and no query string, says anything about a person's health."""

from django.urls import path

from diary import programme_views, report_views, views

urlpatterns = [
    path("cramp-now/", views.cramp_now, name="cramp-now"),
    path("diary/", views.diary, name="diary"),
    path("diary/offline/", views.offline, name="diary-offline"),
    path("diary/mornings/", views.mornings, name="mornings"),
    path("diary/morning/", views.morning, name="morning"),
    path("diary/entries/", views.entries, name="entries"),
    path("diary/entries/<uuid:client_id>/", views.entry, name="entry"),
    path("diary/entries/<uuid:client_id>/delete/", views.delete, name="entry-delete"),
    path("diary/entries/<uuid:client_id>/restore/", views.restore, name="entry-restore"),
    path("diary/programme/", programme_views.programme, name="programme"),
    path("diary/report/", report_views.report, name="report"),
    path("diary/report/diary.csv", report_views.report_csv, name="report-csv"),
    path("diary/report/report.pdf", report_views.report_pdf, name="report-pdf"),
    path("diary/report/links/", report_views.make_link, name="report-link"),
    path("diary/report/links/<int:pk>/withdraw/", report_views.withdraw_link, name="report-withdraw"),
    path("shared/<str:token>/", report_views.shared, name="report-shared"),
]
