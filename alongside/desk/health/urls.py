"""Addresses of routine health care. They hold opaque ids."""

from django.urls import path

from alongside.desk.health import views

urlpatterns = [
    path("", views.asks),
    path("<uuid:key>/", views.one),
    path("for/<uuid:client>/", views.for_her),
]
