"""The address of the way out. One letter: it may stay in a browser's list."""

from django.urls import path

from alongside.her.exit import views

urlpatterns = [path("x", views.leave)]
