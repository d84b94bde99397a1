"""When workers are there: their weekly hours, and leave."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alongside.kit.data_map import Declared, workers
from alongside.people.models import Worker
from alongside.services.choices import Weekday, Weeks
from alongside.services.models.lasting import LASTING, Lasting
from alongside.services.models.places import Place

WORKERS: dict[str, Declared] = {
    name: workers(declared.purpose) for name, declared in LASTING.items()
}


class WorkerHours(Lasting):
    """A worker's weekly hours at a place. ``online``: may also see people online in these hours."""

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="hours")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    weekday = models.TextField(choices=Weekday.choices)
    start = models.TimeField()
    end = models.TimeField()
    online = models.BooleanField(default=False)
    weeks = models.TextField(choices=Weeks.choices, default=Weeks.EVERY)

    data_map: ClassVar[dict[str, Declared]] = WORKERS | {
        "worker": workers("whose hours"),
        "place": workers("where"),
        "weekday": workers("on which day"),
        "start": workers("from when"),
        "end": workers("until when"),
        "online": workers("whether they may see people online then"),
        "weeks": workers("in which weeks"),
    }


class Leave(Lasting):
    """Days on which a worker is away. Why is nobody's business here.

    ``said_by``: the worker who said so at a desk; nobody where the service's own files say it.
    """

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="leave")
    first_day = models.DateField()
    last_day = models.DateField()
    said_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = WORKERS | {
        "worker": workers("who is away"),
        "first_day": workers("from which day"),
        "last_day": workers("until which day"),
        "said_by": workers("who said so, so that no older file takes it back"),
    }
