"""The app of systems that may refer."""

from django.apps import AppConfig


class Referrers(AppConfig):
    """Systems that may refer."""

    name = "alongside.trust.referrers"
    label = "referrers"
