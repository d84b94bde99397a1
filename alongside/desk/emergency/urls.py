"""Addresses of the emergency look."""

from django.urls import path

from alongside.desk.emergency import views

urlpatterns = [
    path("", views.ask),
    path("review/", views.to_review),
    path("<uuid:key>/", views.view),
]
