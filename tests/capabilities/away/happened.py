"""What has happened in an area where workers are away, in the plain words of the twin of docs/away.md."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from alongside.care.loading import ZONE
from alongside.care.models import VisitDue
from alongside.care.who_asks import ASKS_HER
from alongside.kit.walls import As
from alongside.people.models import Area, Post, Worker
from alongside.planning.away.models import Absence
from alongside.trust.access.models import Block, Link
from alongside.trust.acting import acting
from alongside.trust.keys import block_token
from alongside.work.models import WorkItem
from tests.capabilities.away.twin import values as plain
from tests.capabilities.offering.happened import Book


def moment(book: Book, area: Area, now: datetime) -> plain.Moment:
    """All of it, as it stands at the story's ``now``."""
    with acting(As.PLANNER):
        absences = list(Absence.objects.filter(area=area).select_related("leave"))
        visits = dict(VisitDue.objects.filter(area=area).values_list("pk", "client"))
        links = Link.objects.filter(role__in=ASKS_HER, ends_at=None)
        held = Post.objects.exclude(ends_at__lte=now)
        posts = set(held.values_list("worker", "role"))
        linked = {
            (one.client_id, one.worker_id) for one in links if (one.worker_id, one.role) in posts
        }
        workers = list(Worker.objects.filter(area=area).values_list("pk", flat=True))
    with acting(As.KEEPER):
        tokens = set(Block.objects.values_list("token", flat=True))
    with acting(As.DUTY):
        items = list(WorkItem.objects.filter(area_id=area.pk))
    blocked = {
        (her.hex, worker.hex)
        for her in set(visits.values())
        for worker in workers
        if block_token(worker, her) in tokens
    }
    return plain.Moment(
        zone=ZoneInfo(ZONE),
        history=book.read(now),
        absences=tuple(_absence(row, book, now) for row in absences),
        tasks=tuple(_task(item, visits, book, now) for item in items),
        client_of=tuple((visit.hex, client.hex) for visit, client in visits.items()),
        linked=frozenset((her.hex, worker.hex) for her, worker in linked),
        blocked=frozenset(blocked),
    )


def _absence(row: Absence, book: Book, now: datetime) -> plain.Absence:
    ended = row.leave.ended_at
    return plain.Absence(
        ref=row.pk.hex,
        worker=row.leave.worker_id.hex,
        first_day=row.leave.first_day,
        last_day=row.leave.last_day,
        said_at=row.said_at,
        asked_at=row.asked_at,
        taken_back_at=book.moment(row.pk, "back", ended, now) if ended else None,
    )


def _task(item: WorkItem, visits: dict[UUID, UUID], book: Book, now: datetime) -> plain.Task:
    client = visits.get(item.about)
    about = item.about.hex
    known = client is not None or item.about in visits.values()
    return plain.Task(
        ref=item.pk.hex,
        kind=str(item.kind),
        owner=item.owner_id.hex if item.owner_id else str(item.role),
        asked_at=book.moment(item.pk, "made", item.made_at, now),
        due_at=item.due_at,
        client=(client.hex if client else about) if known else "",
        visit=about if client else "",
        absence=about if str(item.kind) == plain.AWAY else "",
        done_at=book.moment(item.pk, "done", item.done_at, now) if item.done_at else None,
    )
