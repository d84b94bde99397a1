"""One fault a sentence of the page: each is planted, and the twin names it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils.timezone import localdate

from alongside.desk.start import page
from alongside.people.choices import Role
from alongside.trust.contact.paging import absence, actions, climbing, people, queries, rules
from alongside.trust.contact.paging.absence import away_in
from alongside.trust.contact.paging.choices import DutyAs
from alongside.trust.contact.paging.models import Duty
from alongside.work.models import Kind, Rung, What, WorkItem
from alongside.work.ways import WAYS
from tests.capabilities.paging.beside import AWAY, a_night, some_days
from tests.capabilities.paging.drawn import before_easter
from tests.capabilities.planting import Fault, missed, no, nothing

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5")]
ASKED = people.ASKED
is_due = rules.is_due
LOOKS = (Kind.BREAK_GLASS, Kind.UNKNOWN_LOOK, Kind.READING)
as_steps = climbing.as_steps


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


def waits_once_more(kind: Kind, *, at: datetime, **given: Any) -> bool:
    """Given back, it waits as if it had been asked."""
    steps = given["steps"]
    back = steps and steps[-1].what == What.GAVE_BACK
    return is_due(kind, at=at - timedelta(minutes=30) if back else at, **given)


def urgent_alone(kind: Kind, *, urgent: bool, **given: Any) -> bool:
    """What nobody called urgent never begins."""
    return (urgent or bool(given["steps"])) and is_due(kind, urgent=urgent, **given)


def managers_of_the_area(item: WorkItem, at: datetime, but: Any) -> set[UUID]:
    """Not those of its service first."""
    return people._workers(people._holding(item.area_id, Role.SERVICE_MANAGER, at))


def on_call_alone(item: WorkItem, at: datetime, but: Any) -> set[UUID]:
    """At the last, who is on call and nobody else."""
    return people._on(item, Rung.ON_CALL, at, but)


def this_rung_alone(kind: Kind, rung: Rung) -> tuple[Rung, ...]:
    """Where nobody is on it, nobody is asked."""
    return (rung,)


def nobody_left(rows: Any, at: datetime) -> set[UUID]:
    """Whoever took it has it, wherever they are."""
    return {row.worker_id for row in rows}


def nobody_away(area: UUID, at: datetime) -> frozenset[UUID]:
    """Everybody is there."""
    return frozenset()


def tomorrow(at: datetime) -> Any:
    """A day too soon."""
    return localdate(at) + timedelta(days=1)


def still_has_it(rows: Any, here: Any, away: Any) -> list[rules.Step]:
    """Whoever has it has it, there or away."""
    took = {row.worker_id for row in rows if row.what == What.TOOK}
    return as_steps(rows, here, away - took)


def at_once_again(rows: Any, here: Any, away: Any) -> list[rules.Step]:
    """Where all of them were asked and are away, all of them are asked again at once."""
    last = climbing.asked_last(rows)
    gone = bool(last) and {row.worker_id for row in last} <= away
    steps = as_steps(rows, here, away)
    return [*steps, rules.Step(What.GAVE_BACK, last[0].at)] if gone else steps


def those_who_are_there(item: WorkItem, rung: Rung, at: datetime) -> list[UUID]:
    """At the last as ever."""
    never = people.not_for(item) | away_in(item.area_id, at)
    return sorted(people._on(item, rung, at, never))


def on_the_rota_alone(item: WorkItem, at: datetime, but: Any) -> set[UUID]:
    """Whoever is on it, there or away; the post counts where the rota is empty."""
    turns = set(people.on_duty(item.area_id, DutyAs.ON_CALL, at))
    return turns or ASKED[Rung.ON_CALL](item, at, but)


def leads_there_or_not(item: WorkItem, at: datetime, but: Any) -> set[UUID]:
    """The area's are asked where the service has none, not where its own are away."""
    return ASKED[Rung.LEADS](item, at, people.not_for(item))


