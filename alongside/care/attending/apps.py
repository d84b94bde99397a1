"""The app of attendance."""

from django.apps import AppConfig


class Attending(AppConfig):
    """Who is expected, and who came."""

    name = "alongside.care.attending"
    label = "attending"
