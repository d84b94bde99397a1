"""The address at which she answers. It does not say what it is about."""

from django.urls import path

from alongside.her.handing import views

urlpatterns = [path("", views.comes_next)]
