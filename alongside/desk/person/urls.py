"""Addresses of her page. They hold an opaque id."""

from django.urls import path

from alongside.desk.person import views

urlpatterns = [path("<uuid:client>/", views.person), path("<uuid:client>/ring/", views.ring)]
