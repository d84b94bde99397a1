"""The app of staffed hours."""

from django.apps import AppConfig


class Staffed(AppConfig):
    """When messages are read."""

    name = "alongside.services.staffed"
    label = "staffed"
