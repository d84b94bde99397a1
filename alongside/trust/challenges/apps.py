"""The app of challenges."""

from django.apps import AppConfig


class Challenges(AppConfig):
    """Looks she does not recognise."""

    name = "alongside.trust.challenges"
    label = "challenges"
