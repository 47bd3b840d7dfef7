"""Addresses of the reminders page, of phones that can be rung, and of the calendar feed."""

from django.urls import path

from reminders import views

urlpatterns = [
    path("reminders/", views.reminders, name="reminders"),
    path("reminders/push/", views.push, name="reminders-push"),
    path("reminders/push/gone/", views.gone, name="reminders-gone"),
    path("reminders/push/forget/", views.forget_device, name="reminders-forget"),
    path("reminders/seen/", views.seen, name="reminders-seen"),
    path("reminders/test/", views.test, name="reminders-test"),
    path("reminders/travel/", views.travel, name="reminders-travel"),
    path("reminders/calendar/", views.calendar, name="reminders-calendar"),
    path("reminders/unsubscribe/<str:token>/", views.unsubscribe, name="reminders-unsubscribe"),
    path("calendar/<slug:token>.ics", views.calendar_feed, name="calendar-feed"),
]
