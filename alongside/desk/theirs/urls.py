"""The address of asking whether it was they."""

from django.urls import path

from alongside.desk.theirs import views

urlpatterns = [path("<uuid:client>/", views.theirs)]
