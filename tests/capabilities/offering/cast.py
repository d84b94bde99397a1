"""Little Ford before anything is planned, and short ways to offer, answer and look."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from alongside.care.models import AgreedTime
from alongside.care.offered.models import Offer, OfferedStart
from alongside.kit.walls import As
from alongside.planning.offering.actions import Made, ask_for_times, make_offer
from alongside.trust.acting import acting
from alongside.work.models import WorkItem
from tests.capabilities.care.cast import visit
from tests.capabilities.planning.cast import Ford

AT = datetime(2027, 2, 5, 10, tzinfo=UTC)
"""A Friday: the first day that can be offered is Monday the eighth."""


def offered(there: Ford, ref: str = "v1", by: str = "w1", **given: Any) -> Made:
    """Her worker asks her."""
    usual: dict[str, Any] = {"visit": visit(ref).pk, "by": there.worker(by).id, "at": AT}
    return make_offer(**(usual | given))


def asked(there: Ford, ref: str = "v1", client: str = "c1", **given: Any) -> Made:
    """She asks herself."""
    usual: dict[str, Any] = {"visit": visit(ref).pk, "her": there.client(client), "at": AT}
    return ask_for_times(**(usual | given))


def id_of(made: Made) -> UUID:
    assert made.offer is not None
    return made.offer


def offer_of(made: Made) -> Offer:
    with acting(As.PLANNER):
        found: Offer = Offer.objects.get(pk=id_of(made))
        return found


def starts_of(made: Made) -> list[OfferedStart]:
    with acting(As.PLANNER):
        rows = OfferedStart.objects.filter(offer=made.offer).select_related("place", "worker")
        return list(rows.order_by("position"))


def words(made: Made) -> list[str]:
    """``Tue 09 17:00 mill w1``, the proposed one first."""
    with acting(As.PLANNER):
        return [
            f"{one.day:%a %d} {one.start:%H:%M} {one.place.ref} {one.worker.ref}"
            for one in starts_of(made)
        ]


def held(made: Made) -> list[bool]:
    return [one.held for one in starts_of(made)]


def state(made: Made) -> str:
    return str(offer_of(made).state)


def agreed_now(visit_id: UUID) -> list[str]:
    with acting(As.IMPORTER):
        rows = AgreedTime.objects.filter(visit=visit_id, ended_at=None)
        return [f"{row.day:%a %d} {row.start:%H:%M}" for row in rows]


def open_tasks() -> list[tuple[str, UUID]]:
    with acting(As.DUTY):
        rows = WorkItem.objects.filter(done_at=None).order_by("kind")
        return [(str(row.kind), row.about) for row in rows]
