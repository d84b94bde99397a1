"""Addresses of routine health care. Neutral: the middle one is "more"."""

from django.urls import path

from alongside.her.hub import views

urlpatterns = [
    path("", views.more),
    path("new/", views.new),
]
