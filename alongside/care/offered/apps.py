"""The app of what she is offered."""

from django.apps import AppConfig


class Offered(AppConfig):
    """Offers, the times they hold, and what she said of an agreed time."""

    name = "alongside.care.offered"
    label = "offered"
