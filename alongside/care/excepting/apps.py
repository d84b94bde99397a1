"""The app of answers about musts."""

from django.apps import AppConfig


class Excepting(AppConfig):
    """Exceptions for one visit, and that she keeps what she said."""

    name = "alongside.care.excepting"
    label = "excepting"
