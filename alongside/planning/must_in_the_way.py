"""A critical visit that has no time because of something she said must be: a person asks her, and nobody decides for her.

A must is never relaxed. Whether she would make an exception, or change what she said, is hers; that she keeps it is
an answer, and the visit then stays a supply gap of the service's.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from alongside.people.choices import Role
from alongside.planner.answer import Answer, NotPlaced
from alongside.planner.problem import Problem
from alongside.planning.models import PlanRun
from alongside.planning.no_safe_time import whose
from alongside.trust.access.models import Link
from alongside.trust.contact.asking import is_blocked
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind

ASKED_ABOUT = frozenset(
    {"must_worker_gender", "must_women_only", "must_mode", "must_language", "must_not_place"}
)
"""Musts that a person may ask about. A worker she said no to is not among them: asking would be pressing her."""
WITHIN = timedelta(hours=4)
"""As soon as for a visit without a safe time: both are visits that cannot wait."""


def ask_about_musts(run: PlanRun, problem: Problem, answer: Answer, at: datetime) -> None:
    """Ask for each such visit once, as long as it is open. The item holds the visit's id and no more."""
    visits = {visit.ref: visit for visit in problem.visits}
    for row in answer.not_placed:
        visit = visits[row.visit]
        if visit.critical and in_the_way(row):
            ask(
                Kind.MUST_IN_THE_WAY,
                UUID(row.visit),
                area=run.area_id,
                owner=who_asks_her(run.area_id, UUID(visit.client), at),
                at=at,
                due_at=at + WITHIN,
                urgent=True,
            )


def in_the_way(row: NotPlaced) -> bool:
    """Whether musts alone stand between a visit and a time: easing them, and nothing else, would place it."""
    return any(set(change) <= ASKED_ABOUT for change in row.changes if change)


def who_asks_her(area: UUID, client: UUID, at: datetime) -> Owner:
    """Her key worker, unless she has blocked them; without one the safety lead finds somebody."""
    live = Q(ends_at=None) | Q(ends_at__gt=at)
    links = Link.objects.filter(live, client=client, role=Role.KEY_WORKER, starts_at__lte=at)
    for worker in links.order_by("starts_at", "pk").values_list("worker", flat=True):
        if not is_blocked(worker, client):
            return Owner(worker=worker)
    return Owner(organisation=whose(area, at), role=Role.SAFETY_LEAD)
