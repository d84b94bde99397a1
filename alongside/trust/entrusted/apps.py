"""The app of what she entrusts."""

from django.apps import AppConfig


class Entrusted(AppConfig):
    """Safety plan, safe address, journal."""

    name = "alongside.trust.entrusted"
    label = "entrusted"
