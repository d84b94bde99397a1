"""A run: somebody asked for a plan of an area's days."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.kit.data_map import Declared, Keep, service
from alongside.people.models import Area, Worker
from alongside.planning.choices import OPEN, Fault, State


class PlanRun(models.Model):
    """One asking for a plan. ``seconds`` is the longest search; ``key`` makes asking twice ask once.

    ``tries`` counts who took it up: only the latest may write. ``told`` counts what was told of its progress.
    ``mends``: it looked for new times for what a worker who is away had, and for nothing else. ``counted_at``:
    whoever it gave no time has been counted as passed over.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)
    first_day = models.DateField()
    days = models.IntegerField()
    seed = models.IntegerField()
    seconds = models.FloatField()
    asked_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    state = models.TextField(choices=State.choices, default=State.WAITING)
    fault = models.TextField(choices=Fault.choices, default=Fault.NONE, blank=True)
    tries = models.IntegerField(default=0)
    began_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    stop_asked_at = models.DateTimeField(null=True, blank=True)
    phase = models.TextField(default="", blank=True)
    level = models.TextField(default="", blank=True)
    gap = models.FloatField(null=True, blank=True)
    done = models.FloatField(default=0)
    told = models.IntegerField(default=0)
    mends = models.BooleanField(default=False)
    counted_at = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        name: service(purpose, Keep.WORKING)
        for name, purpose in {
            "id": "to tell runs apart",
            "area": "what is planned",
            "key": "so that asking twice asks once",
            "first_day": "from which day",
            "days": "how many working days",
            "seed": "so that it can be done again",
            "seconds": "how long it may take",
            "asked_by": "who asked",
            "asked_at": "when",
            "state": "where it is",
            "fault": "why there is no proposal",
            "tries": "so that work cut off is taken up once",
            "began_at": "how long it takes",
            "beat_at": "to notice work that was cut off",
            "ended_at": "how long it took",
            "stop_asked_at": "that somebody asked it to stop",
            "phase": "what it is doing",
            "level": "for which part of the goal",
            "gap": "how near the best it is",
            "done": "how far it is",
            "told": "so that a page knows what it has not heard yet",
            "mends": "whether it was made because a worker is away",
            "counted_at": "that whoever it passed over was counted, once",
        }.items()
    }

    class Meta:
        """An area is planned once at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["area"], condition=Q(state__in=OPEN), name="one_open_run_of_an_area"
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"run {self.pk}"
