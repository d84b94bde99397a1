"""Addresses of her way in and out."""

from django.urls import path

from alongside.her.sign_in import private, views

urlpatterns = [
    path("open/", views.open_),
    path("open/again/", views.again),
    path("open/more/", private.private),
    path("open/more/forgotten/", private.forgotten),
    path("open/more/new/", private.choose),
    path("open/more/who/", private.not_me),
    path("close/", views.close),
]
