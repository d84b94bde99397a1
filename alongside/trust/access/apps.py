"""The app of access."""

from django.apps import AppConfig


class Access(AppConfig):
    """Who may see what."""

    name = "alongside.trust.access"
    label = "access"
