"""The app of safe contact and the gate."""

from django.apps import AppConfig


class Contact(AppConfig):
    """How it is safe to reach her."""

    name = "alongside.trust.contact"
    label = "contact"
