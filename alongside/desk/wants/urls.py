"""The address of writing down what somebody wants."""

from django.urls import path

from alongside.desk.wants import views

urlpatterns = [path("<uuid:client>/", views.wants)]
