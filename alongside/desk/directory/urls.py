"""Addresses of the directory at the desk."""

from django.urls import path

from alongside.desk.directory import secret, views

urlpatterns = [
    path("", views.directory),
    path("alike/", views.alike),
    path("secret/", secret.secret),
    path("secret/<uuid:key>/", secret.secret_one),
    path("<uuid:key>/", views.entry),
]
