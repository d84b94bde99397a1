"""The app that declares the walls of the libraries' tables."""

from django.apps import AppConfig


class Config(AppConfig):
    """Libraries' tables."""

    name = "alongside.config"
    label = "config"
