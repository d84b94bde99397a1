"""The area that is played: who is in it, what its diary holds, and what the clock says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from alongside.areas.keep_apart import KeepApart
from alongside.areas.sheets import Area as Sheets
from alongside.care.actions import load_area
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Area, Client, Organisation, Post, Worker
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from tests.capabilities.month.track import Booked, Track
from tests.capabilities.offering.happened import Book
from tests.capabilities.offering.twin.history import Breach, History

Change = Callable[[Sheets], Sheets]
"""What is otherwise in the service's files for a while."""


LONG_BEFORE = timedelta(days=7)
"""Whatever was written earlier was written by the database's clock, which is not the month's."""


@dataclass
class World:
    """One area. ``late`` are people who come to the service during the month; ``book`` is what was agreed last.

    ``asked``: which visit was asked about after which plan. ``changes``: what the files say otherwise, and until
    when. ``named``: names that nobody has settled yet, with whom she means and since when. ``track``: what each
    event did, for whoever has to find out how something came about. ``offers``, ``stood`` and ``found``:
    what the offers' second program reads, read last and has against it.
    """

    sheets: Sheets
    apart: KeepApart
    area: Area
    manager: UUID
    safety_lead: UUID
    random: Random
    late: list[str]
    at: datetime
    cluster: object
    here: set[str] = field(default_factory=set)
    book: dict[UUID, Booked] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    taken: dict[str, list[float]] = field(default_factory=dict)
    asked: set[tuple[UUID, UUID]] = field(default_factory=set)
    changes: dict[str, tuple[date, Change]] = field(default_factory=dict)
    named: list[tuple[UUID, UUID, datetime]] = field(default_factory=list)
    track: Track = field(default_factory=Track)
    every_event: bool = True
    offers: Book | None = None
    stood: History | None = None
    found: set[Breach] = field(default_factory=set)

    def clock(self, on: date, hour: int) -> None:
        """It is now so late on this day."""
        self.at = datetime.combine(on, time(hour), UTC)

    def as_files_say(self) -> Sheets:
        """The service's files with all that is otherwise now."""
        sheets = self.sheets
        for _, change in self.changes.values():
            sheets = change(sheets)
        return sheets

    def likely(self, chance: float) -> bool:
        """Whether something happens that happens so often."""
        return self.random.random() < chance

    def key_worker(self, client: UUID) -> UUID | None:
        """Who is linked with her as her key worker."""
        with acting(As.PLANNER):
            live = Link.objects.filter(client=client, role=Role.KEY_WORKER, ends_at=None)
            return live.order_by("starts_at", "pk").values_list("worker", flat=True).first()


def begun(
    sheets: Sheets, apart: KeepApart, *, seed: int, late: int, first_day: date, cluster: object
) -> World:
    """Load everybody but some who come later, and give the area a manager and a safety lead."""
    random = Random(seed)
    people = [row.ref for row in sheets.people]
    later = random.sample(people, late)
    here = set(people) - set(later)
    area, _ = load_area(
        sheets=only(sheets, here), keep_apart=only_apart(sheets, apart, here), ref="the-month"
    )
    with acting(As.IMPORTER) as at:
        service = Organisation.objects.get(area=area)
        manager, lead = (
            Worker.objects.create(area=area, organisation=service, ref=ref)
            for ref in ("the-manager", "the-safety-lead")
        )
        for worker, role in ((manager, Role.SERVICE_MANAGER), (lead, Role.SAFETY_LEAD)):
            Post.objects.create(worker=worker, organisation=service, role=role, starts_at=at)
    world = World(
        sheets=sheets,
        apart=apart,
        area=area,
        manager=manager.pk,
        safety_lead=lead.pk,
        random=random,
        late=later,
        at=datetime.combine(first_day, time(8), UTC),
        cluster=cluster,
        here=here,
    )
    world.book = book_of(area.pk)
    world.offers = Book(area, world.at - LONG_BEFORE)
    return world


def only(sheets: Sheets, people: Iterable[str]) -> Sheets:
    """The sheets of some of the people."""
    here = set(people)
    visits = tuple(row for row in sheets.visits if row.person in here)
    kept = {row.ref for row in visits}
    return replace(
        sheets,
        people=tuple(row for row in sheets.people if row.ref in here),
        reach=tuple(row for row in sheets.reach if row.person in here),
        choices=tuple(row for row in sheets.choices if row.person in here),
        times=tuple(row for row in sheets.times if row.person in here),
        visits=visits,
        agreed=tuple(row for row in sheets.agreed if row.visit in kept),
    )


def only_apart(sheets: Sheets, apart: KeepApart, people: Iterable[str]) -> KeepApart:
    """Who must not meet whom among those who are here; workers and outside people always are."""
    gone = {row.ref for row in sheets.people} - set(people)
    pairs = tuple(one for one in apart.pairs if not {one.mover, one.fixed} & gone)
    return replace(apart, pairs=pairs)


def book_of(area: UUID) -> dict[UUID, Booked]:
    """What is agreed now, by visit."""
    with acting(As.PLANNER):
        rows = AgreedTime.objects.filter(area=area, ended_at=None)
        return {
            visit: (pk, worker, place, starts_at)
            for visit, pk, worker, place, starts_at in rows.values_list(
                "visit", "pk", "worker", "place", "starts_at"
            )
        }


def changed(before: Mapping[UUID, Booked], after: Mapping[UUID, Booked]) -> set[UUID]:
    """Visits whose agreed time is another one now, or is gone, or is new."""
    return {one for one in before.keys() | after.keys() if before.get(one) != after.get(one)}


def client_of(ref: str, area: Area) -> UUID:
    """A client's id."""
    with acting(As.IMPORTER):
        found: UUID = Client.objects.values_list("pk", flat=True).get(area=area, ref=ref)
        return found
