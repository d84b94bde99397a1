"""Who is proposed to her, who has been her key worker, and what workers say of themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from alongside.care.choices import Style
from alongside.care.key_working.choices import Answer, WhyWanted
from alongside.care.key_working.models import Wanted, WorkerCard, WorkerProposal
from alongside.care.models import Registration
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.services.choices import PLANNED_ROLES, PlaceKind
from alongside.services.models import WorkerHours
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.contact.asking import is_blocked
from alongside.trust.joined import records
from alongside.work.models import Kind, WorkItem


def wanted_of(client: UUID) -> Wanted | None:
    """Whether somebody looks for a key worker for her, as far as whoever acts may know it."""
    return Wanted.objects.filter(client=client, ended_at=None).first()


def proposal_of(client: UUID) -> WorkerProposal | None:
    """Who waits for her answer, as far as whoever acts may know it."""
    rows = WorkerProposal.objects.filter(client=client, ended_at=None)
    return rows.select_related("worker", "proposed_by").first()


def proposed_to(client: UUID) -> UUID | None:
    """The proposal of it alone, for a page that shows no name."""
    rows = WorkerProposal.objects.filter(client=client, ended_at=None)
    found: UUID | None = rows.values_list("pk", flat=True).first()
    return found


def proposals_of(client: UUID) -> list[WorkerProposal]:
    """Everybody who was proposed to her, the latest first."""
    rows = WorkerProposal.objects.filter(client=client).select_related(
        "worker", "written_by", "again_written_by"
    )
    return list(rows.order_by("-began_at", "pk"))


def taken_back(client: UUID) -> bool:
    """Whether the last name she was shown in this search can no longer be chosen, and not because she asked for another.
    At her own door.
    """
    search = wanted_of(client)
    last = WorkerProposal.objects.filter(client=client).order_by("-began_at", "pk").first()
    if search is None or last is None or last.ended_at is None:
        return False
    return bool(last.began_at >= search.began_at and last.answer != Answer.ANOTHER)


def talk_by(client: UUID) -> datetime | None:
    """By when a person talks with her before she decides, while that is on somebody's list. At her own door."""
    with acting(As.DUTY):
        rows = WorkItem.objects.filter(kind=Kind.TALK_FIRST, about=client, done_at=None)
        due: datetime | None = rows.order_by("due_at").values_list("due_at", flat=True).first()
    return due


def asked_for_another(clients: Iterable[UUID]) -> set[UUID]:
    """Workers whom she has answered with asking for somebody else, and has not said since that she would look at again."""
    rows = WorkerProposal.objects.filter(client__in=list(clients), answer=Answer.ANOTHER)
    return set(rows.filter(again_at=None).values_list("worker_id", flat=True))


def looks_at_again(client: UUID) -> list[Worker]:
    """Whom she has said in this search that she would look at again, and has not been asked about since. At her own door."""
    search = wanted_of(client)
    if search is None:
        return []
    rows = list(
        WorkerProposal.objects.filter(client__in=records(client))
        .select_related("worker")
        .order_by("again_at", "pk")
    )
    waits = [
        row.worker
        for row in rows
        if row.again_at is not None
        and row.again_at >= search.began_at
        and not any(_proposed_since(row, other) for other in rows)
    ]
    return list(dict.fromkeys(waits))


def _proposed_since(said: WorkerProposal, other: WorkerProposal) -> bool:
    """Whether ``other`` is a proposal of the same worker, made after she said that she would look again."""
    again = said.again_at is not None and other.began_at >= said.again_at
    return again and other.worker_id == said.worker_id and other.pk != said.pk


def key_workers_now(client: UUID, at: datetime) -> list[Link]:
    """Her key workers now, the longest first. At her own door, or in the registrar's name."""
    links = Link.objects.filter(client__in=records(client), role=Role.KEY_WORKER, starts_at__lte=at)
    live = links.exclude(ends_at__lte=at).select_related("worker", "organisation")
    return list(live.order_by("starts_at", "pk"))


def who_may_read(client: UUID, at: datetime) -> Link | None:
    """The one of them who is asked to read what came of her, the longest first: words that nobody reads are lost."""
    return next(iter(who_works_with(client, at)), None)


def who_works_with(client: UUID, at: datetime) -> list[Link]:
    """Her key workers now who hold that post still and whom she has not blocked, the longest first."""
    live = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    held = set(
        Post.objects.filter(live, role=Role.KEY_WORKER).values_list("worker_id", "organisation_id")
    )
    return [
        link
        for link in key_workers_now(client, at)
        if (link.worker_id, link.organisation_id) in held
        and not is_blocked(link.worker_id, link.client_id)
    ]


def key_workers_so_far(client: UUID) -> list[Link]:
    """Every key worker she has had, the first one first: how often it changed follows from it."""
    links = Link.objects.filter(client=client, role=Role.KEY_WORKER).select_related("worker")
    return list(links.order_by("starts_at", "pk"))


