"""The app of paging."""

from django.apps import AppConfig


class Paging(AppConfig):
    """Who is on duty, how workers are reached at work, and what was sent to them."""

    name = "alongside.trust.contact.paging"
    label = "paging"
