"""The address of asking."""

from django.urls import path

from alongside.her.ask import views

urlpatterns = [path("ask", views.ask)]
