"""A story in a drawn area in which she also says to a worker what she could press: the twin judges what they write down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from random import Random
from typing import Any
from uuid import UUID

from django.db import transaction

from alongside.care.choices import About, Firm
from alongside.care.models import AgreedTime
from alongside.care.offered.models import OfferedStart
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.planning import loosening
from alongside.planning.away import settling
from alongside.planning.away.errors import NothingToEnd
from alongside.planning.offering import actions
from alongside.planning.offering.errors import AlreadyAnswered, Gone
from alongside.trust.access.models import Link
from alongside.trust.acting import Purpose, acting
from tests.capabilities.offering.drawn import CLIENTS, Drawn
from tests.capabilities.offering.stories import EVENTS, LEADS, REFUSED, Story
from tests.capabilities.offering.twin import musts, said, starts
from tests.capabilities.offering.twin.history import Breach, History
from tests.capabilities.offering.twin.history import Offer as Held
from tests.capabilities.offering.twin.world import Must

TOLD = Counter(asks=26, picks=3, cannot=1, back=1, later=1, writes=2)
TOLD |= Counter(told_yes=30, told_none=6, told_cannot=8, beside=4)
WRITERS = ("hers", "hers", "nurse", "nurse", "facilitator", "another")
"""Her key worker and a nurse may see her diary; who leads a group she is in, and somebody else's key worker, may not."""
SEES = {"hers", "nurse"}
SAYS = (
    ("worker_gender", "woman"), ("worker_gender", "man"), ("language", "Polish"),
    ("women_only", "yes"), ("not_worker", "w1"), ("not_worker", "w2"), ("not_worker", "w3"),
)  # fmt: skip
Step = tuple[str, str, int]


def told_steps(rng: Random, most: int = 16) -> list[Step]:
    """What happens, about which visit; the number says who writes, and which start or must."""
    events = rng.choices(list(TOLD), list(TOLD.values()), k=most)
    refs = rng.sample(list(CLIENTS), 3)
    return [
        (event, rng.choice(refs), rng.randint(0, 41 if event in OF_WORKERS else 3))
        for event in events
    ]


OF_WORKERS = set(TOLD) - set(EVENTS)


