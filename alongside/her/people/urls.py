"""Addresses about people she must not meet. Neutral: the middle one is "people"."""

from django.urls import path

from alongside.her.people import views

urlpatterns = [
    path("", views.people),
    path("new/", views.name),
]
