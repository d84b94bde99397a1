"""The app of work items."""

from django.apps import AppConfig


class Work(AppConfig):
    """What a person must do."""

    name = "alongside.work"
    label = "work"
