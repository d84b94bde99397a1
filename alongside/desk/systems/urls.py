"""The address of systems that may refer."""

from django.urls import path

from alongside.desk.systems import views

urlpatterns = [path("", views.systems)]
