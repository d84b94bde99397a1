"""The app of what was brought in."""

from django.apps import AppConfig


class BroughtInApp(AppConfig):
    """A link that a file began, and what she says of it."""

    name = "alongside.care.brought_in"
    label = "brought_in"
