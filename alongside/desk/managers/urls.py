"""The address of the managers' page."""

from django.urls import path

from alongside.desk.managers import views

urlpatterns = [path("", views.managers)]
