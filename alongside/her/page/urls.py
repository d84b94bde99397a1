"""Addresses of her private page."""

from django.urls import path

from alongside.her.page import views

urlpatterns = [
    path("", views.page),
    path("write/", views.write),
    path("out/", views.tear_out),
    path("other/", views.change),
    path("all/", views.burn),
]
