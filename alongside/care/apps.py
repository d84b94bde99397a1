"""The app of care."""

from django.apps import AppConfig


class Care(AppConfig):
    """What is due to a client, and how she can come."""

    name = "alongside.care"
    label = "care"
