"""The app of on-site leads."""

from django.apps import AppConfig


class OnSite(AppConfig):
    """Whom a walk-in goes to."""

    name = "alongside.services.on_site"
    label = "on_site"
