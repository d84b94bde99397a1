"""Addresses of reception."""

from django.urls import path

from alongside.desk.reception import views
from alongside.desk.reception.door import door_

urlpatterns = [
    path("", views.places),
    path("<uuid:place>/", views.today),
    path("<uuid:place>/walk-in/", views.walked_in),
    path("<uuid:place>/<uuid:expected>/", views.greet),
    path("door/<uuid:key>/", door_),
]
