"""Every address of the desk."""

from django.urls import include, path

urlpatterns = [
    path("", include("alongside.desk.start.urls")),
    path("register/", include("alongside.desk.register.urls")),
    path("entries/", include("alongside.desk.entries.urls")),
    path("emergency/", include("alongside.desk.emergency.urls")),
    path("reading/", include("alongside.desk.reading.urls")),
    path("week/", include("alongside.desk.week.urls")),
]
