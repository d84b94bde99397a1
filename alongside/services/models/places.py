"""Places, their sessions, and the groups that meet there."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alongside.kit.data_map import Declared, service
from alongside.people.models import Worker
from alongside.services.choices import Band, PlaceKind, Weekday, Who
from alongside.services.models.lasting import LASTING, Lasting


class Place(Lasting):
    """Somewhere a visit can be. ``rooms``: visits that can go on at once."""

    ref = models.TextField()
    name = models.TextField()
    kind = models.TextField(choices=PlaceKind.choices)
    rooms = models.IntegerField()

    data_map: ClassVar[dict[str, Declared]] = LASTING | {
        "ref": service("the ref the service's own files use"),
        "name": service("what people call it"),
        "kind": service("whether people can meet there"),
        "rooms": service("how many visits can go on at once"),
    }

    class Meta:
        """A ref stands once in an area."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "ref"], name="one_place_of_a_ref"),
        ]


class Session(Lasting):
    """A place is open in one band of one weekday, and this is who may be in the building then."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="sessions")
    weekday = models.TextField(choices=Weekday.choices)
    band = models.TextField(choices=Band.choices)
    who = models.TextField(choices=Who.choices)
    creche = models.IntegerField(default=0)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = LASTING | {
        "place": service("where"),
        "weekday": service("on which day"),
        "band": service("in which part of it"),
        "who": service("who may be in the building"),
        "creche": service("how many creche places there are"),
        "first_day": service("from which day it runs"),
        "last_day": service("until which day"),
    }


class Group(Lasting):
    """A weekly group at a fixed wall time. ``tag``: only for people with this tag."""

    ref = models.TextField()
    place = models.ForeignKey(Place, models.PROTECT, related_name="groups")
    weekday = models.TextField(choices=Weekday.choices)
    start = models.TimeField()
    end = models.TimeField()
    seats = models.IntegerField()
    who = models.TextField(choices=Who.choices)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    tag = models.TextField(default="", blank=True)

    data_map: ClassVar[dict[str, Declared]] = LASTING | {
        "ref": service("the ref the service's own files use"),
        "place": service("where it meets"),
        "weekday": service("on which day"),
        "start": service("from when"),
        "end": service("until when"),
        "seats": service("for how many"),
        "who": service("who it is for"),
        "worker": service("who leads it"),
        "tag": service("whom it invites"),
    }

    class Meta:
        """A ref stands once in an area."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "ref"], name="one_group_of_a_ref"),
        ]
