"""Addresses of finding a place. None of them says what was looked for."""

from django.urls import path

from alongside.her.find import views

urlpatterns = [path("find", views.find), path("find/<uuid:key>/", views.place)]
