"""What the two workers see of a hand-over, what a manager sees of all of them, and a leaver's whole caseload."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from alongside.care.choice_words import choice_words
from alongside.care.choices import About
from alongside.care.handing_over.choices import Said, Why
from alongside.care.handing_over.listing import stage
from alongside.care.handing_over.models import HandOver, HandOverNotes
from alongside.care.handing_over.open_work import refs_of, without_a_time
from alongside.care.handing_over.rules import Stage
from alongside.care.models import AgreedTime, Choice
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.trust.access.blocked import who_blocked
from alongside.trust.access.choices import Category
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.looking.record import looked
from alongside.work.models import WorkItem

IN_A_WORKER = (About.WORKER_GENDER, About.LANGUAGE, About.STYLE)
"""What she chooses in a worker. Whom she would not have is nobody's who is asked about."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Her two identifiers; what was written, where the viewer may read it; what the new worker reads before that."""

    known_as: str
    ref: str
    written: HandOverNotes | None = None
    wants: tuple[str, ...] = ()


def hand_over(viewer: UUID, key: UUID) -> tuple[HandOver, Whose] | None:
    """A hand-over as one of the two workers, or somebody who works with her, may read it; None for anybody else.

    The wall decides. The new worker is told whose it is before there is a link, and what she wants in a worker;
    what was written once she has said yes, or while it is written down that she could not be asked.
    """
    row = HandOver.objects.filter(pk=key).select_related("from_worker", "to_worker").first()
    if row is None:
        return None
    looked(row.client_id, Category.GOALS)
    written = HandOverNotes.objects.filter(pk=key).first()
    with acting(As.REGISTRAR):
        client = Client.objects.only("known_as", "ref").get(pk=row.client_id)
    wants = _wants(row.client_id) if row.to_worker_id == viewer else ()
    return row, Whose(client.known_as, client.ref, written, wants)


def _wants(client: UUID) -> tuple[str, ...]:
    """What she said about a worker, save whom she would not have. For the worker she is asked about."""
    looked(client, Category.CHOICES)
    with acting(As.PLANNER):
        rows = Choice.objects.filter(client=client, about__in=IN_A_WORKER, ended_at=None)
        return tuple(choice_words(row) for row in rows.order_by("firm", "-began_at", "pk"))


@dataclass(frozen=True, slots=True)
class Brief:
    """A hand-over as a manager sees it: who, when and how far, and nothing of her."""

    id: UUID
    from_worker: UUID
    from_name: str
    to_name: str
    why: Why
    proposed_day: date
    stage: Stage
    said: str
    not_asked_why: str
    read: bool
    number: int | None


def open_briefs(viewer: UUID, area: UUID, organisations: set[UUID]) -> list[Brief]:
    """Every open hand-over of the organisations a manager manages, soonest first, without who blocked the manager."""
    unknown = who_blocked(viewer, area)
    with acting(As.DUTY):
        rows = HandOver.objects.filter(
            organisation__in=organisations, closed_at=None, called_off_at=None
        ).exclude(client__in=unknown)
        rows = rows.select_related("from_worker", "to_worker").order_by("proposed_day", "pk")
        found = list(rows)
        numbers = _numbers([row.pk for row in found])
    return [_brief(row, numbers.get(row.pk)) for row in found]


def brief(viewer: UUID, area: UUID, organisations: set[UUID], key: UUID) -> Brief | None:
    """One hand-over as a manager sees it, open or over."""
    unknown = who_blocked(viewer, area)
    with acting(As.DUTY):
        rows = HandOver.objects.filter(pk=key, organisation__in=organisations)
        row = rows.exclude(client__in=unknown).select_related("from_worker", "to_worker").first()
        return _brief(row, _numbers([row.pk]).get(row.pk)) if row else None


def _numbers(keys: list[UUID]) -> dict[UUID, int]:
    rows = WorkItem.objects.filter(about__in=keys, done_at=None)
    return dict(rows.values_list("about", "number"))


def _brief(row: HandOver, number: int | None) -> Brief:
    return Brief(
        row.pk,
        row.from_worker_id,
        row.from_worker.name,
        row.to_worker.name,
        Why(row.why),
        row.proposed_day,
        stage(row),
        row.said,
        row.not_asked_why,
        row.read_at is not None,
        number,
    )


@dataclass(frozen=True, slots=True)
class OnCaseload:
    """One of a worker's people: what is open, and how far a hand-over of theirs has come."""

    client: UUID
    organisation: UUID
    known_as: str
    ref: str
    times: int
    without_time: int
    waiting: int
    hand_over: UUID | None = None
    stage: Stage | None = None
    to_name: str = ""
    said: Said | None = None


def caseload_of(viewer: UUID, at: datetime) -> list[OnCaseload]:
    """The viewer's people as their key worker, by name, each with what is open. Every one of them is a look."""
    live = Q(ends_at=None) | Q(ends_at__gt=at)
    links = Link.objects.filter(live, worker=viewer, role=Role.KEY_WORKER, starts_at__lte=at)
    where = {link.client_id: link.organisation_id for link in links}
    clients = Client.objects.filter(pk__in=where).order_by("known_as", "ref")
    begun = HandOver.objects.filter(from_worker=viewer, closed_at=None, called_off_at=None)
    hand_overs = {row.client_id: row for row in begun.select_related("to_worker")}
    coming = AgreedTime.objects.filter(client__in=where, ended_at=None, starts_at__gt=at)
    times = Counter(coming.values_list("client", flat=True))
    no_time, waiting = without_a_time(where), _on_my_list(viewer, list(where))
    found = []
    for client in clients:
        looked(client.pk, Category.DIARY)
        row = hand_overs.get(client.pk)
        found.append(
            OnCaseload(
                client=client.pk,
                organisation=where[client.pk],
                known_as=client.known_as,
                ref=client.ref,
                times=times[client.pk],
                without_time=no_time.get(client.pk, 0),
                waiting=waiting[client.pk],
                hand_over=row.pk if row else None,
                stage=stage(row) if row else None,
                to_name=row.to_worker.name if row else "",
                said=Said(row.said) if row and row.said else None,
            )
        )
    return found


def _on_my_list(viewer: UUID, clients: list[UUID]) -> Counter[UUID]:
    """How many open things on the viewer's own list are about each."""
    whose = {ref: client for client, refs in refs_of(clients).items() for ref in refs}
    items = WorkItem.objects.filter(owner_id=viewer, done_at=None, about__in=whose)
    return Counter(whose[about] for about in items.values_list("about", flat=True))


def to_read(viewer: UUID) -> list[HandOver]:
    """Hand-overs to the viewer that are open, soonest first, as far as the wall gives them."""
    rows = HandOver.objects.filter(to_worker=viewer, closed_at=None, called_off_at=None)
    return list(rows.select_related("from_worker", "to_worker").order_by("proposed_day", "pk"))


def written_for_her(row: HandOver) -> HandOverNotes:
    """What was written about her. Asked as her: it is hers to read from the first moment."""
    return HandOverNotes.objects.get(pk=row.pk)


def question_for(her: UUID) -> HandOver | None:
    """The open hand-over she is asked about, the soonest first. Asked as her."""
    return _asked(her).select_related("from_worker", "to_worker").first()


def said_so_far(her: UUID) -> str | None:
    """What she has said about it, which may be nothing; None where she is asked about none. Asked as her."""
    said: str | None = _asked(her).values_list("said", flat=True).first()
    return said


def _asked(her: UUID) -> QuerySet[HandOver]:
    rows = HandOver.objects.filter(client=her, closed_at=None, called_off_at=None)
    return rows.order_by("proposed_day", "pk")
