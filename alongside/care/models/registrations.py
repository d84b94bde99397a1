"""Where a client is registered, what she can get to, and when she can come."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from alongside.care.choices import Creche, Holidays, Minded, Travels, When, WhyAway
from alongside.care.models.hers import D3, HERS, Hers
from alongside.kit.data_map import Declared, hers
from alongside.people.models import Worker
from alongside.services.choices import Weekday
from alongside.services.models import Place, SchoolCalendar


class Registration(Hers):
    """What a service knows of a client before any visit.

    ``registered`` are the ids of the places she may ever be given in person, by public rules: exactly
    one for everybody the women-only policy does not cover. ``weight`` is on a caseload, 1 is ordinary.
    """

    registered = ArrayField(models.UUIDField())
    online = models.BooleanField(default=False)
    usual_worker = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="+"
    )
    usual_months = models.IntegerField(default=0)
    weight = models.DecimalField(max_digits=6, decimal_places=1, default=1)
    children = models.IntegerField(default=0)
    school = models.ForeignKey(
        SchoolCalendar, models.PROTECT, null=True, blank=True, related_name="+"
    )
    holidays = models.TextField(choices=Holidays.choices, default=Holidays.FINE)
    creche = models.TextField(choices=Creche.choices, default=Creche.NEVER)
    minded = models.TextField(choices=Minded.choices, blank=True, default="")
    tags = ArrayField(models.TextField(), default=list)
    weekdays = ArrayField(models.TextField(choices=Weekday.choices), default=list)

    data_map: ClassVar[dict[str, Declared]] = HERS | {
        "registered": hers(D3, "at which places she may be seen"),
        "online": hers(D3, "whether she can be seen online"),
        "usual_worker": hers(D3, "who her key worker is, so that it stays so"),
        "usual_months": hers(D3, "for how long, so that what was built up is kept"),
        "weight": hers(D3, "so that no caseload gets too heavy"),
        "children": hers(D3, "how many creche places she needs"),
        "school": hers(D3, "when the school holidays are"),
        "holidays": hers(D3, "whether she can come in them"),
        "creche": hers(D3, "whether she needs a creche at other times"),
        "minded": hers(D3, "when somebody is with the children, so that no other time is offered"),
        "tags": hers(D3, "which groups invite her"),
        "weekdays": hers(D3, "on which days she is seen, where the area sets such days"),
    }

    class Meta:
        """One for each client."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client"], name="one_registration_of_a_client"),
        ]


class Reach(Hers):
    """A place a client can get to: minutes and pence one way, and how they travel if they said."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    minutes = models.IntegerField()
    pence = models.IntegerField(default=0)
    how = models.TextField(choices=Travels.choices, blank=True, default="")

    data_map: ClassVar[dict[str, Declared]] = HERS | {
        "place": hers(D3, "where she can get to"),
        "minutes": hers(D3, "so that nobody travels longer than they must"),
        "pence": hers(D3, "so that nobody pays more than they must"),
        "how": hers(D3, "how she travels, so that a fare, a lift or a nearer place can be found"),
    }


class FreeTime(Hers):
    """When a client can come. Without rows, at any time; with some, a weekday without one is not hers to give."""

    weekday = models.TextField(choices=Weekday.choices)
    start = models.TimeField()
    end = models.TimeField()
    when = models.TextField(choices=When.choices, default=When.ALWAYS)
    why = models.TextField(choices=WhyAway.choices, default=WhyAway.HERS)

    data_map: ClassVar[dict[str, Declared]] = HERS | {
        "weekday": hers(D3, "on which day she can come"),
        "start": hers(D3, "from when"),
        "end": hers(D3, "until when"),
        "when": hers(D3, "in which weeks"),
        "why": hers(D3, "what the rest of the day is for"),
    }
