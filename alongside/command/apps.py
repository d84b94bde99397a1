"""The command line as an app, so that the worker finds its jobs."""

from django.apps import AppConfig


class Command(AppConfig):
    """Jobs that stand above every capability."""

    name = "alongside.command"
    label = "command"
