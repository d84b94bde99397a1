"""Addresses of writing down how somebody is reached."""

from django.urls import path

from alongside.desk.reach import people, views

urlpatterns = [path("", people.without_a_way), path("<uuid:client>/", views.reach)]
