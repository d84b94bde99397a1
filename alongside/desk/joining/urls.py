"""Addresses of joining two records."""

from django.urls import path

from alongside.desk.joining import views

urlpatterns = [path("", views.joining), path("<uuid:key>/", views.one)]
