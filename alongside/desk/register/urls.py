"""Addresses of registering."""

from django.urls import path

from alongside.desk.register import views

urlpatterns = [path("", views.register), path("done/", views.registered)]
