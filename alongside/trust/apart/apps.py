"""The app that keeps people apart."""

from django.apps import AppConfig


class Apart(AppConfig):
    """Keep-aparts and presences."""

    name = "alongside.trust.apart"
    label = "apart"
    default_auto_field = "django.db.models.BigAutoField"
