"""The app of day sheets."""

from django.apps import AppConfig


class DaySheets(AppConfig):
    """Sealed sheets that outlive the server."""

    name = "alongside.care.day_sheets"
    label = "day_sheets"
