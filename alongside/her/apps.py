"""The app of her door."""

from django.apps import AppConfig


class Her(AppConfig):
    """Pages for her."""

    name = "alongside.her"
    label = "her"

    def ready(self) -> None:
        """Read the library of help. Raises `alongside.her.start.errors.BadTopic` for a topic that is not as it must be."""
        from alongside.her.start.library import library

        library()
