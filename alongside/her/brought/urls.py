"""The address of the question. It does not say what it is about."""

from django.urls import path

from alongside.her.brought import views

urlpatterns = [path("", views.is_it_right)]
