"""Inside the installation, for the drill: ``python -m`` this, with what to do and the data folder.

``today DATA`` has c1 say yes to a time with w1 today, and makes it known to reception; it prints its id. ``rows DATA``
prints what was written of it: how, when it happened, whether from paper, and how many seconds later it was written.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path

from alongside.command.house import opened
from alongside.kit.walls import As


def today() -> str:
    from alongside.care.attending.expecting import day_span, expect, local_day
    from alongside.care.models import AgreedTime, VisitDue
    from alongside.kit.wall_time import between
    from alongside.people.models import Client, Worker
    from alongside.services.models import Place
    from alongside.services.rota import ZONE
    from alongside.trust.acting import acting
    from alongside.trust.apart.actions import book

    with acting(As.IMPORTER) as at:
        her = Client.objects.get(ref="c1")
        due = VisitDue.objects.get(ref="v1")
        worker, place = Worker.objects.get(ref="w1"), Place.objects.get(ref="mill")
        first, last = day_span(local_day(at))
        starts_at = max(first, min(at, last - timedelta(hours=2)))
        times = between(starts_at, starts_at + timedelta(hours=1), ZONE)
        row = AgreedTime.objects.create(
            area=due.area,
            client=her,
            visit=due,
            worker=worker,
            place=place,
            day=local_day(at),
            start=times.wall_start.replace(second=0, microsecond=0),
            zone=ZONE,
            starts_at=times.starts_at,
            ends_at=times.ends_at,
            began_at=at,
            agreed_by=worker,  # as from a desk: what files brought ends with them
        )
        book(person=her.pk, place=place.pk, times=times, visit=due.pk, by=worker.pk)
    expect(due.area_id)
    return str(row.pk)


def rows() -> list[tuple[str, str, bool, bool]]:
    from alongside.care.attending.models import Attendance
    from alongside.care.attending.queries import wall
    from alongside.trust.acting import acting

    def later(row: Attendance) -> bool:
        happened: datetime | None = row.happened_at
        return happened is not None and row.written_at > happened

    with acting(As.PLANNER):
        found = list(Attendance.objects.all())
    return [(row.how, wall(row.happened_at), row.from_paper, later(row)) for row in found]


if __name__ == "__main__":
    what, data = sys.argv[1:]
    with opened(Path(data)):
        sys.stdout.write(json.dumps(today() if what == "today" else rows()))
