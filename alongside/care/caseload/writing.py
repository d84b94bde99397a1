"""Writing a checked caseload down: all of it in one transaction, or nothing.

Who is known here already is not changed. Where it is not certain whether somebody is, nobody is made: the row
waits for who is on call, as every registration does. Whoever sent the file is told the same in each case.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime, time, timedelta
from itertools import islice
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.conf import settings

from alongside.care.brought_in.actions import remember
from alongside.care.caseload.checking import Person
from alongside.care.caseload.models import Bringing
from alongside.care.caseload.rules import Everybody, Known, Verdict
from alongside.people.choices import Role
from alongside.people.models import Client, Identity, Worker
from alongside.trust.access.entries import PLACE, Entry, read_entry
from alongside.trust.access.models import Link, Quarantine
from alongside.trust.sealed.box import seal
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind

BATCH = 1000
LOOKED_AT_WITHIN = timedelta(days=3)
"""By when who is on call has looked at the rows that may be somebody known."""


def write(one: Bringing, people: Sequence[Person], at: datetime) -> None:
    """Write everybody down. In the caller's transaction, as the registrar."""
    known = _everybody(one.area_id)
    new, doubtful = [], []
    for person in people:
        verdict = known.verdict(person.known)
        if verdict is Verdict.NEW:
            new.append(person)
        elif verdict is Verdict.DOUBTFUL:
            doubtful.append(person)
        # Whoever waits counts too: a later row that is the same woman must not make her meanwhile.
        known.add(person.known)
    workers = key_workers(one.organisation_id, at)
    for batch in _batches(new):
        _make(one, batch, workers, at)
    _wait(one, doubtful, at)


def key_workers(organisation: UUID, at: datetime) -> dict[str, UUID]:
    """Key workers of a service by ref and, where nobody shares it, by name; in small letters."""
    posts = Worker.objects.filter(
        posts__organisation=organisation,
        posts__role=Role.KEY_WORKER,
        posts__starts_at__lte=at,
    ).exclude(posts__ends_at__lte=at)
    rows = list(posts.distinct().values_list("pk", "ref", "name"))
    by_name: dict[str, set[UUID]] = {}
    for key, _, name in rows:
        by_name.setdefault(" ".join(name.split()).casefold(), set()).add(key)
    found = {name: next(iter(keys)) for name, keys in by_name.items() if name and len(keys) == 1}
    return found | {ref.casefold(): key for key, ref, _ in rows}


def _everybody(area: UUID) -> Everybody:
    rows = Client.objects.filter(area=area).values_list(
        "ref", "identity__given_name", "identity__family_name", "identity__born_on"
    )
    found = Everybody()
    for ref, given, family, born in rows.iterator(chunk_size=5000):
        found.add(Known(ref, given or "", family or "", born))
    return found


def _make(one: Bringing, people: Sequence[Person], workers: dict[str, UUID], at: datetime) -> None:
    clients = [
        Client(
            area_id=one.area_id,
            ref=person.known.ref,
            known_as=person.known_as,
            gender=person.gender,
            women_only=person.women_only,
            registered_at=at,
        )
        for person in people
    ]
    Client.objects.bulk_create(clients)
    Identity.objects.bulk_create(
        Identity(
            client=client,
            given_name=person.known.given_name,
            family_name=person.known.family_name,
            born_on=person.known.born_on,
        )
        for client, person in zip(clients, people, strict=True)
    )
    links = Link.objects.bulk_create(
        Link(
            client=client,
            worker_id=workers[person.key_worker],
            organisation_id=one.organisation_id,
            role=Role.KEY_WORKER,
            starts_at=_since(person, at),
        )
        for client, person in zip(clients, people, strict=True)
        if person.key_worker
    )
    remember(links, area=one.area_id, at=at)  # no yes of hers began them: she is asked


def _since(person: Person, at: datetime) -> datetime:
    if person.started_on is None:
        return at
    return min(at, datetime.combine(person.started_on, time(), ZoneInfo(settings.TIME_ZONE)))


def _wait(one: Bringing, people: Iterable[Person], at: datetime) -> None:
    """Rows that a person has to look at. What was put before a person once is not put there again."""
    rows = Quarantine.objects.filter(organisation=one.organisation_id)
    entries = [_entry(person) for person in people]
    if not entries:
        return
    before = {read_entry(row) for row in rows}
    new = [entry for entry in entries if entry not in before]
    waiting = []
    for entry in new:
        key = uuid4()
        sealed = seal(json.dumps(asdict(entry)), place=PLACE, pk=key, person=None)
        waiting.append(
            Quarantine(
                pk=key,
                organisation_id=one.organisation_id,
                written_by_id=one.asked_by_id,
                made_at=at,
                sealed=sealed,
            )
        )
    Quarantine.objects.bulk_create(waiting, batch_size=BATCH)
    if waiting:  # one thing to do, however many rows: the page of entries has them all
        ask(
            Kind.SAME_ROWS,
            one.pk,
            area=one.area_id,
            owner=Owner(organisation=one.organisation_id, role=Role.ON_CALL),
            at=at,
            due_at=at + LOOKED_AT_WITHIN,
        )


def _entry(person: Person) -> Entry:
    return Entry(
        ref=person.known.ref,
        known_as=person.known_as,
        given_name=person.known.given_name,
        family_name=person.known.family_name,
        born_on=person.known.born_on.isoformat() if person.known.born_on else "",
        gender=person.gender,
        women_only=person.women_only,
    )


def _batches(people: Iterable[Person]) -> Iterator[list[Person]]:
    rest = iter(people)
    while batch := list(islice(rest, BATCH)):
        yield batch
