"""The app of ending keep-aparts."""

from django.apps import AppConfig


class Ending(AppConfig):
    """Two people decide."""

    name = "alongside.trust.ending"
    label = "ending"
