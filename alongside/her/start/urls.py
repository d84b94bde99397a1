"""Addresses of the first page and of the library. None tells what is read there."""

from django.urls import path

from alongside.her.start import views

urlpatterns = [
    path("", views.front),
    path("ring/", views.ring),
    path("read/", views.every_page),
    path("read/<slug:address>/", views.topic),
    path("read/<slug:address>/leaflet.pdf", views.leaflet),
    path("read/<slug:address>/<slug:language>/", views.topic),
    path("everything.html", views.everything_file),
    path("everything.pdf", views.everything_paper),
]
