"""A woman with musts and visits, as she is drawn: in the database, and as the world of the twin."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from uuid import UUID

from alongside.care.agreeing import agree
from alongside.care.choices import About
from alongside.care.models import Choice, VisitDue
from alongside.care.offered.choices import State
from alongside.care.offered.models import Offer
from alongside.kit.walls import As
from alongside.planner.problem import Problem
from alongside.planning.snapshot import take
from alongside.trust.acting import acting
from tests.capabilities.care.cast import place, visit
from tests.capabilities.excepting.twin import values
from tests.capabilities.excepting.twin.values import Must, World
from tests.capabilities.planning.cast import FIRST_DAY, Ford

MUSTS = (
    Must("worker_gender", "woman"),
    Must("language", "Polish"),
    Must("mode", "in_person"),
    Must("women_only", "yes"),
    Must("not_worker", "w3"),
)
VISITS = ("v1", "v5", "v6")
CRITICAL = frozenset({"v5"})


@dataclass
class Drawn:
    """Her, her key worker or none, and the ids of her visits."""

    dice: random.Random
    there: Ford
    her: UUID
    by: UUID
    visits: dict[str, UUID] = field(default_factory=dict)

    def choice(self, must: Must) -> UUID | None:
        """The choice that says so now, in the code."""
        with acting(As.IMPORTER):
            rows = Choice.objects.filter(client=self.her, about=must.about, ended_at=None)
            found: UUID | None = rows.filter(firm="must").values_list("pk", flat=True).first()
            return found

    def problem(self) -> Problem:
        """What the planner is told now."""
        with acting(As.PLANNER) as at:
            return take(self.there.area, FIRST_DAY, 10, UUID(int=1), at).problem

    def offer(self, ref: str) -> bool:
        """Whether something is offered for a visit and not answered."""
        with acting(As.PLANNER):
            return Offer.objects.filter(visit=self.visits[ref], state=State.OPEN).exists()


def draw(there: Ford, seed: str) -> tuple[Drawn, World]:
    """She said that it must be a woman; a review that cannot wait (v5), one that can (v6), and key work (v1)."""
    dice = random.Random(seed)
    drawn = Drawn(dice, there, there.client("c1"), there.worker("w1").id)
    drawn.visits = {ref: visit(ref).pk for ref in VISITS}
    world = World(
        musts=frozenset({MUSTS[0]}),
        visits=tuple(values.Visit(ref, ref in CRITICAL) for ref in VISITS),
        key_worker="w1",
    )
    return drawn, world


def offers(drawn: Drawn, ref: str) -> None:
    """Times are offered for a visit: which they are is told elsewhere."""
    with acting(As.PLANNER) as at:
        due = VisitDue.objects.get(pk=drawn.visits[ref])
        Offer.objects.create(
            client_id=drawn.her,
            area=drawn.there.area,
            visit=due,
            held_until=at + timedelta(days=2),
            made_by_id=drawn.by,
            made_at=at,
        )


def agrees(drawn: Drawn, ref: str) -> None:
    """A worker wrote down that she said yes to a time."""
    agree(
        visit=drawn.visits[ref],
        worker=drawn.by,
        place=place("mill"),
        day=date(2027, 2, 9),
        start=time(10),
        zone="Europe/London",
        group=None,
        by=drawn.by,
    )


ABOUT = {must: About(must.about) for must in MUSTS}
