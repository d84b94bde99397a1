"""The address of declaring."""

from django.urls import path

from alongside.desk.interests import views

urlpatterns = [path("", views.interests)]
