"""A visit with no safe time is a person's to solve: it goes to the safety lead, with a clock, and nowhere else."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from alongside.people.choices import OrganisationKind, Role
from alongside.people.models import Organisation, Post
from alongside.planner.answer import SealedAnswer
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind

WITH_CLOCK = timedelta(hours=4)
WITHOUT_CLOCK = timedelta(days=7)
"""By when the safety lead looks at a visit that can wait. A judgement; a service may want it sooner."""


def ask_safety_leads(area: UUID, sealed: SealedAnswer, at: datetime) -> None:
    """Ask for each such visit once, as long as it is open. The item holds the visit's id and no more."""
    organisation = whose(area, at)
    for row in sealed.no_safe_time:
        within = WITHOUT_CLOCK if row.hours is None else timedelta(hours=row.hours)
        ask(
            Kind.NO_SAFE_TIME,
            UUID(row.visit),
            area=area,
            owner=Owner(organisation=organisation, role=Role.SAFETY_LEAD),
            at=at,
            due_at=at + within,
            urgent=row.hours is not None,
        )


def ask_about_nothing_left(area: UUID, visit: UUID, *, critical: bool, at: datetime) -> None:
    """Ask for one visit that nothing could be offered for, of somebody who is placed around another."""
    ask(
        Kind.NO_SAFE_TIME,
        visit,
        area=area,
        owner=Owner(organisation=whose(area, at), role=Role.SAFETY_LEAD),
        at=at,
        due_at=at + (WITH_CLOCK if critical else WITHOUT_CLOCK),
        urgent=critical,
    )


def whose(area: UUID, at: datetime) -> UUID:
    """The organisation whose safety lead is asked: one that has one now, else the treatment service."""
    live = Q(ends_at=None) | Q(ends_at__gt=at)
    posts = Post.objects.filter(
        live, organisation__area=area, role=Role.SAFETY_LEAD, starts_at__lte=at
    )
    held = posts.order_by("starts_at", "id").values_list("organisation", flat=True).first()
    if held is not None:
        return held
    services = Organisation.objects.filter(area=area, kind=OrganisationKind.TREATMENT)
    found: UUID = services.order_by("id").values_list("id", flat=True)[0]
    return found
