"""The closed lists of handing over."""

from django.db.models import TextChoices


class Why(TextChoices):
    """Why somebody is handed over. What a conflict of interest is about is nobody's business here: it is `OTHER`."""

    LEAVING = "leaving", "The worker is leaving"
    AWAY = "away", "The worker will be away for long"
    FEWER_HOURS = "fewer_hours", "The worker will work fewer hours"
    FULL = "full", "The worker's caseload is too full"
    SHE_ASKED = "she_asked", "She asked for another worker"
    OTHER = "other", "Another reason of the service's own"


GONE = frozenset({Why.LEAVING, Why.AWAY})
"""Reasons after which the worker keeps none of the times that were agreed with them."""


class NotAskedWhy(TextChoices):
    """Why she could not be asked. It opens what was written to the new worker, and nothing else."""

    NO_SAFE_WAY = "no_safe_way", "No safe way to reach her counts now"
    NOT_REACHED = "not_reached", "We tried, and nobody has reached her"
    HOSPITAL = "hospital", "She is in hospital and cannot say"
    CUSTODY = "custody", "She is held in custody and nobody can see her yet"


class Said(TextChoices):
    """What she said about the new worker."""

    YES = "yes", "Yes"
    ANOTHER = "another", "She would like another worker"
    TALK = "talk", "She would like to talk first"