class Told(Story):
    """``counts``: how often what came of what she said to a worker, so that no run judges nothing."""

    def __init__(self, drawn: Drawn) -> None:
        super().__init__(drawn)
        self.counts: Counter[str] = Counter()
        nurse = self.there.staff("nurse", Role.NURSE).id
        facilitator = self.there.staff("facilitator", Role.FACILITATOR).id
        with acting(As.REGISTRAR) as at:
            for her in self.her.values():
                for worker, role in ((nurse, Role.NURSE), (facilitator, Role.FACILITATOR)):
                    Link.objects.create(
                        client_id=her,
                        worker_id=worker,
                        organisation=self.there.organisation,
                        role=role,
                        starts_at=at,
                    )
        self.writers = {"nurse": nurse, "facilitator": facilitator}
        self.now = self.book.read(self.at)

    def writer(self, ref: str, number: int) -> tuple[UUID, bool]:
        """Who writes it down, and whether they may see her diary."""
        who, name = CLIENTS[ref], WRITERS[number % len(WRITERS)]
        other = self.by["c3" if LEADS[who] != LEADS["c3"] else "c1"]
        return {"hers": self.by[who], "another": other, **self.writers}[name], name in SEES

    def _do(self, event: str, ref: str, number: int) -> Iterator[Breach]:
        told: dict[str, Callable[[str, int], Iterator[Breach]]] = {
            "told_yes": self.told_yes,
            "told_none": self.told_none,
            "told_cannot": self.told_cannot,
            "beside": self.beside,
        }
        return told[event](ref, number) if event in told else super()._do(event, ref, number)

    def pressed(self, press: Callable[[], Any]) -> History | None:
        """What would stand had she pressed it, which is undone; None where she is refused."""
        kept, found = dict(self.book.first_read), None
        with transaction.atomic():
            try:
                with transaction.atomic():
                    press()
                found = self.book.read(self.at)
            except REFUSED:
                pass
            transaction.set_rollback(True)
        self.book.first_read = kept
        return found

    def written(self, write: Callable[[], Any]) -> Exception | None:
        try:
            with transaction.atomic():
                write()
        except (*REFUSED, NothingToEnd) as refused:
            return refused
        return None

    def offer_of(self, ref: str, number: int) -> Held | None:
        rows = [one for one in self.now.offers if one.visit == self.visits[ref].hex]
        waits = [one for one in rows if one.ended_at is None and number % 7]
        return next(iter((*waits, *rows)), None)

    def told_yes(self, ref: str, number: int) -> Iterator[Breach]:
        offer = self.offer_of(ref, number)
        if offer is None:
            return
        (by, sees), key, her = self.writer(ref, number), UUID(offer.ref), self.her[CLIENTS[ref]]
        with acting(As.PLANNER):
            rows = list(OfferedStart.objects.filter(offer=key).order_by("position"))
        index = number // len(WRITERS) % len(rows)
        start = rows[index].pk
        open_now = offer.ended_at is None
        pressed = self.pressed(lambda: actions.accept(offer=key, start=start, her=her, at=self.at))
        refused = self.written(lambda: actions.write_yes(offer=key, start=start, by=by, at=self.at))
        after = self.book.read(self.at)
        self.counts[f"yes, open {open_now}, sees {sees}, refused {refused is not None}"] += 1
        if not sees:
            yield from said.unseen(self.now, after, refused is not None)
        elif not open_now:
            yield from said.second(offer, self.now, after, state_of(refused))
        elif isinstance(refused, Gone):
            yield from said.second(offer, self.now, after, None)
            if pressed or starts.may_be_offered(
                self.world, self.now, offer.visit, offer.starts[index]
            ):
                yield Breach(said.GONE, offer.ref)
        else:
            at = offer.starts[index]
            online = self.world.places[at.place].online and at.group is None
            yield from said.yes(offer, at, online, self.now, after)
            yield from said.as_if_pressed(pressed or self.now, after)

    def told_none(self, ref: str, number: int) -> Iterator[Breach]:
        offer = self.offer_of(ref, number)
        if offer is None:
            return
        (by, sees), key, her = self.writer(ref, number), UUID(offer.ref), self.her[CLIENTS[ref]]
        pressed = self.pressed(lambda: actions.none_of_these(offer=key, her=her, at=self.at))
        refused = self.written(lambda: actions.write_none_of_these(offer=key, by=by, at=self.at))
        after = self.book.read(self.at)
        self.counts[f"none, open {offer.ended_at is None}, sees {sees}"] += 1
        if not sees:
            yield from said.unseen(self.now, after, refused is not None)
        elif offer.ended_at is not None:
            yield from said.second(offer, self.now, after, state_of(refused))
        else:
            yield from said.none_of_these(offer, self.now, after)
            yield from said.as_if_pressed(pressed or self.now, after)

    def told_cannot(self, ref: str, number: int) -> Iterator[Breach]:
        key, her = self.visits[ref], self.her[CLIENTS[ref]]
        by, sees = self.writer(ref, number)
        with acting(As.HER, her):
            row = AgreedTime.objects.filter(visit=key, ended_at=None).first()
        if row is None:
            return
        time = row.pk
        pressed = self.pressed(lambda: actions.cannot_come(agreed=time, her=her, at=self.at))
        refused = self.written(lambda: self.ends(key, by))
        after = self.book.read(self.at)
        self.counts[f"cannot, sees {sees}"] += 1
        if not sees:
            yield from said.unseen(self.now, after, refused is not None)
            return
        yield from said.cannot_come(self.world, key.hex, by.hex, self.now, after)
        yield from said.as_if_pressed_but_for_the_list(pressed or self.now, after, key.hex)

    def ends(self, visit: UUID, by: UUID) -> None:
        with acting(As.PERSON, by, Purpose.CARE):
            settling.end_it(visit=visit, by=by, at=self.at)

    def beside(self, ref: str, number: int) -> Iterator[Breach]:
        """She says to her key worker, in the room, that something must be: it counts at once, in place of another must too."""
        kind, value = SAYS[number // len(WRITERS) % len(SAYS)]
        who = CLIENTS[ref]
        was, her, by = self.world, self.her[who], self.by[who]
        worker = self.there.worker(value).id if kind == "not_worker" else None
        if worker == by:
            return
        with acting(As.PERSON, by, Purpose.CARE) as at:
            loosening.say_beside(
                client=her, area=self.there.area.pk, about=About(kind),
                value="" if worker else value, firm=Firm.MUST, worker=worker, by=by, at=at,
            )  # fmt: skip
        self.named += 1
        self.counts["beside"] += 1
        must = Must(kind, worker.hex if worker else value)
        after = self.book.read(self.at)
        yield from musts.beside(was, self.world, self.now, after, her.hex, must)


def state_of(refused: Exception | None) -> str | None:
    """What a worker is told became of the offer."""
    return str(refused.state) if isinstance(refused, AlreadyAnswered) else None
