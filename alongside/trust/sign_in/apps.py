"""The app of signing in."""

from django.apps import AppConfig


class SignIn(AppConfig):
    """Signing in."""

    name = "alongside.trust.sign_in"
    label = "sign_in"
