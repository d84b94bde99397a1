"""The app of the directory."""

from django.apps import AppConfig


class Directory(AppConfig):
    """What help there is."""

    name = "alongside.services.directory"
    label = "directory"
