"""Agreed times that can no longer stand: a person asks her for a new one, with a clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.timezone import localtime

from alongside.care.models import AgreedTime
from alongside.planner.answer import Answer
from alongside.planning.models import PlanRun
from alongside.planning.must_in_the_way import who_asks_her
from alongside.trust.contact.paging.rules import CLOSES, OPENS
from alongside.work.actions import ask
from alongside.work.models import Kind

AT_MOST = timedelta(days=1)
AN_HOUR = timedelta(hours=1)


def ask_by(starts_at: datetime, at: datetime) -> datetime:
    """By when a person has asked: within a day, and in the first half of the time that is left; by the end of the day before
    where that is at night, if there is an hour until then: she reads it, and nobody rings at night.
    """
    half = at + max(min(AT_MOST, (starts_at - at) / 2), timedelta())
    local = localtime(half)
    if OPENS <= local.time() <= CLOSES:
        return half
    evening = local if local.time() > CLOSES else local - timedelta(days=1)
    before = evening.replace(hour=CLOSES.hour, minute=0, second=0, microsecond=0)
    return before if before >= at + AN_HOUR else half


def ask_for_new_times(run: PlanRun, answer: Answer, at: datetime) -> None:
    """Ask about each such visit of a plan. What she has stays until she has said something."""
    visits = [UUID(ref) for ref in answer.to_ask]
    for row in AgreedTime.objects.filter(visit__in=visits, ended_at=None, starts_at__gt=at):
        ask_about(row, at)


def ask_about(row: AgreedTime, at: datetime) -> None:
    """Put one of them on the list of whoever asks her. Asked twice while it is open, it stands there once."""
    ask(
        Kind.AGREED_CANNOT_STAND,
        row.visit_id,
        area=row.area_id,
        owner=who_asks_her(row.area_id, row.client_id, at),
        at=at,
        due_at=ask_by(row.starts_at, at),
    )
