"""Asking her key worker to talk with her. They are told that she has to be asked, and never why."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.acting import acting
from alongside.trust.contact.asking import owner_of
from alongside.work.actions import ask
from alongside.work.models import Kind, WorkItem

NEW_TIME_WITHIN = timedelta(hours=4)
OTHER_WAYS_WITHIN = timedelta(days=1)


def ask_for_a_new_time(*, visit: UUID, client: UUID, at: datetime) -> None:
    """Her key worker, or who is on call, finds a new time with her."""
    _ask(Kind.AGREED_CANNOT_STAND, visit, client=client, at=at, within=NEW_TIME_WITHIN)


def ask_about_other_ways(*, visit: UUID, client: UUID, at: datetime) -> None:
    """Her key worker, or who is on call, asks her whether another place, other hours or online would do."""
    _ask(Kind.MUST_IN_THE_WAY, visit, client=client, at=at, within=OTHER_WAYS_WITHIN)


def _ask(kind: Kind, visit: UUID, *, client: UUID, at: datetime, within: timedelta) -> None:
    with acting(As.GATE):
        her = Client.objects.get(pk=client)
        owner = owner_of(her, at)
        ask(kind, visit, area=her.area_id, owner=owner, at=at, due_at=at + within)
    with acting(As.DUTY):  # where it was asked before, and could wait longer then
        later = WorkItem.objects.filter(kind=kind, about=visit, done_at=None)
        later.filter(due_at__gt=at + within).update(due_at=at + within)
