"""The app of the desk."""

from django.apps import AppConfig


class Desk(AppConfig):
    """Pages for workers."""

    name = "alongside.desk"
    label = "desk"
