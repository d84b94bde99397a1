"""Addresses of the way out: one letter for the way itself, and a page about it."""

from django.urls import path

from alongside.her.exit import views

urlpatterns = [path("x", views.leave), path("leaving/", views.leaving)]
