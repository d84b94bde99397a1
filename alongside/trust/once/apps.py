"""The app of forms already done."""

from django.apps import AppConfig


class Once(AppConfig):
    """Forms already done."""

    name = "alongside.trust.once"
    label = "once"
