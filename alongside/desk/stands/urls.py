"""The address of one time to ask about. It holds an opaque id."""

from django.urls import path

from alongside.desk.stands import views

urlpatterns = [path("<uuid:visit>/", views.time)]
