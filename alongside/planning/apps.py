"""The app of planning."""

from django.apps import AppConfig


class Planning(AppConfig):
    """Proposals and how they are made."""

    name = "alongside.planning"
    label = "planning"
