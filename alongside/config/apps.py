"""The app that declares the walls of the libraries' tables, and introduces rooms to each other."""

from django.apps import AppConfig


class Config(AppConfig):
    """Libraries' tables."""

    name = "alongside.config"
    label = "config"

    def ready(self) -> None:
        """Introduce rooms to each other, once all of them are there."""
        from alongside.config.neighbours import introduce

        introduce()
