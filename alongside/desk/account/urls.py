"""Addresses of making, renewing and closing her account, and of the second person's page."""

from django.urls import path

from alongside.desk.account import second, views

urlpatterns = [
    path("second/<uuid:key>/", second.second),
    path("<uuid:client>/", views.account),
    path("<uuid:client>/renew/", views.renew),
    path("<uuid:client>/ask/", views.ask),
    path("<uuid:client>/close/", views.close),
]
