"""The app of handing over."""

from django.apps import AppConfig


class HandingOver(AppConfig):
    """From one key worker to another, with her yes."""

    name = "alongside.care.handing_over"
    label = "handing_over"
