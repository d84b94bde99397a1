"""Addresses of attendance."""

from django.urls import path

from alongside.desk.attendance import views

urlpatterns = [
    path("", views.not_written),
    path("<uuid:agreed>/", views.write),
    path("corrections/<uuid:key>/", views.not_right),
]
