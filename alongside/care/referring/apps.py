"""The app of referrals."""

from django.apps import AppConfig


class Referring(AppConfig):
    """Her words as she comes in."""

    name = "alongside.care.referring"
    label = "referring"
