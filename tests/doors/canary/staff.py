"""Everybody who could look: each role at her service, somebody she blocked, a stranger, another client, nobody."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from alongside.care.models import VisitDue
from alongside.kit.walls import As
from alongside.people.choices import AccountKind, Role
from alongside.people.models import Account, Client, Organisation, Worker
from alongside.trust.acting import acting
from tests.capabilities.planning.cast import planned
from tests.doors.desk.week_cast import at_a_desk, blocked, linked, staffed
from tests.web_client import Browser

ROLES = {
    "sam": Role.KEY_WORKER,
    "blocked": Role.KEY_WORKER,
    "prescriber": Role.PRESCRIBER,
    "nurse": Role.NURSE,
    "midwife": Role.MIDWIFE,
    "facilitator": Role.FACILITATOR,
    "reception": Role.RECEPTION,
    "lead": Role.SAFETY_LEAD,
    "officer": Role.PRIVACY_OFFICER,
    "manager": Role.SERVICE_MANAGER,
    "social_worker": Role.PARTNER_WORKER,
    "on_call": Role.ON_CALL,
}


@dataclass(frozen=True, slots=True)
class Staff:
    """Workers by a name, her service, the plan she stands in, and she."""

    workers: dict[str, Worker]
    service: Organisation
    run: UUID
    client: UUID
    other: UUID

    def of(self, name: str) -> Worker:
        """One of them."""
        return self.workers[name]


def everybody() -> Staff:
    """Little Ford with a plan. Jo is her key worker; she has blocked a worker who has a link with her too."""
    there = staffed()
    workers = {"jo": there.jo, "stranger": there.stranger}
    for name, role in ROLES.items():
        workers[name] = at_a_desk(there.ford, name, role)
    client, other = there.ford.client("c1"), there.ford.client("c2")
    linked(there.ford, "c1", workers["blocked"])
    blocked(client, workers["blocked"])
    with acting(As.IMPORTER):  # a plan keeps what a visit was for when it was made
        visits = VisitDue.objects.filter(client_id=client, groups=[])
        visits.update(kind="zqcarevisitduekind")
    run = planned(there.ford)
    return Staff(workers, there.ford.organisation, run.pk, client, other)


def browsers(staff: Staff) -> dict[str, Browser]:
    """Each signed in; she and another client at her own door; and somebody who is nobody."""
    found = {"nobody": Browser(raise_request_exception=False)}
    for name, worker in staff.workers.items():
        assert worker.account is not None
        found[name] = signed_in(worker.account)
    with acting(As.IMPORTER):
        account = Account.objects.make("other", "a phrase of hers", AccountKind.HERS)
        Client.objects.filter(pk=staff.other).update(account=account)
        hers = Client.objects.select_related("account").get(pk=staff.client).account
    assert hers is not None
    return found | {"she": signed_in(hers), "another client": signed_in(account)}


def signed_in(account: Account) -> Browser:
    """Somebody at their own door."""
    one = Browser(raise_request_exception=False)
    one.force_login(account)
    return one
