"""A story in a drawn area: offers are asked for, answered, left; after every step the twin reads and judges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db import transaction

from alongside.care.agreeing import agree
from alongside.care.errors import NotAgreed
from alongside.care.models import AgreedTime
from alongside.care.offered.models import Offer, OfferedStart
from alongside.kit.walls import As
from alongside.planning.offering import actions
from alongside.planning.offering.actions import Made
from alongside.planning.offering.errors import AlreadyAnswered, Gone, NotOffered
from alongside.trust.acting import acting
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.naming.asking import ask_to_be_apart
from alongside.trust.naming.inside import Said
from tests.capabilities.care.cast import her_key_worker, place, visit
from tests.capabilities.care.test_agreeing import apart
from tests.capabilities.offering.drawn import CLIENTS, Drawn
from tests.capabilities.offering.happened import Book
from tests.capabilities.offering.known import known
from tests.capabilities.offering.twin import answers, clocks, starts
from tests.capabilities.offering.twin.history import Breach, History, Start
from tests.capabilities.offering.twin.judge import judge
from tests.capabilities.offering.twin.world import World
from tests.capabilities.planning.cast import ford

EVENTS = Counter(
    asked=20, asks=30, picks=30, none=10, ring=5, cannot=5, back=5, later=10, writes=15, names=1
)
"""What may happen, and how often."""
LEADS = {"c1": "w1", "c2": "w1", "c3": "w2", "c4": "w3"}
REFUSED = (AlreadyAnswered, Gone, NotOffered, NotAgreed, NotConfirmed, Offer.DoesNotExist)


def steps(rng: Random, most: int = 24) -> list[tuple[str, str, int]]:
    """What happens, about which visit, and a number for whatever is chosen from."""
    events = rng.choices(list(EVENTS), list(EVENTS.values()), k=most)
    return [(event, rng.choice(list(CLIENTS)), rng.randint(0, 3)) for event in events]


class Story:
    """One area and a clock that only goes on. ``broken`` names what the twin found, and at which step."""

    def __init__(self, drawn: Drawn) -> None:
        self.there, self.at = ford(drawn.sheets), drawn.at
        self.by = {who: her_key_worker(self.there, who, worker) for who, worker in LEADS.items()}
        self.her = {who: self.there.client(who) for who in LEADS}
        self.visits = {ref: visit(ref).pk for ref in CLIENTS}
        for mover, fixed in drawn.apart:
            other = self.there.client(fixed) if fixed in LEADS else self.there.worker(fixed).id
            apart(self.there, mover, other)
        for who in drawn.named:
            self.name(who)
        self.book = Book(self.there.area, drawn.at)
        self.worlds: dict[tuple[date, int], World] = {}
        self.named = 0
        self.now = self.book.read(self.at)

    def again(self) -> Story:
        """The same area and the same beginning, for whoever took back all that was played."""
        other = copy(self)
        other.book = Book(self.there.area, self.at)
        return other

    @property
    def world(self) -> World:
        """Read anew where the day is another, or somebody was named."""
        key = (self.at.date(), self.named)
        if key not in self.worlds:
            self.worlds[key] = known(self.there.area, self.at)
        return self.worlds[key]

    def play(self, event: str, ref: str, number: int) -> list[Breach]:
        """One event, and what the twin has against it. What is refused changes nothing."""
        before = self.now
        found = list(self._do(event, ref, number))
        self.now = self.book.read(self.at)
        return [*found, *judge(self.world, before, self.now)]

    def _do(self, event: str, ref: str, number: int) -> Iterator[Breach]:
        steps: dict[str, Callable[[], Iterator[Breach]]] = {
            "asked": lambda: self.asks(ref, self._asked),
            "asks": lambda: self.asks(ref, self._asks),
            "picks": lambda: self.answers(ref, number, self._pick),
            "none": lambda: self.answers(ref, number, actions.none_of_these),
            "ring": lambda: self.answers(ref, number, actions.ring_me),
            "cannot": lambda: self.cannot(ref),
            "back": lambda: self.back(ref, number),
            "later": lambda: self.later(number),
            "writes": lambda: self.writes(ref, number),
            "names": lambda: self.names(ref),
        }
        return steps[event]()

    def _asked(self, ref: str) -> Made:
        return actions.make_offer(visit=self.visits[ref], by=self.by[CLIENTS[ref]], at=self.at)

    def _asks(self, ref: str) -> Made:
        return actions.ask_for_times(visit=self.visits[ref], her=self.her[CLIENTS[ref]], at=self.at)

    def asks(self, ref: str, how: Callable[[str], Made]) -> Iterator[Breach]:
        """An offer is made if and only if some start may be offered; else a person has it."""
        key = self.visits[ref].hex
        expected = not any(offer.visit == key for offer in self.now.open)
        could = expected and first_of(self.world, self.now, key) is not None
        try:
            with transaction.atomic():
                made = how(ref)
        except REFUSED:
            if expected:
                yield Breach("may be offered, and was refused", key)
            return
        if (made.offer is not None) != could:
            yield Breach(f"may be offered: {could}, and the code says {made.why}", ref)
        if made.offer is None:
            after = self.book.read(self.at)
            asked = sum(
                task.visit == key and task.owner == "safety_lead" and task.done_at is None
                for task in self.now.tasks
            )
            yield from clocks.nothing_found(self.world, after, key, self.at, asked)

    def answers(self, ref: str, number: int, how: Callable[..., Any]) -> Iterator[Breach]:
        """To any offer of the visit, the newest most often. To one that had ended nothing changes."""
        rows = [one for one in self.now.offers if one.visit == self.visits[ref].hex]
        if not rows:
            return
        offer = rows[-1 if number < 3 else 0]
        her = self.her[CLIENTS[ref]]
        given = {"offer": UUID(offer.ref), "her": her, "at": self.at}
        if how == self._pick:
            given["number"] = number
        try:
            with transaction.atomic():
                how(**given)
        except REFUSED as refused:
            if isinstance(refused, Gone):
                yield from self.gone(offer.visit, offer.starts[number % len(offer.starts)])
        if offer.ended_at is not None:
            yield from answers.second_answer(self.now, self.book.read(self.at))

    def _pick(self, *, offer: UUID, her: UUID, at: datetime, number: int) -> None:
        with acting(As.PLANNER):
            rows = list(OfferedStart.objects.filter(offer=offer).order_by("position"))
        actions.accept(offer=offer, start=rows[number % len(rows)].pk, her=her, at=at)

    def gone(self, key: str, at: Start) -> Iterator[Breach]:
        """A start that she picks is hers, unless a rule has come between."""
        if starts.may_be_offered(self.world, self.now, key, at):
            yield Breach("held: what she picked was gone", key)

    def cannot(self, ref: str) -> Iterator[Breach]:
        key, her = self.visits[ref], self.her[CLIENTS[ref]]
        with acting(As.HER, her):
            row = AgreedTime.objects.filter(visit=key, ended_at=None).first()
        if row is not None:
            actions.cannot_come(agreed=row.pk, her=her, at=self.at)
            after = self.book.read(self.at)
            if not clocks.asked_about(self.world, after, key.hex, self.at):
                yield Breach("clocks: she cannot come, a person asks her", key.hex)

    def back(self, ref: str, number: int) -> Iterator[Breach]:
        rows = [one for one in self.now.offers if one.visit == self.visits[ref].hex]
        if rows:
            by = self.by[CLIENTS[ref]]
            actions.withdraw(offer=UUID(rows[-1].ref), by=by, at=self.at)
        yield from ()

    def later(self, number: int) -> Iterator[Breach]:
        self.at += timedelta(hours=1 + 20 * number)
        actions.lapse_due(at=self.at)
        yield from ()

    def names(self, ref: str) -> Iterator[Breach]:
        self.name(CLIENTS[ref])
        self.named += 1
        yield from ()

    def name(self, who: str) -> None:
        with acting(As.HER, self.her[who]) as at:
            ask_to_be_apart(client=self.her[who], said=Said("Rory Nowhere"), at=at)

    def writes(self, ref: str, number: int) -> Iterator[Breach]:
        """A worker writes down a yes: to a time that was offered to somebody, or to one beside it."""
        held = [(offer, at) for offer in self.now.open for at in offer.starts]
        if not held:
            return
        _, at = held[number % len(held)]
        later = 0 if at.group else 15 * (number % 4)
        due = visit(ref)
        if bool(due.groups) != bool(at.group):
            return
        try:
            with transaction.atomic():
                agree(
                    visit=due.pk,
                    worker=UUID(at.worker),
                    place=self.place_of(at),
                    day=at.day,
                    start=time(*divmod(at.start + later, 60)),
                    zone=str(self.world.zone),
                    group=UUID(at.group.split("/")[0]) if at.group else None,
                    by=self.by[CLIENTS[ref]],
                )
        except REFUSED:
            return
        yield from ()

    def place_of(self, at: Start) -> UUID:
        return place("online") if self.world.places[at.place].online else UUID(at.place)


def first_of(world: World, before: History, key: str) -> Start | None:
    """Some start that the twin would let be offered now, in the ten working days from the first on."""
    return next(could(world, before, key), None)


def could(world: World, before: History, key: str) -> Iterator[Start]:
    visit = world.visits[key]
    first = clocks.first_day(before.now, visit, world.zone)
    days = [day for day in world.days if day >= first][:10]
    for at in candidates(world, key, days):
        if starts.may_be_offered(world, before, key, at):
            yield at


def candidates(world: World, key: str, days: list[date]) -> Iterator[Start]:
    visit = world.visits[key]
    if visit.groups is not None:
        for group in world.groups.values():
            if group.day in days and group.ref in visit.groups:
                lasts = group.hours[1] - group.hours[0]
                yield Start(group.worker, group.place, group.day, group.hours[0], lasts, group.ref)
        return
    for shift in world.shifts:
        if shift.day in days:
            online = [ref for ref, place in world.places.items() if place.online and shift.online]
            for place in (shift.place, *online):
                for start in range(shift.hours[0], shift.hours[1], 15):
                    yield Start(shift.worker, place, shift.day, start, visit.minutes)


def played(begun: Story, *deeds: tuple[str, str, int]) -> tuple[list[str], list[str]]:
    """What happened, and which rules the twin names after each step; all of it is undone."""
    with transaction.atomic():
        story = begun.again()
        story.worlds = {}
        found = [breach.rule for deed in deeds for breach in story.play(*deed)]
        transaction.set_rollback(True)
    return [what for what, _, _ in deeds], found
