"""Addresses of reading, and the two files by which search engines find their way."""

from django.urls import path

from guide import found, views

urlpatterns = [
    path("guide/", views.index, name="guide"),
    path("guide/questions/", views.questions, name="guide-questions"),
    path("guide/sources/", views.sources, name="guide-sources"),
    path("guide/<slug:slug>/", views.article, name="guide-article"),
    path("sitemap.xml", found.sitemap, name="sitemap"),
    path("robots.txt", found.robots, name="robots"),
]
