"""Addresses of a time with somebody. They hold the opaque id of the time, which is nobody's after its day."""

from django.urls import path

from alongside.desk.meet import views

urlpatterns = [
    path("<uuid:agreed>/", views.meet),
    path("<uuid:agreed>/ring/", views.ring),
    path("<uuid:agreed>/came/", views.came),
]
