"""Demonstration sign-ins: for invented people, from this machine, under the settings for a demonstration alone."""

from __future__ import annotations

import ipaddress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.http.request import split_domain_port

from alongside.kit.walls import As
from alongside.people.choices import AccountKind, OrganisationKind, Role
from alongside.people.models import Account, Area, Client, Organisation, Post, Worker
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.keys import derived
from alongside.trust.renewing.models import Halves
from alongside.trust.sign_in.backends import Admitted
from alongside.trust.sign_in.opening import peppered
from alongside.trust.sign_in.phrase import words

BACKEND = "alongside.trust.sign_in.demo.Demonstration"
LOOPBACK_NAMES = {"localhost", "127.0.0.1", "[::1]"}
FORWARDED = ("forwarded", "via", "x-forwarded-", "x-original-", "x-real-", "cf-", "true-client-")
CLIENT = "client-ip"
"""How headers begin, and what is in their names, that only somebody in between would write."""
AS_MADE = {
    "phrase_by": None,
    "phrase_turn": 1,
    "short_by": None,
    "wrong": 0,
    "opened_turn": 0,
    "last_by": None,
}
"""The halves of an account that nobody renewed."""
HER, HER_SHORT_SECRET = "her", "her short secret"
ELSEWHERE = {Role.PARTNER_WORKER: (OrganisationKind.HEALTH, "Women's health hub")}
"""Whoever works for another organisation, of what kind, and what it is called where there is none yet."""


class Demonstration(Admitted):
    """Admits with a secret alone where nobody is real and nobody is far away. Only in ``settings/demo.py``."""

    def authenticate(
        self, request: HttpRequest | None, invented: Account | None = None, **other: Any
    ) -> Account | None:
        """The account whose secret was right, if it is an invented person's and the request is from here."""
        if request is None or invented is None or other or not from_here(request):
            return None
        return invented if is_invented(invented) else None


def from_here(request: HttpRequest) -> bool:
    """Whether a request comes from this machine, to this machine, through nobody else."""
    names = [name.lower() for name in request.headers]
    if any(name.startswith(FORWARDED) or CLIENT in name for name in names):
        return False
    host, _ = split_domain_port(request.get_host())
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return address.is_loopback and host in LOOPBACK_NAMES


def is_invented(account: Account) -> bool:
    """Whether an account belongs to somebody in an area where nobody is real."""
    with acting(As.SIGN_IN):
        if account.kind == AccountKind.STAFF:
            return Worker.objects.filter(account=account, area__invented=True).exists()
        return Client.objects.filter(account=account, area__invented=True).exists()


class NotInvented(Exception):
    """Demonstration sign-ins are made only in an area whose people are all invented."""


def make_demo_accounts(
    area: Area, worth_seeing: tuple[UUID, UUID] | None = None
) -> list[tuple[str, str, str]]:
    """(role, sign-in name, secret) for a worker in each role and for one woman. Raises `NotInvented`.

    ``worth_seeing``: which woman and which key worker, where it matters; a first run decides. Secrets are derived from the installation's root key, so a second run tells the same ones and
    nothing is stored beside the hashes. The key worker gets a link with the woman if there is none.
    """
    if not area.invented:
        raise NotInvented
    with acting(As.IMPORTER) as at:
        she, hers = worth_seeing or (None, None)
        chosen = {Role.KEY_WORKER: hers}
        workers = {role: _worker(area, role, at, chosen.get(role)) for role in Role}
        made = [(role.value, login, _secret(login)) for role, (login, _) in workers.items()]
        return [*made, *_woman(area, workers[Role.KEY_WORKER][1], at, she)]


def _worker(area: Area, role: Role, at: datetime, chosen: UUID | None) -> tuple[str, Worker]:
    """The worker who has the demonstration account of a role: whom it is for, somebody in post, somebody new."""
    login = f"{role.value.replace('_', '-')}.{area.ref}"
    account = _account(login, AccountKind.STAFF)
    worker = Worker.objects.filter(account=account).first()
    if worker is None:
        held = Post.objects.filter(role=role, starts_at__lte=at).exclude(ends_at__lte=at)
        free = Worker.objects.filter(area=area, account=None, posts__in=held).order_by("ref")
        worker = (
            (chosen and free.filter(pk=chosen).first())
            or free.first()
            or _new_worker(area, role, at)
        )
        worker.account = account
        worker.save(update_fields=["account"])
    return login, worker


def _new_worker(area: Area, role: Role, at: datetime) -> Worker:
    kind, called = ELSEWHERE.get(role, (OrganisationKind.TREATMENT, "The service"))
    theirs = area.organisations.filter(kind=kind).order_by("name").first()
    service = theirs or Organisation.objects.create(area=area, kind=kind, name=called)
    worker = Worker.objects.create(
        area=area, organisation=service, ref=f"demo-{role.value}", name=f"Demo {role.label}"
    )
    Post.objects.create(
        worker=worker, organisation=service, role=role, starts_at=at - timedelta(days=30)
    )
    return worker


def _woman(
    area: Area, worker: Worker, at: datetime, chosen: UUID | None
) -> list[tuple[str, str, str]]:
    """One woman's account: whom it is for, else a client of the key worker's. None in an area without women."""
    login = f"her.{area.ref}"
    account = _account(login, AccountKind.HERS)
    client = Client.objects.filter(account=account).first()
    if client is None:
        women = Client.objects.filter(area=area, gender="woman", account=None, merged_into=None)
        hers = women.filter(links__worker=worker, links__ends_at=None)
        client = (
            (chosen and women.filter(pk=chosen).first())
            or hers.order_by("ref").first()
            or women.order_by("ref").first()
        )
        if client is None:
            return []
        client.account = account
        client.save(update_fields=["account"])
    if not Link.objects.filter(client=client, worker=worker, ends_at=None).exists():
        post = worker.posts.filter(role=Role.KEY_WORKER).order_by("starts_at")[0]
        Link.objects.create(
            client=client,
            worker=worker,
            organisation_id=post.organisation_id,
            role=Role.KEY_WORKER,
            starts_at=at,
        )
    short = _secret(login, words_in_it=1)
    halves = {"secret": make_password(peppered(account, short)), "short_turn": 1}
    Halves.objects.update_or_create(client=client, defaults=AS_MADE | halves)
    return [(HER, login, _secret(login)), (HER_SHORT_SECRET, login, short)]


def _account(login: str, kind: AccountKind) -> Account:
    account = Account.objects.filter(login=login).first()
    if account is None:
        return Account.objects.make(login, _secret(login), kind)
    if not account.check_password(_secret(login)):
        account.set_password(_secret(login))
        account.save(update_fields=["password"])
    return account


def _secret(login: str, words_in_it: int = 4) -> str:
    """Words that follow from the root key and the name. One word gets a number, to be long enough."""
    drawn = derived(f"demonstration sign-in {login} {words_in_it}")
    numbers = [int.from_bytes(drawn[i : i + 4]) for i in range(0, 4 * words_in_it, 4)]
    said = " ".join(words()[number % len(words())] for number in numbers)
    return said if words_in_it > 1 else f"{said} {int.from_bytes(drawn[-4:]) % 9000 + 1000}"
