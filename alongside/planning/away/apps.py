"""The app of absences and what is done about them."""

from django.apps import AppConfig


class Away(AppConfig):
    """Workers who are away."""

    name = "alongside.planning.away"
    label = "away"
