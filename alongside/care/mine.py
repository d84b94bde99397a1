"""My people: whom a worker works with, what comes next for each and what stands in the way. Never one question a person.

Every function is called inside the page's `acting`; the walls leave out what the viewer may not see, and
the caller says whom it shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from uuid import UUID

from django.db.models import Count, Min, Q, prefetch_related_objects
from django.utils.timezone import localdate

from alongside.care.attending.choices import How
from alongside.care.attending.models import Attendance
from alongside.care.choice_words import choice_words
from alongside.care.harm import NOT_OUR_DOING, TWICE
from alongside.care.models import AgreedTime, Choice, VisitDue
from alongside.care.models.visits import meets_at
from alongside.care.offered.choices import State
from alongside.care.offered.models import Offer
from alongside.kit.speech import short_day
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.trust.access.models import Link
from alongside.trust.apart.standing import standing
from alongside.trust.doors import Viewer

CASELOAD = frozenset({Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE})
"""Posts that people are linked with."""


@dataclass(frozen=True, slots=True)
class Mine:
    """One of the viewer's people. ``key_worker``: whether the viewer is theirs."""

    id: UUID
    known_as: str
    ref: str
    key_worker: bool


def my_people(viewer: Viewer, at: datetime) -> dict[UUID, Mine]:
    """Everybody the viewer has a live link with, in a post that the viewer holds."""
    held = Q(pk=None)
    for organisation, role in viewer.posts:
        if role in CASELOAD:
            held |= Q(organisation=organisation, role=role)
    links = Link.objects.filter(held, worker=viewer.id, starts_at__lte=at).exclude(ends_at__lte=at)
    roles: dict[UUID, set[str]] = defaultdict(set)
    for client, held_in in links.values_list("client_id", "role"):
        roles[client].add(held_in)
    rows = Client.objects.filter(pk__in=list(roles)).values_list("pk", "known_as", "ref")
    return {
        key: Mine(key, known_as or ref, ref, Role.KEY_WORKER in roles[key])
        for key, known_as, ref in rows
    }


@dataclass(frozen=True, slots=True)
class Next:
    """An agreed time to come. ``stands``: whether it is in the diary; one that is not may be told to nobody."""

    visit: UUID
    client: UUID
    starts_at: datetime
    minutes: int
    place: str
    worker: str
    kind: str
    stands: bool


