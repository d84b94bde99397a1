"""The app of offering. It has no tables of its own: those are in `alongside.care.offered`."""

from django.apps import AppConfig


class Offering(AppConfig):
    """Making offers, answering them, and letting go of what nobody answered."""

    name = "alongside.planning.offering"
    label = "offering"
