"""Addresses of handing over."""

from django.urls import path

from alongside.desk.handover import views, writing

urlpatterns = [
    path("", views.hand_overs),
    path("new/<uuid:client>/", writing.new),
    path("<uuid:key>/", views.one),
]
