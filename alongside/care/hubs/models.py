"""The one table: an ask. It is about one thing, goes to one place, and ends when she takes it back or it is over."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.care.hubs.choices import Answer, What
from alongside.care.models.hers import D3, D4, HERS, Hers
from alongside.kit.data_map import Declared, Private, hers
from alongside.people.models import Organisation, Worker

D2 = Private.D2


def new_number() -> int:
    """Eight digits drawn at random: a number counted upwards would tell how many there are."""
    return 10_000_000 + secrets.randbelow(90_000_000)


class HealthAsk(Hers):
    """She asks a hub, or her own team (``organisation`` empty), for one thing.

    ``called``: the name that whoever is asked may know; where it is empty they have ``number`` alone.
    ``reach``: how it is safe to tell her, in words; nobody's rule for messages. ``asked_by``: her worker, where she
    did not ask herself.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    what = models.TextField(choices=What.choices)
    reach = models.TextField()
    called = models.TextField(blank=True, default="")
    number = models.BigIntegerField(unique=True, editable=False, default=new_number)
    asked_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    due_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(choices=Answer.choices, blank=True, default="")
    told = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = HERS | {
        "organisation": hers(D4, "who is asked"),
        "what": hers(D4, "what she asks for"),
        "reach": hers(D2, "how it is safe to tell her, in her words"),
        "called": hers(D2, "the name that whoever is asked may know"),
        "number": hers(D2, "to speak of it without a name"),
        "asked_by": hers(D3, "which worker asked for her, with her yes"),
        "due_at": hers(D3, "by when somebody reads it"),
        "taken_at": hers(D3, "since when somebody has read it"),
        "taken_by": hers(D3, "who that is"),
        "answer": hers(D4, "what they say of it"),
        "told": hers(D4, "what they tell her beside it: when and where, say"),
        "answered_at": hers(D3, "when they said so"),
    }

    class Meta:
        """One ask for a thing of one place by one of them that waits; what was read or answered was so by somebody, at a moment."""

        constraints: ClassVar = [
            # Her own ask and one of a worker do not know each other: neither is told of the other by a refusal.
            models.UniqueConstraint(
                fields=["client", "organisation", "what", "asked_by"],
                condition=Q(ended_at=None, answered_at=None),
                nulls_distinct=False,
                name="one_open_health_ask",
            ),
            models.CheckConstraint(
                condition=Q(taken_at=None, taken_by=None)
                | Q(taken_at__isnull=False, taken_by__isnull=False),
                name="health_ask_taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="")
                | (Q(answered_at__isnull=False, taken_at__isnull=False) & ~Q(answer=""))
                | Q(answered_at__isnull=False, ended_at__isnull=False, answer=Answer.STOPPED),
                name="health_ask_answered_after_it_was_taken",
            ),
        ]
