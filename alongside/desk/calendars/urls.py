"""The address of one school calendar. It holds an opaque id."""

from django.urls import path

from alongside.desk.calendars import views

urlpatterns = [path("<uuid:calendar>/", views.calendar)]
