"""Little Ford with a plan, and its people signed in at the desk."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.test import Client as Browser

from alongside.areas.sheets import Area as Sheets
from alongside.kit.walls import As
from alongside.people.choices import AccountKind, Role
from alongside.people.models import Account, Area, Client, Organisation, Post, Worker
from alongside.planning.models import PlanRun
from alongside.trust.access.actions import block
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from tests.capabilities.planning.cast import FIRST_DAY, Ford, ford
from tests.web_cast import SECRET

HERE = "/desk/week/"


@dataclass(frozen=True, slots=True)
class Staffed:
    """Little Ford with somebody at each desk. w1 is a key worker of hers, ``other`` of nobody."""

    ford: Ford
    jo: Worker
    other: Worker
    manager: Worker
    reception: Worker
    stranger: Worker


def staffed(sheets: Sheets | None = None) -> Staffed:
    """Bring it in, with a service of another area."""
    there = ford(sheets)
    elsewhere = ford_elsewhere()
    return Staffed(
        ford=there,
        jo=at_a_desk(there, "w1", Role.KEY_WORKER),
        other=at_a_desk(there, "other", Role.KEY_WORKER),
        manager=at_a_desk(there, "manager", Role.SERVICE_MANAGER),
        reception=at_a_desk(there, "reception", Role.RECEPTION),
        stranger=at_a_desk(elsewhere, "stranger", Role.SERVICE_MANAGER),
    )


def ford_elsewhere() -> Ford:
    """Another area, with nobody in it."""
    with acting(As.IMPORTER):
        area = Area.objects.create(ref="far", name="Far Vale", nation="England", invented=True)
        return Ford(area, Organisation.objects.create(area=area, name="Far Recovery"))


def at_a_desk(there: Ford, ref: str, role: Role) -> Worker:
    """A worker who can sign in and holds a post."""
    viewer = there.staff(ref, role) if not exists(there, ref) else there.worker(ref)
    with acting(As.IMPORTER) as at:
        worker = Worker.objects.get(pk=viewer.id)
        worker.account = Account.objects.make(
            f"{ref}-{uuid.uuid4().hex[:6]}", SECRET, AccountKind.STAFF
        )
        worker.name = worker.name or ref.title()
        worker.save(update_fields=["account", "name"])
        if not Post.objects.filter(worker=worker, role=role).exists():
            Post.objects.create(
                worker=worker, organisation=there.organisation, role=role, starts_at=at
            )
    return worker


def exists(there: Ford, ref: str) -> bool:
    """Whether the area has a worker of this ref."""
    with acting(As.IMPORTER):
        return Worker.objects.filter(area=there.area, ref=ref).exists()


def named(there: Ford, ref: str, known_as: str) -> UUID:
    """Give a client the name she chose."""
    with acting(As.IMPORTER):
        Client.objects.filter(area=there.area, ref=ref).update(known_as=known_as)
        return Client.objects.get(area=there.area, ref=ref).pk


def blocked(client: UUID, worker: Worker) -> None:
    """She does not want to be known to this worker."""
    with acting(As.HER, client) as at:
        block(client=client, worker=worker.pk, by="herself", at=at)


def linked(there: Ford, ref: str, worker: Worker) -> None:
    """She has agreed to work with this worker too."""
    with acting(As.REGISTRAR) as at:
        Link.objects.create(
            client=Client.objects.get(area=there.area, ref=ref),
            worker=worker,
            organisation=there.organisation,
            role=Role.KEY_WORKER,
            starts_at=at,
        )


def signed_in(worker: Worker) -> Browser:
    """Somebody at their desk."""
    browser = Browser(HTTP_HOST="localhost", raise_request_exception=False)
    assert worker.account is not None
    browser.force_login(worker.account)
    return browser


def a_run(there: Ford, **changes: Any) -> PlanRun:
    """A run as its row stands."""
    with acting(As.PLANNER) as at:
        return PlanRun.objects.create(
            **{
                "area": there.area,
                "key": uuid.uuid4(),
                "first_day": FIRST_DAY,
                "days": 10,
                "seed": 1,
                "seconds": 20,
                "asked_at": at,
            }
            | changes
        )
