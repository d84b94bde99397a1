"""The app of sealed values."""

from django.apps import AppConfig


class Sealed(AppConfig):
    """Keys of persons."""

    name = "alongside.trust.sealed"
    label = "sealed"
