"""Addresses about who sees what."""

from django.urls import path

from alongside.her.seen import views

urlpatterns = [
    path("", views.seen),
    path("shares/", views.shares),
    path("looks/", views.looks),
    path("looks/older/", views.looks, {"older": True}),
    path("names/", views.who),
    path("names/<uuid:worker>/", views.stop),
]
