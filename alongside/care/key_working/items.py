"""What stands on somebody's list about a search for a key worker. An item names nobody: it holds her opaque id."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from alongside.care.key_working.models import Wanted
from alongside.care.key_working.owners import who_chooses
from alongside.kit.walls import As
from alongside.trust.acting import acting, now_acting
from alongside.work.actions import ask
from alongside.work.models import Kind, WorkItem


def put_on_list(kind: Kind, wanted: Wanted, *, at: datetime, due_at: datetime) -> None:
    """Ask whoever finds her a key worker. Asked twice while it is open, it stands there once."""
    ask(
        kind,
        wanted.client_id,
        area=wanted.area_id,
        owner=who_chooses(wanted.client_id, wanted.organisation_id, at),
        at=at,
        due_at=due_at,
    )


def done(kinds: Iterable[Kind], client: UUID, *, at: datetime) -> None:
    """Take these off the list, as done by whoever acts."""
    by = now_acting().viewer or client
    with acting(As.DUTY):
        rows = WorkItem.objects.filter(kind__in=list(kinds), about=client, done_at=None)
        rows.update(done_at=at, done_by_id=by)


def until(client: UUID, kinds: Iterable[Kind], due_at: datetime) -> None:
    """Move the clock of what waits: now it is hers to answer, or ours to propose."""
    with acting(As.DUTY):
        rows = WorkItem.objects.filter(kind__in=list(kinds), about=client, done_at=None)
        rows.update(due_at=due_at)
