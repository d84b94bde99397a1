"""Addresses of making, renewing and closing her account."""

from django.urls import path

from alongside.desk.account import views

urlpatterns = [
    path("<uuid:client>/", views.account),
    path("<uuid:client>/renew/", views.renew),
    path("<uuid:client>/close/", views.close),
]
