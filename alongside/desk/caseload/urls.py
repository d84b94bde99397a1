"""Addresses of caseloads. They hold opaque ids."""

from django.urls import path

from alongside.desk.caseload import changes, sending, views

urlpatterns = [
    path("", sending.index),
    path("changes/", changes.changes),
    path("<uuid:bringing>/", views.where),
    path("<uuid:bringing>/columns/", sending.columns),
    path("<uuid:bringing>/bring/", views.bring_in),
    path("<uuid:bringing>/throw/", views.throw),
    path("<uuid:bringing>/stream/", views.told),
]
