"""Addresses of routine health care. They hold opaque ids."""

from django.urls import path

from alongside.desk.health import emptied, views

urlpatterns = [
    path("", views.asks),
    path("<uuid:key>/", views.one),
    path("hub/<uuid:hub>/", emptied.hub_emptied),
    path("for/<uuid:client>/", views.for_her),
]
