"""The app of what every room may use: templates, form fields, style sheets. It has no tables."""

from django.apps import AppConfig


class Kit(AppConfig):
    """What every room may use."""

    name = "alongside.kit"
    label = "kit"
