"""The app of the two halves of her account."""

from django.apps import AppConfig


class Renewing(AppConfig):
    """Her phrase and her short secret are never both set beside one person."""

    name = "alongside.trust.renewing"
    label = "renewing"
