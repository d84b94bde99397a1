"""The address of the page about reading."""

from django.urls import path

from alongside.desk.reading import allowing, views

urlpatterns = [path("", views.reading), path("<uuid:about>/", allowing.allowing)]
