"""Addresses of writing a day up."""

from django.urls import path

from alongside.desk.reconcile import views

urlpatterns = [
    path("", views.days),
    path("<int:ago>/", views.day),
    path("<int:ago>/<uuid:agreed>/", views.written),
]
