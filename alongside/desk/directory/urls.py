"""Addresses of the directory at the desk."""

from django.urls import path

from alongside.desk.directory import left_out, secret, views

urlpatterns = [
    path("", views.directory),
    path("alike/", views.alike),
    path("left-out/", left_out.left_out),
    path("secret/", secret.secret),
    path("secret/<uuid:key>/", secret.secret_one),
    path("<uuid:key>/", views.entry),
]
