"""The app of asks."""

from django.apps import AppConfig


class Asking(AppConfig):
    """Asks and what is said back and forth."""

    name = "alongside.care.asking"
    label = "asking"
