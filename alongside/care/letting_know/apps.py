"""The app of letting who referred her know that she came."""

from django.apps import AppConfig


class LettingKnow(AppConfig):
    """Asks that wait to be heard."""

    name = "alongside.care.letting_know"
    label = "letting_know"
