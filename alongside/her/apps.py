"""The app of her door."""

from django.apps import AppConfig


class Her(AppConfig):
    """Pages for her."""

    name = "alongside.her"
    label = "her"
