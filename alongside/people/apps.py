"""The app of people."""

from django.apps import AppConfig


class People(AppConfig):
    """Who people are."""

    name = "alongside.people"
    label = "people"
    default_auto_field = "django.db.models.UUIDField"
