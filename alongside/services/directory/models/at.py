"""A service at a location: what she is shown, with its hours and what it says about what can matter."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from alongside.kit.data_map import Declared, workers
from alongside.people.models import Worker
from alongside.services.choices import Weekday
from alongside.services.directory.choices import AlikeAnswer, Matter, Said, Who
from alongside.services.directory.models.feeds import Location, Service, public


def said() -> models.TextField[str, str]:
    """What a place says about one matter."""
    return models.TextField(choices=Said.choices, default=Said.NOT_SAID, blank=True)


class At(models.Model):
    """A service at a location, or without one: by telephone or online. One of these is what she is shown.

    ``latitude`` and ``longitude`` repeat the location's, so that a search reads one index.
    ``found``: whether a search shows it: it is help, it has not ended, nothing else stands for it.
    ``withheld``: its place may have to stay secret, so that none is kept, nor words that can tell it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, models.PROTECT, related_name="at")
    location = models.ForeignKey(Location, models.PROTECT, null=True, blank=True, related_name="at")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    found = models.BooleanField(default=False)
    withheld = models.BooleanField(default=False)
    women_only = said()
    women_workers = said()
    children = said()
    creche = said()
    no_appointment = said()
    evenings = said()
    online = said()
    sex_work = said()
    wheelchair = said()
    pregnant = said()
    who_else = models.TextField(default="", blank=True)
    door = models.TextField(default="", blank=True)
    will_ask = models.TextField(default="", blank=True)
    by_person = ArrayField(models.TextField(), default=list, blank=True)
    checked_at = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        "id": public("the address of it"),
        "service": public("what is offered"),
        "location": public("where"),
        "latitude": public("how far away it is"),
        "longitude": public("how far away it is"),
        "found": public("whether a search shows it"),
        "withheld": public("whether its place has to stay secret"),
        **{str(matter.value): public(matter.label) for matter in Matter},
        "who_else": public("who else is in the building then"),
        "door": public("what the door looks like"),
        "will_ask": public("what they will ask"),
        "by_person": public("which of these a person said, so that no import takes it back"),
        "checked_at": public("when somebody last checked that it is right"),
        "checked_by": workers("who checked it, where it was a worker here"),
        "ended_at": public("since when it is no longer in its feed"),
    }

    class Meta:
        """A service stands once at a location."""

        verbose_name = "service at a location"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["service", "location"], nulls_distinct=False, name="directory_at_once"
            ),
            models.CheckConstraint(
                condition=Q(withheld=False)
                | Q(
                    location=None, latitude=None, longitude=None, who_else="", door="", will_ask=""
                ),
                name="directory_withheld_is_nowhere",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["latitude", "longitude"], condition=Q(found=True), name="directory_found"
            )
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"service at a location {self.pk}"


class Opening(models.Model):
    """Hours as they stand on a wall: a weekday, from, to, and who is in the building then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.ForeignKey(At, models.PROTECT, related_name="openings")
    weekday = models.TextField(choices=Weekday.choices)
    opens = models.TimeField()
    closes = models.TimeField()
    who = models.TextField(choices=Who.choices, default=Who.NOT_SAID, blank=True)
    by_person = models.BooleanField(default=False)

    data_map: ClassVar[dict[str, Declared]] = {
        "id": public("to tell hours apart"),
        "at": public("whose hours"),
        "weekday": public("on which day"),
        "opens": public("from when, as on the wall"),
        "closes": public("until when, as on the wall"),
        "who": public("who is in the building then"),
        "by_person": public("whether a person said so, so that no import takes it back"),
    }

    class Meta:
        """It closes after it opens."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="directory_opens_first")
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"opening {self.pk}"


class Alike(models.Model):
    """What a person said of two entries that look alike: two services, or two organisations."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    one_id = models.UUIDField()
    other_id = models.UUIDField()
    answer = models.TextField(choices=AlikeAnswer.choices)
    by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    data_map: ClassVar[dict[str, Declared]] = {
        "id": public("to tell answers apart"),
        "one_id": public("one entry"),
        "other_id": public("the other entry"),
        "answer": public("whether they are the same"),
        "by": workers("who said so"),
        "said_at": workers("when"),
    }

    class Meta:
        """Two entries are answered once, in one order."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one_id", "other_id"], name="directory_alike_once"),
            models.CheckConstraint(
                condition=Q(one_id__lt=F("other_id")), name="directory_alike_order"
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"alike {self.pk}"
