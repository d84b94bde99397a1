"""Addresses of writing down how somebody is reached."""

from django.urls import path

from alongside.desk.reach import views

urlpatterns = [path("<uuid:client>/", views.reach)]
