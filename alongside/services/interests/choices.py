"""The closed lists of conflicts of interest."""

from django.db.models import TextChoices


class WithWhom(TextChoices):
    """What sort of tie a worker has. It says nothing of why, and nobody is asked why."""

    SOMEBODY_HERE = "somebody_here", "With somebody who uses this service"
    FAMILY = "family", "With a family that uses this service"
    ORGANISATION = "organisation", "With another organisation"


ABOUT_A_PERSON = frozenset({WithWhom.SOMEBODY_HERE, WithWhom.FAMILY})
"""Kinds that keep a worker from being proposed: to whoever it is about, and until it was read to anybody new."""
