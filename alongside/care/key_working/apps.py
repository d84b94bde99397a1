"""The app of key working."""

from django.apps import AppConfig


class KeyWorking(AppConfig):
    """Who is proposed to be her key worker, and her answer."""

    name = "alongside.care.key_working"
    label = "key_working"
