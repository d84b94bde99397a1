"""The app of looking."""

from django.apps import AppConfig


class Looking(AppConfig):
    """Looking is an event."""

    name = "alongside.trust.looking"
    label = "looking"
