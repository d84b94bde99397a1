"""A small area with a plan: two places, three workers, three clients, ten days."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections

from alongside.areas.keep_apart import KeepApart
from alongside.areas.sheets import Area as Sheets
from alongside.care.actions import load_area
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Area, Client, Organisation, Post, Worker
from alongside.planning.actions import ask_for_plan
from alongside.planning.models import PlanRun
from alongside.planning.running import run
from alongside.trust.acting import acting
from alongside.trust.doors import Viewer
from tests.areas.cast import little_ford

FIRST_DAY = date(2027, 2, 8)
SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Ford:
    """Little Ford in the database."""

    area: Area
    organisation: Organisation

    def worker(self, ref: str) -> Viewer:
        """A worker as they stand at a door."""
        with acting(As.SIGN_IN) as at:
            worker = Worker.objects.get(area=self.area, ref=ref)
            posts = Post.objects.filter(worker=worker, starts_at__lte=at, ends_at=None)
            held = frozenset((post.organisation_id, Role(post.role)) for post in posts)
        return Viewer(As.PERSON, worker.pk, self.area.pk, held)

    def client(self, ref: str) -> UUID:
        """A client's id."""
        with acting(As.IMPORTER):
            return Client.objects.get(area=self.area, ref=ref).pk

    def manager(self) -> Viewer:
        """A service manager, who has no client."""
        return self.staff("manager", Role.SERVICE_MANAGER)

    def staff(self, ref: str, role: Role) -> Viewer:
        """Somebody with a post and no client."""
        with acting(As.IMPORTER) as at:
            worker, new = Worker.objects.get_or_create(
                area=self.area, organisation=self.organisation, ref=ref
            )
            if new:
                Post.objects.create(
                    worker=worker, organisation=self.organisation, role=role, starts_at=at
                )
        return self.worker(ref)


def ford(sheets: Sheets | None = None, apart: KeepApart | None = None) -> Ford:
    """Bring Little Ford in."""
    area, _ = load_area(
        sheets=sheets or little_ford(), keep_apart=apart or KeepApart(), ref="little-ford"
    )
    with acting(As.IMPORTER):
        return Ford(area, Organisation.objects.get(area=area))


def asked(there: Ford, **changes: Any) -> PlanRun:
    """A run that waits."""
    by = there.worker("w1")
    with acting(As.PERSON, by.id) as at:
        usual: dict[str, Any] = {"key": uuid.uuid4(), "first_day": FIRST_DAY, "seconds": SECONDS}
        return ask_for_plan(**(usual | changes), area=there.area.pk, by=by.id, at=at)


def planned(there: Ford, **changes: Any) -> PlanRun:
    """A run that was done at once, without a queue. Needs real commits, as it writes from two threads."""
    one = asked(there, **changes)
    run(one.pk)
    return again(one)


def again(one: PlanRun) -> PlanRun:
    """A run as it stands now."""
    with acting(As.PLANNER):
        return PlanRun.objects.select_related("area").get(pk=one.pk)


def tampered(table: str, statement: str, value: UUID) -> None:
    """What somebody with the owner's rights could do to a table behind our back."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"alter table {table} no force row level security")
        try:
            cursor.execute(statement, [value])
        finally:
            cursor.execute(f"alter table {table} force row level security")
