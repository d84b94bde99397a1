"""Visits with a proposed time, and the others that are equally safe."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alongside.care.models import VisitDue
from alongside.kit.data_map import Declared
from alongside.people.models import Worker
from alongside.planning.models.about_her import ABOUT_HER, AboutHer, working
from alongside.services.models import Group, Place


class StartOfHers(AboutHer):
    """A worker, a place and a moment. ``start`` is the time on the wall, ``starts_at`` the instant."""

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    day = models.DateField()
    start = models.TimeField()
    zone = models.TextField()
    starts_at = models.DateTimeField()

    class Meta:
        """Not a table."""

        abstract = True


START: dict[str, Declared] = ABOUT_HER | {
    "worker": working("with whom"),
    "place": working("where"),
    "group": working("in which group"),
    "day": working("on which day"),
    "start": working("at what time, as she would be told"),
    "zone": working("by which clock"),
    "starts_at": working("the same as an instant"),
}


class ProposedVisit(StartOfHers):
    """A visit and the time the plan proposes for it. ``agreed``: she had said yes to it before."""

    visit = models.ForeignKey(VisitDue, models.PROTECT, related_name="+")
    band = models.TextField()
    minutes = models.IntegerField()
    agreed = models.BooleanField()

    data_map: ClassVar[dict[str, Declared]] = START | {
        "visit": working("which visit"),
        "band": working("in which part of the day"),
        "minutes": working("how long"),
        "agreed": working("whether she had said yes to it before"),
    }

    class Meta:
        """A visit stands once in a plan."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "visit"], name="one_place_of_a_visit"),
        ]


class AnotherStart(StartOfHers):
    """Another start of a proposed visit that is equally safe; ``position`` 0 is the best of them."""

    proposed = models.ForeignKey(ProposedVisit, models.PROTECT, related_name="others")
    position = models.IntegerField()

    data_map: ClassVar[dict[str, Declared]] = START | {
        "proposed": working("of which visit"),
        "position": working("how good it is among the others"),
    }
