"""The app of caseloads brought in."""

from django.apps import AppConfig


class Caseload(AppConfig):
    """Caseloads in and out."""

    name = "alongside.care.caseload"
    label = "caseload"
