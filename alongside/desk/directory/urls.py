"""Addresses of the directory at the desk."""

from django.urls import path

from alongside.desk.directory import views

urlpatterns = [
    path("", views.directory),
    path("alike/", views.alike),
    path("<uuid:key>/", views.entry),
]
