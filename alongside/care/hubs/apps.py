"""The app of asks for routine health care."""

from django.apps import AppConfig


class Hubs(AppConfig):
    """Asks for routine health care."""

    name = "alongside.care.hubs"
    label = "hubs"