def coming(clients: Collection[UUID], at: datetime) -> dict[UUID, tuple[Next, ...]]:
    """Agreed times that have not ended, the next first, by client."""
    rows = list(
        AgreedTime.objects.filter(client__in=clients, ended_at=None, ends_at__gt=at)
        .order_by("starts_at", "pk")
        .values_list(
            "visit_id",
            "client_id",
            "starts_at",
            "ends_at",
            "place_id",
            "place__name",
            "place__kind",
            "worker__name",
            "worker__ref",
            "visit__kind",
            "group_id",
        )
    )
    met = {row[0]: meets_at(row[6], row[4], row[10]) for row in rows}
    there = standing((row[0], where, row[2]) for row in rows if (where := met[row[0]]))
    found: dict[UUID, list[Next]] = defaultdict(list)
    for visit, client, begins, ends, _, place, _, name, ref, kind, _ in rows:
        stands = met[visit] is None or visit in there
        minutes = int((ends - begins).total_seconds() // 60)
        found[client].append(Next(visit, client, begins, minutes, place, name or ref, kind, stands))
    return {client: tuple(times) for client, times in found.items()}


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is due to somebody and has no agreed time: whether any of it cannot wait, and how often it was passed over."""

    critical: bool = False
    passed_over: int = 0


def waiting(clients: Collection[UUID], at: datetime) -> dict[UUID, Waiting]:
    """Of visits that are due and have no agreed time. A visit that cannot wait counts from its first day on."""
    agreed = AgreedTime.objects.filter(client__in=clients, ended_at=None).values("visit")
    due = VisitDue.objects.filter(client__in=clients, ended_at=None).exclude(pk__in=agreed)
    found: dict[UUID, Waiting] = {}
    rows = due.filter(Q(critical=True) | Q(passed_over__gt=0))
    today = localdate(at)
    for client, critical, first, over in rows.values_list(
        "client_id", "critical", "first_day", "passed_over"
    ):
        before = found.get(client, Waiting())
        now = critical and (first is None or first <= today)
        found[client] = Waiting(before.critical or now, max(before.passed_over, over))
    return found


def could_not_come(clients: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """How the last visits of each went, newest first, up to and without the first that took place.

    Values of `How`. A time about which nobody has said anything is left out: silence is no answer. Only those
    are asked about who were kept away by danger, custody or hospital at least twice; the others are left out.
    However long ago: that nobody has seen them since is no reason to look away.
    """
    went = Attendance.objects.filter(client__in=clients)
    lost = went.filter(how__in=sorted(NOT_OUR_DOING)).values("client_id")
    twice = [
        row["client_id"]
        for row in lost.annotate(times=Count("agreed", distinct=True)).filter(times__gte=TWICE)
    ]
    if not twice:
        return {}
    found: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    newest = went.filter(client__in=twice).order_by("-agreed__starts_at", "agreed", "-written_at")
    for client, agreed, how in newest.values_list("client_id", "agreed_id", "how"):
        found[client].setdefault(agreed, how)  # what was written last counts
    return {client: tuple(_until_came(kept.values())) for client, kept in found.items()}


def _until_came(how: Iterable[str]) -> Iterable[str]:
    return takewhile(lambda one: one != How.CAME, how)


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer that she has not answered: what for, and until when its times are held."""

    visit: UUID
    kind: str
    held_until: datetime
    times: tuple[str, ...]


def offered(clients: Collection[UUID], at: datetime) -> dict[UUID, tuple[Offered, ...]]:
    """Offers that are open, the first to end first, by client. Their times are said in the order she reads them."""
    rows = Offer.objects.filter(client__in=clients, state=State.OPEN, held_until__gt=at)
    found: dict[UUID, list[Offered]] = defaultdict(list)
    offers = rows.select_related("visit").prefetch_related("starts__place", "starts__worker")
    for one in offers.order_by("held_until", "pk"):
        times = sorted(one.starts.all(), key=lambda start: start.position)
        words = tuple(
            f"{short_day(t.day)} {t.start:%H:%M}, {t.place.name}, with {t.worker.name or t.worker.ref}"
            for t in times
        )
        found[one.client_id].append(Offered(one.visit_id, one.visit.kind, one.held_until, words))
    return {client: tuple(open_now) for client, open_now in found.items()}


def held_for(clients: Collection[UUID], at: datetime) -> dict[UUID, datetime]:
    """Until when the first of the offers that each has not answered is held."""
    rows = Offer.objects.filter(client__in=clients, state=State.OPEN, held_until__gt=at)
    return dict(rows.values_list("client_id").annotate(first=Min("held_until")))


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice that holds, in one line, and since when."""

    words: str
    since: datetime


def choices_of(clients: Collection[UUID], viewer: UUID) -> dict[UUID, tuple[Chosen, ...]]:
    """What each has chosen and not taken back: what must be first, then what was said last.

    Without what somebody would not tell the viewer to their face: that they would rather not see them.
    """
    rows = list(
        Choice.objects.filter(client__in=clients, ended_at=None).order_by("firm", "-began_at", "pk")
    )
    # Few choices name somebody or a place: joining both tables to all of them would cost more.
    prefetch_related_objects([one for one in rows if one.worker_id], "worker")
    prefetch_related_objects([one for one in rows if one.place_id], "place")
    found: dict[UUID, list[Chosen]] = defaultdict(list)
    for row in rows:
        if row.worker_id != viewer:
            found[row.client_id].append(Chosen(choice_words(row), row.began_at))
    return {client: tuple(chosen) for client, chosen in found.items()}


def names(people: Mapping[UUID, Mine], wanted: str) -> dict[UUID, Mine]:
    """Those whose name or ref holds what was typed, however it is written."""
    typed = " ".join(wanted.casefold().split())
    return {
        key: one
        for key, one in people.items()
        if typed in one.known_as.casefold() or typed in one.ref.casefold()
    }
