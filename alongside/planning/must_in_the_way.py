"""A critical visit that has no time because of something she said must be: a person asks her, and nobody decides for her.

A must is never relaxed. Whether she would make an exception, or change what she said, is hers; that she keeps it is
an answer, and the visit then stays a supply gap of the service's.
"""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from alongside.care.choices import About
from alongside.care.excepting.choices import MAY_BE_ASKED
from alongside.care.excepting.queries import kept_musts
from alongside.people.choices import Role
from alongside.planner.answer import Answer, NotPlaced
from alongside.planner.problem import Problem
from alongside.planning.choosing_worker import service_of
from alongside.planning.models import PlanRun
from alongside.planning.no_safe_time import whose
from alongside.trust.access.models import Link
from alongside.trust.contact.asking import holds_the_post, is_blocked
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind

ASKED_ABOUT = frozenset(f"must_{about}" for about in MAY_BE_ASKED)
WITHIN = timedelta(hours=4)
"""As soon as for a visit without a safe time: both are visits that cannot wait."""


KEPT_WITHIN = timedelta(days=1)
"""By when another way is found where she keeps what she said."""


def ask_about_musts(run: PlanRun, problem: Problem, answer: Answer, at: datetime) -> None:
    """Ask for each such visit once, as long as it is open. The item holds the visit's id and no more.

    Where she was asked before and keeps what she said, nobody asks her about that again: it is the manager's.
    """
    visits = {visit.ref: visit for visit in problem.visits}
    rows = [row for row in answer.not_placed if visits[row.visit].critical and in_the_way(row)]
    kept = kept_musts(UUID(row.visit) for row in rows)
    for row in rows:
        client = UUID(visits[row.visit].client)
        asked = in_the_way(row, kept.get(UUID(row.visit), frozenset()))
        ask(
            Kind.MUST_IN_THE_WAY,
            UUID(row.visit),
            area=run.area_id,
            owner=who_asks_her(run.area_id, client, at) if asked else manager_of(client),
            at=at,
            due_at=at + (WITHIN if asked else KEPT_WITHIN),
            urgent=True,
        )


def in_the_way(row: NotPlaced, kept: Set[About] = frozenset()) -> bool:
    """Whether musts alone stand between a visit and a time: easing them, and nothing else, would place it.

    With ``kept``: whether easing some would that are none of these.
    """
    may_ask = ASKED_ABOUT - {f"must_{about}" for about in kept}
    return any(set(change) <= may_ask for change in row.changes if change)


def who_asks_her(area: UUID, client: UUID, at: datetime) -> Owner:
    """Her key worker who holds that post still, unless she has blocked them; without one the safety lead finds somebody."""
    live = Q(ends_at=None) | Q(ends_at__gt=at)
    links = Link.objects.filter(live, client=client, role=Role.KEY_WORKER, starts_at__lte=at)
    for link in links.order_by("starts_at", "pk"):
        if holds_the_post(link, at) and not is_blocked(link.worker_id, client):
            return Owner(worker=link.worker_id)
    return Owner(organisation=whose(area, at), role=Role.SAFETY_LEAD)


def manager_of(client: UUID) -> Owner:
    """The manager of the service that looks after her."""
    return Owner(organisation=service_of(client), role=Role.SERVICE_MANAGER)
