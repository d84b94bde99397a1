"""The app of people who were named."""

from django.apps import AppConfig


class Naming(AppConfig):
    """People she must not meet, as she knows them."""

    name = "alongside.trust.naming"
    label = "naming"
