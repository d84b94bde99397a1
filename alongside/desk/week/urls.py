"""Addresses of the week. They hold opaque ids, days and parts of the day."""

from django.urls import path

from alongside.desk.week import asking, views, yes

urlpatterns = [
    path("", asking.index),
    path("visit/<uuid:visit>/", yes.visit),
    path("visit/<uuid:visit>/ask/", yes.ask),
    path("<uuid:run>/", views.board),
    path("<uuid:run>/progress/", asking.progress),
    path("<uuid:run>/stream/", asking.told),
    path("<uuid:run>/stop/", asking.stop),
    path("<uuid:run>/not-met/", views.not_met),
    path("<uuid:run>/<uuid:place>/<str:day>/<str:band>/", views.session),
]