def decided_by_her(area: UUID) -> set[UUID]:
    """Clients of an area who have said yes to a key worker here, or parted from one: no file decides it again."""
    said_yes = WorkerProposal.objects.filter(area=area, answer=Answer.YES)
    parted = Wanted.objects.filter(area=area, why__in=(WhyWanted.LEFT, WhyWanted.SAID))
    return {
        client for rows in (said_yes, parted) for client in rows.values_list("client_id", flat=True)
    }


@dataclass(frozen=True, slots=True)
class Card:
    """What a worker says of themselves; their first name, and nothing else, where they have not said anything."""

    first_name: str
    words: str = ""
    styles: tuple[Style, ...] = ()


def first_names(area: UUID, workers: Collection[UUID]) -> dict[UUID, str]:
    """What women read of some workers: the first name, or, where another at the area has the same, the whole one."""
    rows = Worker.objects.filter(Q(area=area) | Q(pk__in=workers)).values_list("pk", "name", "ref")
    names = {key: name or ref for key, name, ref in rows}
    firsts = Counter(name.split()[0].casefold() for name in names.values())
    return {
        key: names[key] if firsts[(first := names[key].split()[0]).casefold()] > 1 else first
        for key in workers
    }


def cards_of(workers: Iterable[Worker]) -> dict[UUID, Card]:
    """What each says of themselves."""
    rows = list(workers)
    written = {
        row.worker_id: row
        for row in WorkerCard.objects.filter(worker__in=[one.pk for one in rows], ended_at=None)
    }
    return {
        one.pk: Card(
            first_name=written[one.pk].first_name,
            words=written[one.pk].words,
            styles=tuple(Style(style) for style in written[one.pk].styles),
        )
        if one.pk in written
        else Card(first_name(one))
        for one in rows
    }


def first_name(worker: Worker) -> str:
    """What women call a worker who has written no card: the first word of their name."""
    return worker.name.split()[0] if worker.name.split() else worker.ref


def who_works_here(area: UUID, at: datetime) -> list[Worker]:
    """Everybody in an area who gives visits, by name."""
    live = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    posts = Post.objects.filter(live, organisation__area=area, role__in=PLANNED_ROLES)
    return list(Worker.objects.filter(pk__in=posts.values("worker")).order_by("name", "pk"))


def languages_spoken(area: UUID, at: datetime) -> list[str]:
    """Languages that some key worker here speaks, each once, in order."""
    live = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    posts = Post.objects.filter(live, organisation__area=area, role=Role.KEY_WORKER)
    rows = Worker.objects.filter(pk__in=posts.values("worker")).values_list("languages", flat=True)
    spoken = {one.casefold(): one for languages in rows for one in languages}
    return [spoken[one] for one in sorted(spoken) if one != "english"]


def places_for(client: UUID, worker: UUID) -> list[str]:
    """Names of the places at which a worker works and she may come, as far as whoever acts may know her places."""
    mine = Registration.objects.filter(client=client, ended_at=None).first()
    hours = WorkerHours.objects.filter(worker=worker, ended_at=None, place__ended_at=None)
    rows = hours.exclude(place__kind=PlaceKind.ONLINE).select_related("place")
    return sorted({row.place.name for row in rows if mine and row.place_id in mine.registered})


def is_key_worker(worker: UUID, client: UUID, at: datetime) -> bool:
    """Whether a worker is her key worker now. As the worker."""
    links = Link.objects.filter(worker=worker, client=client, role=Role.KEY_WORKER)
    return links.filter(starts_at__lte=at).exclude(ends_at__lte=at).exists()


@dataclass(frozen=True, slots=True)
class Search:
    """A key worker is looked for: by when the next step is due, and what it waits for."""

    client: UUID
    due_at: datetime
    proposed: str
    talk: bool
    nobody_fits: bool


def searches(clients: Iterable[UUID] | None = None) -> dict[UUID, Search]:
    """Open searches, as far as whoever acts may know of them; of these clients alone where some are given."""
    wanted = Wanted.objects.filter(ended_at=None)
    open_ones = WorkerProposal.objects.filter(ended_at=None).select_related("worker")
    if clients is not None:
        keys = list(clients)
        wanted, open_ones = wanted.filter(client__in=keys), open_ones.filter(client__in=keys)
    proposals = {row.client_id: row for row in open_ones}
    found = {}
    for row in wanted.order_by("due_at", "pk"):
        waits = proposals.get(row.client_id)
        found[row.client_id] = Search(
            client=row.client_id,
            due_at=waits.due_at if waits else row.due_at,
            proposed=(waits.worker.name or waits.worker.ref) if waits else "",
            talk=bool(waits and waits.answer == Answer.TALK),
            nobody_fits=row.nobody_fits,
        )
    return found
