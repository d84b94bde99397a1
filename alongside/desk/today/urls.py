"""Addresses of Today, and of where a day begins."""

from django.urls import path

from alongside.desk.today import views

urlpatterns = [path("today/", views.today), path("first/", views.first)]
