"""A story in an area where workers are away: said, decided, asked, answered, left; the twin judges every step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db import transaction

from alongside.areas.sheets import AgreedRow, Area
from alongside.care.errors import NotAgreed
from alongside.care.models import AgreedTime
from alongside.care.offered.models import Offer, OfferedStart
from alongside.kit.walls import As
from alongside.planning.away import actions as away
from alongside.planning.away.deciding import close_what_is_decided
from alongside.planning.away.errors import CannotSay, NotYetLooked, TooLate
from alongside.planning.away.looking import look_for_times
from alongside.planning.away.models import Absence
from alongside.planning.away.passing_on import pass_on
from alongside.planning.away.still import keep_asking
from alongside.planning.offering import actions
from alongside.planning.offering.errors import AlreadyAnswered, Gone, NotOffered
from alongside.trust.access.actions import block
from alongside.trust.acting import acting
from alongside.trust.apart.errors import NotConfirmed
from alongside.work.actions import finish
from alongside.work.models import WorkItem
from tests.capabilities.away.cast import SHEETS
from tests.capabilities.away.happened import moment
from tests.capabilities.away.looked import plan_of, read_by, repair_of, touched_clients
from tests.capabilities.away.twin import values as plain
from tests.capabilities.away.twin.judge import (
    judge,
    when_asked,
    when_looked,
    when_passed_on,
    when_read,
)
from tests.capabilities.care.cast import her_key_worker, visit
from tests.capabilities.offering.happened import Book
from tests.capabilities.offering.twin import judge as offers
from tests.capabilities.offering.twin.history import Breach
from tests.capabilities.planning.cast import ford

WEDNESDAY = datetime(2027, 2, 3, 9, tzinfo=UTC)
MONDAY = date(2027, 2, 8)
CLIENTS = {"v1": "c1", "v3": "c2", "v4": "c3", "v5": "c3"}
EVENTS = Counter(
    says=20, looks=20, decides=20, back=5, asks=12, picks=10, none=5, ring=5, cannot=4, later=20,
    done=12, lapses=6,
)  # fmt: skip
REFUSED = (
    *(AlreadyAnswered, CannotSay, Gone, NotAgreed, NotConfirmed, NotOffered, NotYetLooked),
    *(TooLate, Offer.DoesNotExist),
)


def sheets(rng: Random) -> Area:
    """Two of w1's visits and one of w2's, on days that are drawn, in a week that begins in five days."""
    days = [MONDAY + timedelta(days=number) for number in range(5)]
    return replace(
        SHEETS,
        agreed=(
            AgreedRow("v1", "w1", "mill", rng.choice(days), time(10)),
            AgreedRow("v3", "w1", "mill", rng.choice(days), time(11)),
            AgreedRow("v5", "w2", "mill", rng.choice(days[:3]), time(10)),
        ),
    )


def steps(rng: Random, most: int = 24) -> list[tuple[str, str, int]]:
    """What happens, about which visit, and a number for whatever is chosen from."""
    events = rng.choices(list(EVENTS), list(EVENTS.values()), k=most)
    return [(event, rng.choice(list(CLIENTS)), rng.randint(0, 5)) for event in events]


class Story:
    """One area and a clock that only goes on."""

    def __init__(self, rng: Random) -> None:
        self.there, self.at = ford(sheets(rng)), WEDNESDAY
        for client, worker in (("c1", "w1"), ("c2", "w1"), ("c3", "w2")):
            her_key_worker(self.there, client, worker)
        if rng.random() < 0.5:
            her_key_worker(self.there, "c1", "w4")
        if rng.random() < 0.3:
            self.block("c1", "w4")
        self.manager = self.there.manager().id
        self.workers = [self.there.worker(ref).id for ref in ("w1", "w1", "w2", "w4")]
        self.her = {ref: self.there.client(who) for ref, who in CLIENTS.items()}
        self.visits = {ref: visit(ref).pk for ref in CLIENTS}
        self.book = Book(self.there.area, WEDNESDAY)
        self.looked: list[UUID] = []
        self.now = moment(self.book, self.there.area, self.at)

    def again(self) -> Story:
        """The same area and the same beginning, for whoever took back all that was played."""
        other = copy(self)
        other.book = Book(self.there.area, self.at)
        return other

    def block(self, client: str, worker: str) -> None:
        her = self.there.client(client)
        with acting(As.HER, her) as at:
            block(client=her, worker=self.there.worker(worker).id, by="herself", at=at)

    def play(self, event: str, ref: str, number: int) -> list[Breach]:
        """One event, and what the twins have against it. What is refused changes nothing."""
        before = self.now
        steps: dict[str, Callable[[str, int], Any]] = {
            "says": self.says,
            "looks": self.looks,
            "decides": self.decides,
            "back": self.back,
            "asks": self.asks,
            "picks": self.picks,
            "none": lambda ref, _: actions.none_of_these(**self.hers(ref)),
            "ring": lambda ref, _: actions.ring_me(**self.hers(ref)),
            "cannot": self.cannot,
            "later": self.later,
            "lapses": self.lapses,
            "done": self.done,
            "blocks": self.blocks,
        }
        self.looked.clear()
        try:
            with transaction.atomic():
                steps[event](ref, number)
        except REFUSED:
            return []
        self.now = moment(self.book, self.there.area, self.at)
        found = [*judge(before, self.now), *offers.glance(before.history, self.now.history)]
        for absence in self.looked:
            found += when_looked(before, repair_of(absence))
        for page, clients in self.pages():
            found += when_read(self.now, page, clients)
        besides = {"decides": when_asked, "later": when_passed_on}.get(event)
        return found + (besides(before, self.now) if besides else [])

    def absence(self, number: int) -> UUID | None:
        with acting(As.PLANNER):
            rows = list(Absence.objects.order_by("said_at", "pk").values_list("pk", flat=True))
        return rows[-1 - number % len(rows)] if rows else None

    def says(self, _: str, number: int) -> None:
        worker = self.workers[number % 4]
        first = max(MONDAY, self.at.date()) + timedelta(days=number % 3)
        last = first + timedelta(days=number % 2 + 1)
        away.say_away(worker=worker, first_day=first, last_day=last, by=self.manager, at=self.at)

    def looks(self, _: str, number: int) -> None:
        if (absence := self.absence(number)) is not None:
            self.look(absence)

    def look(self, absence: UUID) -> None:
        """Look for new times; what that would do is judged where it was done only now."""
        known = plan_of(absence)
        look_for_times(absence, at=self.at)
        if plan_of(absence) not in (None, known):
            self.looked.append(absence)

    def blocks(self, ref: str, number: int) -> None:
        """She says whom she must not have. Not among what is drawn: it is told by hand where it matters."""
        with acting(As.HER, self.her[ref]) as at:
            block(client=self.her[ref], worker=self.workers[number], by="herself", at=at)

    def pages(self) -> Iterator[tuple[plain.Shown, frozenset[str]]]:
        """What the manager, and each worker who was away, reads of the newest absence, and whom that touches."""
        absence = self.absence(0)
        if absence is None:
            return
        for viewer in (self.manager, *dict.fromkeys(self.workers)):
            page = read_by(viewer, absence, self.at)
            if page is not None:
                yield page, touched_clients(self.now, absence.hex)

    def decides(self, _: str, number: int) -> None:
        if (absence := self.absence(number)) is not None:
            self.look(absence)
            away.have_them_asked(absence=absence, by=self.manager, at=self.at)

    def back(self, _: str, number: int) -> None:
        if (absence := self.absence(number)) is not None:
            away.take_back(absence=absence, by=self.manager)

    def asks(self, ref: str, _: int) -> None:
        actions.ask_for_times(visit=self.visits[ref], her=self.her[ref], at=self.at)

    def hers(self, ref: str) -> dict[str, Any]:
        """Her newest offer for a visit. Raises `Offer.DoesNotExist`."""
        with acting(As.PLANNER):
            rows = Offer.objects.filter(visit=self.visits[ref]).order_by("made_at", "-state")
            found = rows.last()
        if found is None:
            raise Offer.DoesNotExist
        return {"offer": found.pk, "her": self.her[ref], "at": self.at}

    def picks(self, ref: str, number: int) -> None:
        hers = self.hers(ref)
        with acting(As.PLANNER):
            rows = list(OfferedStart.objects.filter(offer=hers["offer"]).order_by("position"))
        actions.accept(**hers, start=rows[number % len(rows)].pk)

    def cannot(self, ref: str, _: int) -> None:
        with acting(As.HER, self.her[ref]):
            row = AgreedTime.objects.filter(visit=self.visits[ref], ended_at=None).first()
        if row is not None:
            actions.cannot_come(agreed=row.pk, her=self.her[ref], at=self.at)

    def later(self, _: str, number: int) -> None:
        """Time goes by; what is done every minute and every ten minutes is done."""
        self.at += timedelta(hours=1 + 8 * number)
        self.jobs()

    def lapses(self, ref: str, _: int) -> None:
        """Until just after an offer's time is over."""
        open_offers = [offer.held_until for offer in self.now.history.open]
        self.at = max(self.at, min(open_offers, default=self.at))
        self.jobs()

    def jobs(self) -> None:
        actions.lapse_due(at=self.at)
        pass_on(at=self.at)
        close_what_is_decided(at=self.at)
        keep_asking(at=self.at)

    def done(self, _: str, number: int) -> None:
        """Somebody says that a task is done, and the next round of jobs comes by."""
        with acting(As.DUTY):
            items = list(
                WorkItem.objects.filter(done_at=None).exclude(kind="away").order_by("made_at")
            )
            if items:
                finish(items[number % len(items)], by=self.manager, at=self.at)
        self.at += timedelta(minutes=10)
        self.jobs()
