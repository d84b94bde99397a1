"""Addresses of the viewer's list."""

from django.urls import path

from alongside.desk.start import views

urlpatterns = [
    path("", views.start),
    path("done/<int:number>/", views.done),
]
