"""Little Ford with a woman's visits, and short ways to say yes to a time."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from alongside.care.agreeing import agree
from alongside.care.models import AgreedTime, VisitDue
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.services.models import Place
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.models import Presence
from alongside.work.models import WorkItem
from tests.capabilities.planning.cast import Ford

DAY = date(2027, 2, 9)
ZONE = "Europe/London"


def visit(ref: str) -> VisitDue:
    with acting(As.IMPORTER):
        found: VisitDue = VisitDue.objects.get(ref=ref)
        return found


def place(ref: str) -> UUID:
    with acting(As.IMPORTER):
        found: UUID = Place.objects.get(ref=ref).pk
        return found


def her_key_worker(there: Ford, client: str, worker: str) -> UUID:
    """Link a client to a worker, and give the worker's id."""
    found = there.worker(worker)
    with acting(As.REGISTRAR) as at:
        Link.objects.get_or_create(
            client=Client.objects.get(area=there.area, ref=client),
            worker_id=found.id,
            organisation=there.organisation,
            role="key_worker",
            ends_at=None,
            defaults={"starts_at": at},
        )
    return found.id


def yes(by: UUID, ref: str = "v1", **changes: Any) -> AgreedTime:
    """She has said yes to Tuesday at ten at the Mill, with whoever writes it down."""
    usual: dict[str, Any] = {
        "visit": visit(ref).pk,
        "worker": by,
        "place": place("mill"),
        "day": DAY,
        "start": time(10),
        "zone": ZONE,
        "group": None,
    }
    return agree(**(usual | changes), by=by)


def agreed() -> list[AgreedTime]:
    """What is agreed now for the visits that nothing was agreed for in the files."""
    with acting(As.IMPORTER):
        return list(AgreedTime.objects.filter(ended_at=None).exclude(visit__ref="v4"))


def presences(ref: str = "v1") -> list[tuple[str, str]]:
    """What is booked for a visit: state, and from when."""
    key = visit(ref).pk
    with acting(As.KEEPER):
        rows = Presence.objects.filter(visit=key).order_by("starts_at", "state")
        return [(str(row.state), f"{row.starts_at:%d %H:%M}") for row in rows]


def tasks(kind: str) -> list[WorkItem]:
    with acting(As.DUTY):
        return list(WorkItem.objects.filter(kind=kind, done_at=None))
