"""The address of coming back."""

from django.urls import path

from alongside.her.back import views

urlpatterns = [path("return", views.back)]
