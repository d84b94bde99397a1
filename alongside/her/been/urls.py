"""Addresses of her past times."""

from django.urls import path

from alongside.her.been import views

urlpatterns = [
    path("today/been/", views.been),
    path("today/been/<uuid:key>/", views.one),
    path("today/been/<uuid:key>/tell/", views.tell),
]
