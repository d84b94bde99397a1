"""The address of her first page. The pages it leads to have folders and addresses of their own."""

from django.urls import path

from alongside.her.today import views

urlpatterns = [path("today/", views.today)]
