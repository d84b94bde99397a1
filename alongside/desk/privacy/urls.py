"""Addresses of the privacy officer."""

from django.urls import path

from alongside.desk.privacy import views

urlpatterns = [path("", views.privacy), path("looks/<uuid:look>/", views.look)]
