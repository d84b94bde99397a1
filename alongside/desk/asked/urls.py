"""Addresses of asks."""

from django.urls import path

from alongside.desk.asked import hours, views

urlpatterns = [
    path("", views.asks),
    path("hours/", hours.hours),
    path("<uuid:key>/", views.one_ask),
    path("<uuid:key>/reply/", views.reply),
    path("<uuid:key>/take/", views.take),
    path("<uuid:key>/enter/", views.enter),
]
