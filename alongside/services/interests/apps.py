"""The app of conflicts of interest."""

from django.apps import AppConfig


class Interests(AppConfig):
    """Who has said that they know somebody here."""

    name = "alongside.services.interests"
    label = "interests"
