"""Who is where when, and the slots they hold, by which the database itself refuses two people together."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from alongside.kit.data_map import Declared, Keep, Private, guarded, hers
from alongside.trust.apart.choices import State


class Span(Func):
    """From one column to another, the end not included."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


class Presence(models.Model):
    """A client, a worker or an outsider at a place. Places and visits are opaque: trust knows neither.

    ``record`` is who was booked; ``person`` is the end of that record's chain of merges. ``during`` is
    wider than the time itself: half the buffer each side, or the whole band where people walk in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.UUIDField()
    person = models.UUIDField(db_index=True)
    place = models.UUIDField()
    visit = models.UUIDField(db_index=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    during = DateTimeRangeField()
    wall_date = models.DateField()
    wall_start = models.TimeField()
    wall_end = models.TimeField()
    zone = models.TextField()
    state = models.TextField(choices=State.choices, default=State.STANDING)

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(Private.D3, purpose, Keep.WORKING)
        for name, purpose in {
            "id": "to tell presences apart",
            "record": "who was booked",
            "person": "who that is, after merges",
            "place": "where, as an opaque ref",
            "visit": "for what, as an opaque ref",
            "starts_at": "from which instant",
            "ends_at": "to which instant",
            "during": "the time in which nobody they are kept apart from may be there",
            "wall_date": "the day that was agreed",
            "wall_start": "the time that was agreed",
            "wall_end": "the end that was agreed",
            "zone": "whose clocks",
            "state": "whether it stands",
        }.items()
    }

    class Meta:
        """Nobody is in two places at once, and what is kept free covers the time itself."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="presence_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(during__contains=Span(F("starts_at"), F("ends_at"))),
                name="presence_kept_free_throughout",
            ),
            ExclusionConstraint(
                name="presence_one_place_at_once",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (Span(F("starts_at"), F("ends_at")), RangeOperators.OVERLAPS),
                ],
                condition=Q(state=State.STANDING),
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"presence {self.pk}"


class HeldSlot(models.Model):
    """A quarter of an hour at a place, held for one side of one keep-apart, under a token that tells nothing.

    Both sides of a keep-apart make the same token for the same quarter and place; only one side may hold
    it. Everybody holds as many, for keep-aparts that are real and for others that are not.
    """

    token = models.UUIDField()
    side = models.SmallIntegerField()
    presence = models.ForeignKey(Presence, models.CASCADE, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = {
        "id": guarded("nothing; the database needs one", Keep.SHORT),
        "token": guarded("found only by whoever holds the keys", Keep.SHORT),
        "side": guarded("so that one side alone holds it", Keep.SHORT),
        "presence": guarded("for whose time it is held", Keep.SHORT),
    }

    class Meta:
        """One side alone. This is the constraint that keeps two people apart when everything else fails."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(side__in=(0, 1)), name="held_by_one_of_two_sides"),
            ExclusionConstraint(
                name="held_by_one_side",
                expressions=[
                    ("token", RangeOperators.EQUAL),
                    ("side", RangeOperators.NOT_EQUAL),
                ],
            ),
        ]

    def __str__(self) -> str:
        """Nothing."""
        return "a held slot"
