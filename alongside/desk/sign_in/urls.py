"""Addresses of the staff door."""

from django.urls import path

from alongside.desk.sign_in import views

urlpatterns = [
    path("sign-in/", views.sign_in),
    path("sign-in/code/", views.code),
    path("sign-out/", views.sign_out),
]
