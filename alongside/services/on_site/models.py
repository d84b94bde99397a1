"""The on-site lead of a band: one worker, every week from a day on, and perhaps somebody else on one day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.kit.data_map import Declared, workers
from alongside.people.models import Worker
from alongside.services.choices import Band, Weekday
from alongside.services.models import LASTING, Lasting, Place

OF_A_WORKER: dict[str, Declared] = {
    name: workers(declared.purpose) for name, declared in LASTING.items()
}


class OnSiteLead(Lasting):
    """Whom reception asks at a place in a band of a weekday; without a worker, nobody.

    ``first_day``: every week from that day on, until another row begins later (empty: always). ``day``: on that day
    alone, instead of the week's. ``said_by``: the worker who said so at a desk; nobody where the files say it.
    """

    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    weekday = models.TextField(choices=Weekday.choices)
    band = models.TextField(choices=Band.choices)
    worker = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    first_day = models.DateField(null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    said_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = OF_A_WORKER | {
        "place": workers("where they are asked"),
        "weekday": workers("on which day of the week"),
        "band": workers("in which part of it"),
        "worker": workers("who is asked"),
        "first_day": workers("from which day on"),
        "day": workers("the one day it is for, where it is for one"),
        "said_by": workers("who said so, so that no older file takes it back"),
    }

    class Meta:
        """Reception asks one person."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["place", "weekday", "band", "day", "first_day"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="one_on_site_lead_of_a_band",
            ),
            models.CheckConstraint(
                condition=Q(day=None) | Q(first_day=None), name="on_site_lead_of_a_day_or_from_one"
            ),
        ]
