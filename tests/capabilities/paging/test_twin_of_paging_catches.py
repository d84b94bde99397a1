"""One fault a sentence of the page: each is planted, and the twin names it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from alongside.desk.start import page
from alongside.people.choices import Role
from alongside.trust.contact.paging import actions, climbing, people, rules
from alongside.trust.contact.paging.choices import DutyAs
from alongside.trust.contact.paging.models import Duty
from alongside.work.models import Kind, Rung, What, WorkItem
from tests.capabilities.paging.beside import a_night
from tests.capabilities.planting import Fault, missed, nothing

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5")]
ASKED = people.ASKED
next_at = rules.next_at


def whoever_is_on_the_rota(area: UUID, duty: DutyAs, at: datetime) -> list[UUID]:
    """A turn counts, whatever post they hold."""
    turns = Duty.objects.filter(
        area=area, duty=duty, ended_at=None, starts_at__lte=at, ends_at__gt=at
    )
    return list(turns.values_list("worker", flat=True))


def leads_of_the_service(item: WorkItem, at: datetime, but: Any) -> set[UUID]:
    """Where a service has none, nobody."""
    everywhere = people._holding(item.area_id, Role.SAFETY_LEAD, at)
    return set(
        everywhere.filter(organisation=item.organisation_id).values_list("worker", flat=True)
    )


def waits_once_more(kind: Kind, **given: Any) -> datetime | None:
    """Given back, it waits as if it had been asked."""
    when = next_at(kind, **given)
    steps = given["steps"]
    back = steps and steps[-1].what == What.GAVE_BACK
    return when + timedelta(minutes=30) if when and back else when


def on_call_alone(item: WorkItem, at: datetime, but: Any) -> set[UUID]:
    """At the last, who is on call and nobody else."""
    return people._on(item, Rung.ON_CALL, at, but)


def this_rung_alone(kind: Kind, rung: Rung) -> tuple[Rung, ...]:
    """Where nobody is on it, nobody is asked."""
    return (rung,)


def nobody_left(rows: Any, at: datetime) -> set[UUID]:
    """Whoever took it has it, wherever they are."""
    return {row.worker_id for row in rows}


FAULTS = {
    "15 minutes after the last for a clash": Fault(rules, "PATIENCE", {}),
    "all of them, every hour": Fault(rules, "AGAIN", timedelta(hours=2), 0),
    "left alone for an hour": Fault(rules, "HELD", timedelta(minutes=10), 4),
    "given back, the next are asked within a minute": Fault(climbing, "next_at", waits_once_more),
    "looks climb past every privacy officer": Fault(rules, "ABOUT_LOOKS", frozenset(), 0),
    "whoever it is about is asked nothing of it": Fault(people, "about_whom", nothing),
    "nor do they take it": Fault(actions, "not_for", lambda _: set()),
    "a turn counts for who holds the post as well": Fault(
        people, "on_duty", whoever_is_on_the_rota
    ),
    "a rung with nobody is passed over": Fault(climbing, "rungs_from", this_rung_alone, 0),
    "of the area, where it has none": Fault(
        people, "ASKED", {**ASKED, Rung.LEADS: leads_of_the_service}, 0
    ),
    "all of them; where none is there, the service managers": Fault(
        people, "_everybody", on_call_alone, 0
    ),
    "not paged again in ten minutes": Fault(climbing, "JUST_NOW", timedelta(0), 0),
    "begins to climb when it is late": Fault(climbing, "LATE_TOO", frozenset(), 0),
    "whoever holds no post any more does not have it": Fault(climbing, "_in_post", nobody_left),
    "what climbed and nobody has stands above everything else": Fault(page, "has_it", nothing),
}


def test_a_fault_in_paging_is_named(monkeypatch):
    assert missed(FAULTS, lambda seed: a_night(f"night {seed}", 16), monkeypatch) == []
