"""Addresses of the day sheets."""

from django.urls import path

from alongside.desk.sheets import views

urlpatterns = [
    path("", views.sheets),
    path("give/", views.give),
    path("<uuid:key>/", views.download),
]
