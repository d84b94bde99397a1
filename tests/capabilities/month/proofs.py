"""What is proved after every event: the whole diary by the second program, no silent move, and the rule book by the checker."""

from __future__ import annotations

import os
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from alongside.areas.calendars import working_days
from alongside.areas.errors import BadArea
from alongside.care.models import VisitDue
from alongside.care.offered.choices import State
from alongside.care.offered.models import Offer
from alongside.command.prove.proof import prove
from alongside.command.prove.reading import read
from alongside.kit import clock
from alongside.kit.walls import As
from alongside.planner.answer import Placed, Start
from alongside.planner.check import RULES, agreed, claims, key_workers, no_safe_time, others, whole
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Rows
from alongside.planning.away.mending import as_it_stands
from alongside.planning.away.models import Absence
from alongside.planning.away.touched import left_without_lead
from alongside.planning.snapshot import Taken, take
from alongside.services.choices import PlaceKind
from alongside.services.models import Place, WorkerHours
from alongside.services.on_site.rules import DAYS
from alongside.trust.acting import acting
from alongside.work.models import Kind, WorkItem
from tests.capabilities.month.found import told
from tests.capabilities.month.world import World, book_of, changed

Done = TypeVar("Done")
ABOUT_A_WHOLE_ANSWER = {
    one.rule for one in (whole, claims, others, no_safe_time, agreed, key_workers)
}
"""Rules about what an answer claims. A diary claims nothing: every other rule is asked of it."""
QUIET = {
    "offer",
    "none of these",
    "ring me",
    "silence",
    "task done",
    "plan",
    "new times looked for",
    "every ten minutes",
    "every hour",
    "somebody found",
    "name given",
}
"""Events that touch no presence: they hold times, or are about tasks."""
BOOK = [rule for rule in RULES if rule not in ABOUT_A_WHOLE_ANSWER]


def event(
    world: World,
    name: str,
    visits: Collection[UUID] | None,
    act: Callable[[], Done],
    *,
    new_since: Collection[UUID] | None = None,
) -> Done:
    """Let something happen that may change the times of these visits, and prove everything afterwards.

    ``visits`` None: of none. ``new_since``: the visits there were before, where others may come. Any other time
    that is another one afterwards has moved without a word. What leaves the diary as it was (`QUIET`) is looked
    at for that alone; everything else is followed by a proof of the whole diary.
    """
    begun = clock.ticks()
    done = act()
    world.taken.setdefault(name, []).append(clock.ticks() - begun)
    after = book_of(world.area.pk)
    different = changed(world.book, after)
    silent = different - set(visits or ())
    if new_since is not None:
        silent &= set(new_since)
    if different and world.offers is not None:
        world.offers.note(world.at)
    world.track.happened(world.at, name, world.book, after)
    world.book = after
    world.seen[name] += 1
    if silent:
        world.seen["silent moves"] += len(silent)
        world.faults.append(f"{name}: {len(silent)} moved without a word")
    if world.every_event and (different or name not in QUIET):
        proved(world, name)
    return done


def proved(world: World, name: str) -> None:
    """The whole diary, from the tables, by a program that shares no code with what books it."""
    cluster: Any = world.cluster
    found = prove(read(cluster.owner_url), os.environ["ALONGSIDE_ROOT_KEYS"])
    world.seen["proofs of the whole diary"] += 1
    if found.code != 0:
        world.seen["breaches"] += 1
        world.faults.append(f"{name}: {' '.join(found.lines())}")


def checked(world: World, first_day: date, days: int) -> None:
    """Every agreed time of the days to come against the rule book as other hands wrote it.

    A time that breaks a rule is a breach, unless she is being asked about it: its worker went away, or somebody
    has been asked to talk with her. What is left without those must break none.
    """
    if not world.every_event:
        proved(world, "check")
    with acting(As.PLANNER) as now:
        taken = _taken(world, first_day, days, now)
        if taken is None:
            return
        answer = as_it_stands(taken.problem, taken.sealed)
    visits = {UUID(row.visit) for row in taken.problem.agreed}
    asked = asked_about(visits) | _held_up(world, visits)
    world.seen["checks of the book"] += 1
    world.seen["agreed times somebody is asking about, at a check"] += len(asked)
    placed = tuple(
        Placed(row.visit, Start(row.worker, row.place, row.day, row.start, row.group))
        for row in taken.problem.agreed
        if UUID(row.visit) not in asked
    )
    book = Plan.of(Rows(taken.problem), answer.__class__(**_fields(answer, placed)), taken.sealed)
    standing = {row.visit for row in placed}
    for rule in BOOK:
        for one in rule(book):
            if standing & set(one.refs):
                world.seen["breaches"] += 1
                world.faults.append(told(world, book, one))


