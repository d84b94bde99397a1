"""The address of what has to be asked about one visit."""

from django.urls import path

from alongside.desk.musts import views

urlpatterns = [path("<uuid:visit>/", views.must)]
