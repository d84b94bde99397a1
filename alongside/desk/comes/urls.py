"""The address of writing down when somebody can come."""

from django.urls import path

from alongside.desk.comes import views

urlpatterns = [path("<uuid:client>/", views.comes)]
