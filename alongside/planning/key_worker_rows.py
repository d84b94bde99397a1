"""What is known of one client and of the key workers of her area, read for `alongside.planning.key_worker`.

Nothing here is told to anybody: who is barred leaves this module as a set of ids, and the caller leaves them out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import connection
from django.db.models import Q

from alongside.care.choices import About, Style
from alongside.care.key_working.queries import asked_for_another, cards_of, key_workers_now
from alongside.care.key_working.rules import ZONE
from alongside.care.models import Choice, Registration
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post, Worker
from alongside.planner import problem as planned
from alongside.planning.key_worker import Asked, Candidate
from alongside.services.choices import PlaceKind, Weekday, Weeks
from alongside.services.interests.queries import held_back
from alongside.services.models import Leave, WorkerHours
from alongside.trust.access.models import Block
from alongside.trust.acting import acting
from alongside.trust.apart.keyholders import records_of
from alongside.trust.apart.models import KeepApart
from alongside.trust.apart.persons import person_of
from alongside.trust.apart.tokens import person_blind, power_of_two
from alongside.trust.keys import block_token

DAYS = 14
"""So many days from today somebody must work, at least once, where she can come."""
ORDINARY = 10
"""The weight of a client nothing is known of, in tenths."""
LEAST = 64
"""So many ids are sent at least, whoever is left out of a load."""
ABOUT_WORKERS = (About.WORKER_GENDER, About.NOT_WORKER, About.LANGUAGE)

# Who is on a caseload, and whom somebody is promised to until she answers; each client once.
LOADS = """
select held.worker_id, coalesce(sum(coalesce(r.weight, 1)), 0) from (
    select worker_id, client_id from access_link
    where role = 'key_worker' and worker_id = any(%(workers)s)
        and starts_at <= %(at)s and (ends_at is null or ends_at > %(at)s)
    union
    select worker_id, client_id from key_working_workerproposal
    where ended_at is null and worker_id = any(%(workers)s)
) held left join care_registration r on r.client_id = held.client_id and r.ended_at is null
where not held.client_id = any(%(hers)s)
group by 1
"""


@dataclass(frozen=True, slots=True)
class Known:
    """She, and everybody in post as a key worker in her area."""

    asked: Asked
    candidates: tuple[Candidate, ...]


def known(client: UUID, at: datetime, unseen: Collection[UUID] = ()) -> Known:
    """Read it as the planner, in the caller's transaction. Raises `Client.DoesNotExist`.

    ``unseen``: clients who have blocked whoever proposes. For them they are as if not there, on a caseload too.
    """
    with acting(As.PLANNER):
        area = Client.objects.values_list("area_id", flat=True).get(pk=client)
        records = records_of(client)
        registration = Registration.objects.filter(client__in=records, ended_at=None).first()
        workers = _in_post(area, at)
        weight = _tenths(registration.weight) if registration else ORDINARY
        hers, refused = _passed(records, at)
        asked = Asked(
            client=client,
            choices=_choices(records),
            styles=_styles(records),
            weight=weight,
            passed=hers | refused,
            refused=refused - hers,
            barred=frozenset(barred(client, [one.pk for one, _ in workers])),
        )
        return Known(asked, _candidates(workers, registration, records, at, unseen))


def barred(client: UUID, workers: Collection[UUID]) -> set[UUID]:
    """Whom she has blocked, from whom she is kept apart either way round, or who know her in another way.

    The same questions are asked whoever she is; they give one set, and nobody is told which it was.
    """
    asked = list(workers)
    with acting(As.KEEPER):
        records = records_of(client)
        tokens = {block_token(one, record): one for record in records for one in asked}
        found = Block.objects.filter(token__in=tokens).values_list("token", flat=True)
        blocked = {tokens[token] for token in found}
        names = {person_blind(one): one for one in asked}
        hers = person_of(client).blind
        edges = KeepApart.objects.filter(
            Q(mover_blind=hers, fixed_blind__in=names) | Q(fixed_blind=hers, mover_blind__in=names)
        ).values_list("mover_blind", "fixed_blind")
        apart = {names[end] for edge in edges for end in edge if end in names}
    return blocked | apart | held_back(asked, client)


def _in_post(area: UUID, at: datetime) -> list[tuple[Worker, UUID]]:
    """Workers with a live post as key worker, each with the organisation of the post that began first."""
    live = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    posts = Post.objects.filter(live, organisation__area=area, role=Role.KEY_WORKER)
    found: dict[UUID, tuple[Worker, UUID]] = {}
    for post in posts.select_related("worker").order_by("starts_at", "pk"):
        found.setdefault(post.worker_id, (post.worker, post.organisation_id))
    return sorted(found.values(), key=lambda one: one[0].ref)


def _choices(records: Sequence[UUID]) -> tuple[planned.Choice, ...]:
    rows = Choice.objects.filter(client__in=records, ended_at=None, about__in=ABOUT_WORKERS)
    return tuple(
        planned.Choice(
            planned.About(row.about),
            row.worker_id.hex if row.worker_id else row.value.casefold(),
            planned.Firm(row.firm),
        )
        for row in rows.order_by("began_at", "pk")
    )


def _styles(records: Sequence[UUID]) -> tuple[Style, ...]:
    rows = Choice.objects.filter(client__in=records, ended_at=None, about=About.STYLE)
    return tuple(dict.fromkeys(Style(value) for value in rows.values_list("value", flat=True)))


def _passed(records: Sequence[UUID], at: datetime) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """Her key workers now, and whom she answered with asking for somebody else."""
    with acting(As.REGISTRAR):
        links = [link for record in records for link in key_workers_now(record, at)]
        return frozenset(link.worker_id for link in links), frozenset(asked_for_another(records))


def _candidates(
    workers: Sequence[tuple[Worker, UUID]],
    registration: Registration | None,
    records: Sequence[UUID],
    at: datetime,
    unseen: Collection[UUID],
) -> tuple[Candidate, ...]:
    rows = [worker for worker, _ in workers]
    loads = _loads([one.pk for one in rows], [*records, *unseen], at)
    cards = cards_of(rows)
    there = _where(rows, registration, at.astimezone(ZONE).date())
    return tuple(
        Candidate(
            worker=planned.Worker(
                ref=worker.pk.hex,
                gender=worker.gender.casefold(),
                skills=tuple(skill.casefold() for skill in worker.skills),
                languages=tuple(language.casefold() for language in worker.languages),
                caseload_cap=_tenths(worker.caseload_cap),
            ),
            organisation=organisation,
            name=worker.name or worker.ref,
            load=loads.get(worker.pk, 0),
            here=worker.pk in there,
            styles=cards[worker.pk].styles,
            places=there.get(worker.pk, ()),
        )
        for worker, organisation in workers
    )


def _loads(workers: list[UUID], hers: list[UUID], at: datetime) -> dict[UUID, int]:
    """Loads without some clients. What is sent is filled up, so that its length tells nothing of who is left out."""
    filled = [*hers, *hers[:1] * (max(LEAST, power_of_two(len(hers))) - len(hers))]
    with connection.cursor() as cursor:
        cursor.execute(LOADS, {"workers": workers, "hers": filled, "at": at})
        return {worker: _tenths(weight) for worker, weight in cursor.fetchall()}


def _where(
    workers: Sequence[Worker], registration: Registration | None, today: date
) -> dict[UUID, tuple[str, ...]]:
    """Who works within a fortnight where she can come, with the names of the places that have a door."""
    days = [today + timedelta(days=number) for number in range(DAYS)]
    away: dict[UUID, list[tuple[date, date]]] = defaultdict(list)
    for leave in Leave.objects.filter(worker__in=workers, ended_at=None):
        away[leave.worker_id].append((leave.first_day, leave.last_day))
    found: dict[UUID, set[str]] = {}
    hours = WorkerHours.objects.filter(worker__in=workers, ended_at=None, place__ended_at=None)
    for row in hours.select_related("place"):
        near = registration is None or row.place_id in registration.registered
        online = row.online or row.place.kind == PlaceKind.ONLINE
        far = registration is not None and registration.online and online
        if (near or far) and any(_works(row, day, away[row.worker_id]) for day in days):
            door = near and row.place.kind != PlaceKind.ONLINE
            found.setdefault(row.worker_id, set()).update({row.place.name} if door else ())
    return {worker: tuple(sorted(names)) for worker, names in found.items()}


def _works(row: WorkerHours, day: date, away: Sequence[tuple[date, date]]) -> bool:
    weekday = list(Weekday)[day.weekday()]
    odd = day.isocalendar().week % 2 == 1
    week = row.weeks == Weeks.EVERY or (row.weeks == Weeks.ODD) == odd
    return row.weekday == weekday and week and not any(f <= day <= last for f, last in away)


def _tenths(value: Decimal) -> int:
    return round(value * 10)
