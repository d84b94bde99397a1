"""Addresses about reaching her."""

from django.urls import path

from alongside.her.reach import views

urlpatterns = [
    path("", views.reach),
    path("now/", views.now),
    path("act/", views.act),
    path("<slug:what>/", views.changing),
]
