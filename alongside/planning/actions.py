"""Asking for a plan, asking it to stop, and writing down that she has said yes to a time of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from alongside.care.agreeing import agree
from alongside.planning.choices import OPEN
from alongside.planning.errors import AlreadyPlanning, NoSuchStart
from alongside.planning.jobs import plan
from alongside.planning.models import AnotherStart, NotPlacedVisit, PlanRun, ProposedVisit
from alongside.planning.offering.actions import Made, make_offer
from alongside.planning.progress import notify
from alongside.trust.jobs import later

DAYS, SEED, SECONDS = 10, 1, 240.0


def ask_for_plan(
    *,
    area: UUID,
    first_day: date,
    by: UUID | None,
    key: UUID,
    at: datetime,
    days: int = DAYS,
    seed: int = SEED,
    seconds: float = SECONDS,
) -> PlanRun:
    """Ask for a plan of an area's working days; the run and its job are there together, or not at all.

    ``by`` is the worker who asks, ``key`` the form's own: asked twice with one key, it is one run. In the
    caller's `acting`. Raises `AlreadyPlanning` while another run of the area is open.
    """
    again = PlanRun.objects.filter(key=key, area=area).first()
    if again is not None:
        return again
    run = PlanRun(
        area_id=area,
        key=key,
        first_day=first_day,
        days=days,
        seed=seed,
        seconds=seconds,
        asked_by_id=by,
        asked_at=at,
    )
    try:
        with transaction.atomic():
            run.save(force_insert=True)
    except IntegrityError:
        there = PlanRun.objects.filter(area=area)
        same = there.filter(key=key).first()
        if same is not None:
            return same
        raise AlreadyPlanning(there.get(state__in=OPEN).pk) from None
    later(plan, run=str(run.pk))
    return run


def ask_to_stop(*, run: UUID, at: datetime) -> bool:
    """Ask an open run to end with the best it has; False where it is not open, or not the asker's to stop."""
    found = PlanRun.objects.filter(pk=run, state__in=OPEN, stop_asked_at=None)
    asked = found.update(stop_asked_at=at, told=F("told") + 1) == 1
    notify(run)
    return asked


def say_yes(*, proposed: UUID, start: UUID, by: UUID) -> None:
    """Write down that she has said yes to a start of a proposed visit: ``start`` is its own id or another's.

    In the caller's `acting` as the worker ``by``. Raises `NoSuchStart` where the visit has no such start or
    ``by`` may not see her diary, and what `alongside.care.agreeing.agree` raises.
    """
    at = start_of(proposed, start)
    agree(
        visit=at.visit_id,
        worker=at.worker_id,
        place=at.place_id,
        day=at.day,
        start=at.start,
        zone=at.zone,
        group=at.group_id,
        by=by,
    )


def ask_her(*, proposed: UUID, by: UUID) -> Made:
    """Offer her times for a visit of a plan, as the worker ``by``: the plan's own first, as far as it is free.

    ``proposed`` is a visit of the plan with a time or without. In the caller's `acting`. Raises `NoSuchStart` where
    ``by`` may not see it, and what `make_offer` raises.
    """
    row: ProposedVisit | NotPlacedVisit | None = ProposedVisit.objects.filter(pk=proposed).first()
    row = row or NotPlacedVisit.objects.filter(pk=proposed).first()
    if row is None:
        raise NoSuchStart
    return make_offer(visit=row.visit_id, by=by, run=row.run_id)


@dataclass(frozen=True, slots=True)
class StartOfVisit:
    """A start of a proposed visit: with whom, where and when, as it is agreed."""

    visit_id: UUID
    worker_id: UUID
    place_id: UUID
    group_id: UUID | None
    day: date
    start: time
    zone: str


def start_of(proposed: UUID, start: UUID) -> StartOfVisit:
    """A start that the caller may see. Raises `NoSuchStart`."""
    row = ProposedVisit.objects.filter(pk=proposed).first()
    at: ProposedVisit | AnotherStart | None = row
    if start != proposed:
        at = AnotherStart.objects.filter(pk=start, proposed=proposed).first()
    if row is None or at is None:
        raise NoSuchStart
    return StartOfVisit(
        row.visit_id, at.worker_id, at.place_id, at.group_id, at.day, at.start, at.zone
    )
