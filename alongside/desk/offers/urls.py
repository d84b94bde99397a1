"""The address of one visit's offers."""

from django.urls import path

from alongside.desk.offers import views

urlpatterns = [path("<uuid:visit>/", views.offers)]