def offers_judged(world: World) -> None:
    """What the offers' own second program has against all that happened since it was asked last.

    Asked when what nobody answered has just ended: here that is once a day, and the page says within a minute.
    """
    assert world.offers is not None
    before = world.stood or world.offers.read(world.at)
    world.stood, found = world.offers.judged(before, world.at)
    world.seen["times the offers were judged"] += 1
    for one in set(found) - world.found:
        world.found.add(one)
        world.seen["breaches"] += 1
        world.faults.append(f"offers, {world.at:%d %b %H:%M}: {one.rule}: {one.about}")


def _taken(world: World, first_day: date, days: int, at: datetime) -> Taken | None:
    """The area as a plan reads it, for as many of the days as its school calendars tell of."""
    while days:
        try:
            return take(world.area, first_day, days, uuid.uuid4(), at)
        except BadArea:
            days -= 1
    return None


def _fields(answer: Any, placed: tuple[Placed, ...]) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in answer.__slots__} | {"placed": placed}


def asked_about(visits: Collection[UUID]) -> set[UUID]:
    """Visits of these about which a person has a task, or is to ring her, or an offer is with her."""
    with acting(As.PLANNER):
        offers = Offer.objects.filter(visit__in=visits, state=State.OPEN)
        offered = set(offers.values_list("visit", flat=True))
        whose = dict(VisitDue.objects.filter(pk__in=visits).values_list("pk", "client"))
    with acting(As.DUTY):
        items = WorkItem.objects.filter(done_at=None)
        tasks = set(items.filter(about__in=visits).values_list("about", flat=True))
        ring = set(items.filter(kind=Kind.RING).values_list("about", flat=True))
    return offered | tasks | {visit for visit, client in whose.items() if client in ring}


def _held_up(world: World, visits: Collection[UUID]) -> set[UUID]:
    """Those about which a manager has to decide: their session has no on-site lead while somebody is away.

    A time online is in the session that its worker has hours in that day.
    """
    with acting(As.DUTY):
        open_ones = WorkItem.objects.filter(kind=Kind.AWAY, done_at=None)
        absences = list(open_ones.values_list("about", flat=True))
    with acting(As.PLANNER):
        leaves = [row.leave for row in Absence.objects.filter(pk__in=absences)]
        bare = {
            (place, day)
            for leave in leaves
            for place, day, _ in left_without_lead(leave, leave.first_day)
        }
        places = {row.pk: row for row in Place.objects.filter(area=world.area)}
        sits: dict[tuple[UUID, str], set[str]] = defaultdict(set)
        for hours in WorkerHours.objects.filter(area=world.area, ended_at=None, online=True):
            sits[hours.worker_id, hours.weekday].add(places[hours.place_id].name)

    def rooms(worker: UUID, place: UUID, day: date) -> set[str]:
        if places[place].kind != PlaceKind.ONLINE:
            return {places[place].name}
        return sits[worker, DAYS[day.weekday()]]

    return {
        visit
        for visit in visits
        if visit in world.book
        for _, worker, place, starts_at in (world.book[visit],)
        if any((name, starts_at.date()) in bare for name in rooms(worker, place, starts_at.date()))
    }


def left_over(world: World) -> int:
    """Offers that ended neither in an answer nor in a person's task. They all have ended by now."""
    with acting(As.PLANNER):
        offers = list(Offer.objects.filter(area=world.area).order_by("made_at", "pk"))
        newest = {one.visit_id: one.pk for one in offers}
    with acting(As.DUTY):
        tasks = set(WorkItem.objects.values_list("about", flat=True))
    lost = 0
    for one in offers:
        if one.state == State.OPEN:
            lost += 1
        elif one.state in (State.NONE_OF_THESE, State.LAPSED):
            lost += one.visit_id not in tasks
        elif one.state == State.RING_ME:
            lost += one.client_id not in tasks
        elif one.state == State.WITHDRAWN:
            again = newest[one.visit_id] != one.pk or one.visit_id in tasks
            lost += not (again or one.visit_id in world.book)
    return lost


def days_from(world: World, first: date, count: int) -> tuple[date, ...]:
    """So many working days."""
    return working_days(world.area.nation, first, count)
