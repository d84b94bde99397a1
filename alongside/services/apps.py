"""The app of services."""

from django.apps import AppConfig


class Services(AppConfig):
    """What a service has."""

    name = "alongside.services"
    label = "services"
