"""Addresses of absences. They hold opaque ids."""

from django.urls import path

from alongside.desk.away import moved, views

urlpatterns = [
    path("", views.absences),
    path("visit/<uuid:visit>/", moved.visit),
    path("<uuid:key>/", views.absence),
]
