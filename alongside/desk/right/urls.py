"""Addresses of the question. They hold opaque ids."""

from django.urls import path

from alongside.desk.right import views

urlpatterns = [
    path("", views.to_be_asked),
    path("<uuid:client>/", views.one),
]