AWAY_FAULTS = {
    "who is away is on no rung that day": Fault(people, "away_in", nobody_away, 0),
    "whole days of the area's clock": Fault(absence, "localdate", tomorrow),
    "whoever has it and is away has it no more": Fault(climbing, "as_steps", still_has_it, 0),
    "where all who were asked last are away, the next at once": Fault(
        climbing, "asked_last", lambda _: []
    ),
    "not so once all of them were asked": Fault(climbing, "as_steps", at_once_again),
    "silence is worse": Fault(climbing, "on_rung", those_who_are_there, 0),
    "neither by the rota": Fault(people, "ASKED", {**ASKED, Rung.ON_CALL: on_the_rota_alone}),
    "nor as holder of a post": Fault(people, "ASKED", {**ASKED, Rung.LEADS: leads_there_or_not}),
    "nobody is reachable": Fault(queries, "away_in", nobody_away),
}

FAULTS = {
    "15 minutes after the last for a clash": Fault(
        rules, "PATIENCE", dict.fromkeys(Kind, timedelta(minutes=30))
    ),
    "all of them, every hour": Fault(rules, "AGAIN", timedelta(hours=2), 0),
    "left alone for an hour": Fault(rules, "HELD", timedelta(minutes=10), 4),
    "given back, the next are asked within a minute": Fault(climbing, "is_due", waits_once_more),
    "looks climb past every privacy officer": Fault(
        rules, "WAYS", {**WAYS, **dict.fromkeys(LOOKS, WAYS[Kind.CLASH])}, 0
    ),
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
    "begins to climb when it is late": Fault(climbing, "is_due", urgent_alone, 0),
    "whoever holds no post any more does not have it": Fault(climbing, "_in_post", nobody_left),
    "what climbed and nobody has stands above everything else": Fault(page, "has_it", nothing),
}


def but_sundays(nation: str, day: date) -> bool:
    """Saturdays as well."""
    return day.isoweekday() < 7


def weekdays(nation: str, day: date) -> bool:
    """Whatever is kept on that day."""
    return day.isoweekday() < 6


EASTER_FAULTS = {"on no public holiday": Fault(rules, "is_working", weekdays)}
BY_DAY_FAULTS = {
    "by day": Fault(rules, "only_by_day", no, 0),
    "from 9": Fault(rules, "OPENS", time(6), 1),
    "to before 17": Fault(rules, "CLOSES", time(20)),
    "Monday to Friday": Fault(rules, "is_working", but_sundays),
    "24 hours": Fault(rules, "DAY", timedelta(hours=12)),
    "all of the last rung again once seven days have": Fault(
        rules, "AGAIN_BY_DAY", timedelta(days=1), 0
    ),
    "nobody is paged who was paged in the last twelve hours": Fault(
        climbing, "TODAY", timedelta(minutes=10)
    ),
    "every service manager of the service whose it is": Fault(
        people, "ASKED", {**ASKED, Rung.MANAGERS: managers_of_the_area}
    ),
}


def test_a_fault_in_what_goes_by_day_is_named(monkeypatch):
    assert missed(BY_DAY_FAULTS, lambda seed: some_days(f"days {seed}", 16), monkeypatch) == []


def test_a_fault_in_public_holidays_is_named(monkeypatch):
    found = missed(
        EASTER_FAULTS, lambda seed: some_days(f"easter {seed}", 16, before_easter), monkeypatch
    )
    assert found == []


def test_a_fault_in_paging_is_named(monkeypatch):
    assert missed(FAULTS, lambda seed: a_night(f"night {seed}", 16), monkeypatch) == []


def test_a_fault_in_passing_over_who_is_away_is_named(monkeypatch):
    nights = missed(AWAY_FAULTS, lambda seed: a_night(f"away {seed}", 16, AWAY), monkeypatch)
    assert nights == []
