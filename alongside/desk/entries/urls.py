"""Addresses of matching."""

from django.urls import path

from alongside.desk.entries import views

urlpatterns = [path("", views.entries), path("<uuid:key>/", views.entry)]
