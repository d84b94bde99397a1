"""The app of looser changes that wait."""

from django.apps import AppConfig


class Loosening(AppConfig):
    """Looser changes of hers."""

    name = "alongside.care.loosening"
    label = "loosening"
