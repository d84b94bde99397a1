"""The people in the tests of the web application: few, named, ordinary, with known ties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from alongside.kit.walls import As
from alongside.people.choices import AccountKind, Role
from alongside.people.models import Account, Area, Client, Identity, Organisation, Post, Worker
from alongside.trust.access.models import Link
from alongside.trust.acting import acting


@dataclass(frozen=True, slots=True)
class Cast:
    """One area. Jo is Ana's key worker and Pat's; Sam is nobody's; Ana and Bea are women, Pat is a man."""

    at: datetime
    area: Area
    service: Organisation
    council: Organisation
    jo: Worker
    sam: Worker
    reception: Worker
    lead: Worker
    officer: Worker
    manager: Worker
    on_call: Worker
    social_worker: Worker
    ana: Client
    bea: Client
    pat: Client


SECRET = "a long phrase for tests"


STAFF = {
    "jo": Role.KEY_WORKER,
    "sam": Role.KEY_WORKER,
    "reception": Role.RECEPTION,
    "lead": Role.SAFETY_LEAD,
    "officer": Role.PRIVACY_OFFICER,
    "manager": Role.SERVICE_MANAGER,
    "on_call": Role.ON_CALL,
    "social_worker": Role.PARTNER_WORKER,  # of the council
}
CLIENTS = {"ana": "woman", "bea": "woman", "pat": "man"}


def make_cast() -> Cast:
    """Write them down: one statement for each table, since nearly every test begins with them."""
    with acting(As.IMPORTER) as at:
        area = Area.objects.create(ref="vale", name="Test Vale", nation="England", invented=True)
        service = Organisation(area=area, name="Vale Recovery")
        council = Organisation(area=area, name="Vale Council", kind="social_care")
        Organisation.objects.bulk_create([service, council])
        staff = _staff(area, service, council, at)
        clients = _clients(area, at)
        Link.objects.bulk_create(
            Link(
                client=clients[name],
                worker=staff["jo"],
                organisation=service,
                role=Role.KEY_WORKER,
                starts_at=at - timedelta(days=30),
            )
            for name in ("ana", "pat")
        )
    people: dict[str, Any] = {**staff, **clients}
    return Cast(at=at, area=area, service=service, council=council, **people)


def _staff(
    area: Area, service: Organisation, council: Organisation, at: datetime
) -> dict[str, Worker]:
    accounts = {name: Account(login=name, kind=AccountKind.STAFF) for name in STAFF}
    for account in accounts.values():
        account.set_password(SECRET)
    Account.objects.bulk_create(accounts.values())
    workers = {
        name: Worker(
            area=area,
            organisation=council if role is Role.PARTNER_WORKER else service,
            account=accounts[name],
            ref=name,
            name=name.title(),
        )
        for name, role in STAFF.items()
    }
    Worker.objects.bulk_create(workers.values())
    Post.objects.bulk_create(
        Post(
            worker=workers[name],
            organisation=workers[name].organisation,
            role=role,
            starts_at=at - timedelta(days=300),
        )
        for name, role in STAFF.items()
    )
    return workers


def _clients(area: Area, at: datetime) -> dict[str, Client]:
    clients = {
        name: Client(
            area=area,
            ref=name,
            known_as=name.title(),
            gender=gender,
            women_only=gender == "woman",
            registered_at=at - timedelta(days=60),
        )
        for name, gender in CLIENTS.items()
    }
    Client.objects.bulk_create(clients.values())
    Identity.objects.bulk_create(
        Identity(client=client, given_name=name.title(), family_name=f"Of {name}")
        for name, client in clients.items()
    )
    return clients


def _worker(area: Area, organisation: Organisation, name: str, role: Role, at: datetime) -> Worker:
    """One more, for tests that need somebody beside the cast."""
    account = Account.objects.make(name, SECRET, AccountKind.STAFF)
    worker = Worker.objects.create(
        area=area, organisation=organisation, account=account, ref=name, name=name.title()
    )
    Post.objects.create(
        worker=worker, organisation=organisation, role=role, starts_at=at - timedelta(days=300)
    )
    return worker
