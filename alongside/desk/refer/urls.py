"""Addresses of referring."""

from django.urls import path

from alongside.desk.refer import views

urlpatterns = [
    path("", views.refer),
    path("sent/", views.sent),
    path("sent/<uuid:key>/", views.take_it_back),
]
