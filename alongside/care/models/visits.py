"""Visits that are due to a client, and times that are agreed with her."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q

from alongside.care.choices import By, Mode, Standing
from alongside.care.models.hers import D3, D4, HERS, Hers
from alongside.kit.data_map import Declared, hers
from alongside.people.models import Worker
from alongside.services.choices import PlaceKind
from alongside.services.models import Group, Place
from alongside.trust.apart.models.presences import Span


class VisitDue(Hers):
    """One appointment, or one place in a group, that is due. What it is for is clinical (D4).

    ``weight``: clinical need, 1 can wait, 100 cannot. ``groups`` are ids of groups that would do.
    """

    ref = models.TextField()
    kind = models.TextField()
    minutes = models.IntegerField()
    by = models.TextField(choices=By.choices)
    skills = ArrayField(models.TextField(), default=list)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    weight = models.IntegerField(default=10)
    modes = ArrayField(models.TextField(choices=Mode.choices))
    waited_days = models.IntegerField(default=0)
    passed_over = models.IntegerField(default=0)
    usual = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    groups = ArrayField(models.UUIDField(), default=list)
    critical = models.BooleanField(default=False)
    cover = models.BooleanField(default=False)

    data_map: ClassVar[dict[str, Declared]] = HERS | {
        "ref": hers(D3, "the ref the service's own files use"),
        "kind": hers(D4, "what it is for"),
        "minutes": hers(D3, "how long it is"),
        "by": hers(D3, "who it is with"),
        "skills": hers(D4, "which skills it needs"),
        "first_day": hers(D3, "from when it is due"),
        "last_day": hers(D3, "until when"),
        "weight": hers(D4, "how much depends on it"),
        "modes": hers(D3, "whether it can be online"),
        "waited_days": hers(D3, "how long she has waited"),
        "passed_over": hers(D3, "how often there was no room for it"),
        "usual": hers(D3, "who saw her for it last time"),
        "groups": hers(D3, "which groups would do"),
        "critical": hers(D4, "whether somebody must act at once where it has no time"),
        "cover": hers(D3, "whether somebody may stand in for her key worker"),
    }

    class Meta:
        """A ref stands once in an area."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "ref"], name="one_visit_of_a_ref"),
        ]


def meets_at(kind: str, place: UUID, group: UUID | None) -> UUID | None:
    """Where somebody meets whoever else comes: the building, or the group itself where it is online.

    None one to one online, where nobody can meet anybody.
    """
    return group if kind == PlaceKind.ONLINE else place


class AgreedTime(Hers):
    """A time she has said yes to. The wall time is what she was told; the instants follow from it.

    That it is agreed does not say that it stands: the diary does (`alongside.care.agreeing.stands`).
    ``agreed_by`` and ``ended_by``: the worker who wrote down what she said; nobody where files brought it.
    """

    visit = models.ForeignKey(VisitDue, models.PROTECT, related_name="agreed")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    day = models.DateField()
    start = models.TimeField()
    zone = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    standing = models.TextField(choices=Standing.choices, default=Standing.AGREED)
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    agreed_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    ended_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = HERS | {
        "visit": hers(D3, "for which visit"),
        "worker": hers(D3, "with whom"),
        "place": hers(D3, "where"),
        "day": hers(D3, "on which day"),
        "start": hers(D3, "at what time, as she was told"),
        "zone": hers(D3, "by which clock"),
        "starts_at": hers(D3, "the same as an instant"),
        "ends_at": hers(D3, "until which instant"),
        "standing": hers(D3, "how fast it stands"),
        "group": hers(D3, "in which group"),
        "agreed_by": hers(D3, "who wrote down that she said yes"),
        "ended_by": hers(D3, "who wrote down that she cannot come"),
    }

    class Meta:
        """A visit has one agreed time at most, and a worker sees one client at a time outside groups."""

        indexes: ClassVar = [  # by which an offer finds what is taken among years of visits
            models.Index(
                fields=["place", "day"], condition=Q(ended_at=None), name="agreed_at_a_place"
            ),
            models.Index(
                fields=["worker", "day"], condition=Q(ended_at=None), name="agreed_with_a_worker"
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visit"], condition=Q(ended_at=None), name="one_agreed_time_of_a_visit"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="agreed_time_ends_after_it_starts"
            ),
            ExclusionConstraint(
                name="worker_sees_one_at_once",
                expressions=[
                    ("worker", RangeOperators.EQUAL),
                    (Span(F("starts_at"), F("ends_at")), RangeOperators.OVERLAPS),
                ],
                condition=Q(group=None, ended_at=None),
            ),
        ]

    @property
    def meets_at(self) -> UUID | None:
        """Where she would meet whoever else comes, as the diary holds it; None where there is nobody else."""
        return meets_at(self.place.kind, self.place_id, self.group_id)
