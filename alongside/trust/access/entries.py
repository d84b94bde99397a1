"""Registrations and referrals as they come in. Every one waits for a second person, who matches it.

So whoever writes one is told the same, and can find the same, whether or not the person is known here, is
known to somebody they may not ask, or has blocked them. Nobody gets a second record that prescribes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Q, QuerySet

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Identity, Organisation, Post
from alongside.trust.access.agreeing import BEST, Agrees, Part, agrees
from alongside.trust.access.blocked import persons_of, who_blocked
from alongside.trust.access.errors import NotYoursToSettle
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from alongside.trust.sealed.box import opened, seal
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind, WorkItem

PLACE = "access_quarantine.sealed"
WAITS = timedelta(hours=1)
"""How long an entry may wait; nobody's care begins before."""


# The words and what is sent with them are the same however many are alike and whoever has blocked whom.
ALIKE = """
with recursive up as (
    select c.id, c.merged_into_id from people_client c left join people_identity i on i.client_id = c.id
    where c.area_id = %(area)s and (
        i.born_on = %(born_on)s::date
        or upper(i.family_name) = upper(%(family_name)s::text)
        or c.ref = %(ref)s::text
    )
    union select c.id, c.merged_into_id from people_client c join up on c.id = up.merged_into_id
)
select c.* from people_client c join up on c.id = up.id
where c.merged_into_id is null order by c.known_as, c.ref
"""

# What is known of some people under each of their records, in the order of `Part`.
KNOWN = """
with recursive below as (
    select id as person, id from people_client where id = any(%(people)s::uuid[])
    union select below.person, c.id from people_client c join below on c.merged_into_id = below.id
)
select below.person, coalesce(i.born_on::text, ''), coalesce(i.family_name, ''), coalesce(i.given_name, ''),
    c.known_as, c.ref
from below join people_client c on c.id = below.id left join people_identity i on i.client_id = c.id
"""
# Who was shown the secret of the system that wrote an entry: it does not say who sat before it. (`trust.referrers`,
# a floor above; its wall keeps the row from them as well.)
WAS_SHOWN = "select made_by_id from referrers_referrer where speaks_as_id = %(writer)s"


@dataclass(frozen=True, slots=True)
class Entry:
    """What was written about somebody who is to be registered."""

    ref: str
    known_as: str
    given_name: str
    family_name: str
    born_on: str
    gender: str
    women_only: bool


def enter(entry: Entry, *, by: UUID, organisation: Organisation, at: datetime) -> UUID:
    """Write down a registration; who is on call matches it within the hour."""
    with acting(As.REGISTRAR):
        key = uuid4()
        Quarantine.objects.create(
            pk=key,
            organisation=organisation,
            written_by_id=by,
            made_at=at,
            sealed=seal(json.dumps(asdict(entry)), place=PLACE, pk=key, person=None),
        )
        ask(
            Kind.SAME_PERSON,
            key,
            area=organisation.area_id,
            owner=Owner(organisation=organisation.pk, role=Role.ON_CALL),
            at=at,
            due_at=at + WAITS,
        )
    return key


def read_entry(row: Quarantine) -> Entry:
    """Open an entry. Only who is on call is given the row, and no page shows them what it says."""
    text = opened(bytes(row.sealed), place=PLACE, pk=row.pk, person=None)
    return Entry(**json.loads(text))


def compared(entry: Entry, people: list[Client]) -> dict[UUID, dict[Part, Agrees]]:
    """How far what was written agrees with what is known of each of these people, under whichever record most."""
    found: dict[UUID, list[dict[Part, Agrees]]] = defaultdict(list)
    with acting(As.DUTY), connection.cursor() as cursor:
        cursor.execute(KNOWN, {"people": [one.pk for one in people]})
        for person, *known in cursor.fetchall():
            found[person].append(
                {
                    part: agrees(part, getattr(entry, part), of)
                    for part, of in zip(Part, known, strict=True)
                }
            )
    return {
        person: {part: max((one[part] for one in records), key=BEST.index) for part in Part}
        for person, records in found.items()
    }


def candidates(entry: Entry, viewer: UUID, area: UUID) -> list[Client]:
    """Clients an entry might be about, without those who have blocked the viewer."""
    return [client for client, blocked in _alike(entry, viewer, area) if not blocked]


def _alike(entry: Entry, viewer: UUID, area: UUID) -> list[tuple[Client, bool]]:
    """People of the area with the same date of birth, family name or ref, and whether each blocked the viewer.

    Of records that were joined the one that stands for the person, whichever of them is alike.
    """
    given = {
        "area": area,
        "born_on": date.fromisoformat(entry.born_on) if entry.born_on else None,
        "family_name": entry.family_name or None,
        "ref": entry.ref or None,
    }
    with acting(As.DUTY):
        alike = list(Client.objects.raw(ALIKE, given))
    blocked = who_blocked(viewer, area)
    return [(client, client.pk in blocked) for client in alike]


