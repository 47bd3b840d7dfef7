"""Legato's own addresses, and the ceilings beside them."""

from django.urls import include, path

from bench import bare

urlpatterns = [
    path("bare/", bare.hello),
    path("bare/query/", bare.one_query),
    path("bare/insert/", bare.insert),
    path("", include("config.urls")),
]
