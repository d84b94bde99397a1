"""Addresses of on-site leads. They hold opaque ids, days and parts of the day."""

from django.urls import path

from alongside.desk.on_site import views

urlpatterns = [
    path("", views.week),
    path("<uuid:place>/<str:day>/<str:band>/", views.band),
]
