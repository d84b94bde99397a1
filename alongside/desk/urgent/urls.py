"""The address of an urgent thing: its number, which tells nothing."""

from django.urls import path

from alongside.desk.urgent import views

urlpatterns = [path("<int:number>/", views.urgent)]
