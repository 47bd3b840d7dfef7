"""Addresses of doing it: making a routine, the player, the sync endpoint and the history."""

from django.urls import path

from practice import changes, editor, history_views, views

urlpatterns = [
    path("routines/new/", editor.create, name="new-routine"),
    path("routines/restore/", editor.restore, name="restore-routine"),
    path("routines/shared/<str:code>/", editor.shared, name="shared-routine"),
    path("routines/<slug:slug>/edit/", editor.edit, name="edit-routine"),
    path("routines/<slug:slug>/delete/", editor.delete, name="delete-routine"),
    path("routines/<slug:slug>/play/", views.play, name="play"),
    path("preferences/changes/", changes.changes, name="preferences-changes"),
    path("sessions/", views.sessions, name="sessions"),
    path("history/", history_views.history, name="history"),
    path("history/nights/", history_views.nights_by_hand, name="nights-by-hand"),
    path("history/away/", history_views.away_by_hand, name="away"),
    path("history/<str:day>/", history_views.one_night, name="night"),
]
