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


def make_cast() -> Cast:
    """Write them down."""
    with acting(As.IMPORTER) as at:
        area = Area.objects.create(ref="vale", name="Test Vale", nation="England", invented=True)
        service = Organisation.objects.create(area=area, name="Vale Recovery")
        council = Organisation.objects.create(area=area, name="Vale Council", kind="social_care")
        staff = {
            name: _worker(area, organisation, name, role, at)
            for name, organisation, role in (
                ("jo", service, Role.KEY_WORKER),
                ("sam", service, Role.KEY_WORKER),
                ("reception", service, Role.RECEPTION),
                ("lead", service, Role.SAFETY_LEAD),
                ("officer", service, Role.PRIVACY_OFFICER),
                ("manager", service, Role.SERVICE_MANAGER),
                ("on_call", service, Role.ON_CALL),
                ("social_worker", council, Role.PARTNER_WORKER),
            )
        }
        clients = {
            name: _client(area, name, gender, at)
            for name, gender in (("ana", "woman"), ("bea", "woman"), ("pat", "man"))
        }
        for name in ("ana", "pat"):
            Link.objects.create(
                client=clients[name],
                worker=staff["jo"],
                organisation=service,
                role=Role.KEY_WORKER,
                starts_at=at - timedelta(days=30),
            )
    people: dict[str, Any] = {**staff, **clients}
    return Cast(at=at, area=area, service=service, council=council, **people)


def _worker(area: Area, organisation: Organisation, name: str, role: Role, at: datetime) -> Worker:
    account = Account.objects.make(name, SECRET, AccountKind.STAFF)
    worker = Worker.objects.create(
        area=area, organisation=organisation, account=account, ref=name, name=name.title()
    )
    Post.objects.create(
        worker=worker, organisation=organisation, role=role, starts_at=at - timedelta(days=300)
    )
    return worker


def _client(area: Area, name: str, gender: str, at: datetime) -> Client:
    client = Client.objects.create(
        area=area,
        ref=name,
        known_as=name.title(),
        gender=gender,
        women_only=gender == "woman",
        registered_at=at - timedelta(days=60),
    )
    Identity.objects.create(client=client, given_name=name.title(), family_name=f"Of {name}")
    return client
