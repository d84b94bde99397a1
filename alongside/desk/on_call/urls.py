"""Addresses of the rota."""

from django.urls import path

from alongside.desk.on_call import deputies, views

urlpatterns = [path("", views.rota), path("me/", views.me), path("deputies/", deputies.deputies)]
