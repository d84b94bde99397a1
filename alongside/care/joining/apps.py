"""The app of joining two records."""

from django.apps import AppConfig


class Joining(AppConfig):
    """What is proposed, agreed and parted."""

    name = "alongside.care.joining"
    label = "joining"
