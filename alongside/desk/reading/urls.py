"""The address of the page about reading."""

from django.urls import path

from alongside.desk.reading import views

urlpatterns = [path("", views.reading)]
