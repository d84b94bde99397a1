"""Addresses of her way in and out."""

from django.urls import path

from alongside.her.sign_in import views

urlpatterns = [
    path("open/", views.open_),
    path("open/again/", views.again),
    path("open/more/", views.private),
    path("close/", views.close),
]