def waiting(viewer: UUID) -> QuerySet[Quarantine]:
    """Entries the viewer may settle: not what they wrote, nor what they have said is somebody new.

    What a system wrote whose secret they were shown, the wall keeps from them.
    """
    open_ones = Quarantine.objects.filter(settled_at=None)
    with acting(As.DUTY):
        said = WorkItem.objects.filter(kind=Kind.SAME_PERSON, done_by_id=viewer)
        passed = list(open_ones.filter(pk__in=said.values("about")).values_list("pk", flat=True))
    return open_ones.exclude(written_by=viewer).exclude(pk__in=passed)


def settle(key: UUID, *, by: UUID, match: UUID | None, at: datetime) -> UUID | None:
    """Say that an entry is this client, or a new one; gives the client. Raises `NotYoursToSettle`.

    Whoever wrote the entry settles nothing: a second person does. Where somebody alike has blocked that
    second person, their "somebody new" looks as ever to them and makes nobody: a safety lead is asked,
    and None is given. The client is the record that stands for the person by now.
    """
    row = waiting(by).filter(pk=key).first()
    if row is None:  # the wall gives the row to who is on call there, and to nobody else
        raise NotYoursToSettle
    entry = read_entry(row)
    if match is None:
        alike = _alike(entry, by, row.organisation.area_id)
        if any(blocked for _, blocked in alike):
            _pass_on(row, {client.pk for client, _ in alike}, by=by, at=at)
            return None
    with acting(As.DUTY):
        waits = Quarantine.objects.filter(pk=key, settled_at=None)
        if not waits.update(settled_at=at, settled_by=by):  # somebody else did, a moment ago
            raise NotYoursToSettle
        WorkItem.objects.filter(kind=Kind.SAME_PERSON, about=key, done_at=None).update(
            done_at=at, done_by_id=by
        )
        if match is not None:
            [person] = persons_of([match])
            return person
    with acting(As.REGISTRAR):
        client = Client.objects.create(
            area_id=row.organisation.area_id,
            ref=_free_ref(entry.ref, row.organisation.area_id, key),
            known_as=entry.known_as,
            gender=entry.gender,
            women_only=entry.women_only,
            registered_at=at,
        )
        Identity.objects.create(
            client=client,
            given_name=entry.given_name,
            family_name=entry.family_name,
            born_on=date.fromisoformat(entry.born_on) if entry.born_on else None,
        )
    return client.pk


def _pass_on(row: Quarantine, alike: set[UUID], *, by: UUID, at: datetime) -> None:
    """The entry leaves their list as if it were settled, and waits on the safety leads'. Where one of these has said
    the same before, wrote it, or was blocked by somebody alike, it waits on the list of one who has not.
    """
    area = row.organisation.area_id
    with acting(As.DUTY):
        Quarantine.objects.filter(pk=row.pk).update(passed_by=by)
        items = WorkItem.objects.filter(kind=Kind.SAME_PERSON, about=row.pk, done_at=None)
        items.update(done_at=at, done_by_id=by)
        leads = _safety_leads(row.organisation_id, at)
        free = [one for one in leads - _passed(row) if not who_blocked(one, area) & alike]
        owner = Owner(organisation=row.organisation_id, role=Role.SAFETY_LEAD)
        if free and len(free) < len(leads):
            owner = Owner(worker=min(free))
        ask(Kind.SAME_PERSON, row.pk, area=area, owner=owner, at=at, due_at=at + WAITS)


def _safety_leads(organisation: UUID, at: datetime) -> set[UUID]:
    live = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    posts = Post.objects.filter(live, organisation=organisation, role=Role.SAFETY_LEAD)
    return set(posts.values_list("worker_id", flat=True))


def _passed(row: Quarantine) -> set[UUID]:
    """Whoever wrote an entry, and whoever has said that it is somebody new while it still waits."""
    said = WorkItem.objects.filter(kind=Kind.SAME_PERSON, about=row.pk)
    by = (one for one in said.values_list("done_by_id", flat=True) if one)
    return {*writers(row), *by}


def writers(row: Quarantine) -> set[UUID]:
    """Whoever wrote an entry; where a system did, whoever was shown its secret as well."""
    with connection.cursor() as cursor:
        cursor.execute(WAS_SHOWN, {"writer": row.written_by_id})
        return {row.written_by_id, *(one for (one,) in cursor.fetchall() if one)}


def _free_ref(given: str, area: UUID, entry: UUID) -> str:
    """The ref that was given; where there was none, or it is somebody else's, one that says nothing."""
    taken = Client.objects.filter(area_id=area, ref=given).exists()
    return given if given and not taken else f"n{entry.hex[:12]}"
