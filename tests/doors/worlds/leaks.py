"""Leaks that are planted to see that the comparison finds them: a count, a statement, a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from alongside.desk.emergency import views
from alongside.kit.walls import As
from alongside.planning import queries
from alongside.planning.models import ProposedVisit
from alongside.planning.pages import PlaceRow
from alongside.trust.access.errors import NeedsReview, NotFound
from alongside.trust.access.glass import open_glass
from alongside.trust.access.models import Block, BreakGlass
from alongside.trust.acting import acting
from alongside.trust.apart import placing
from alongside.trust.apart.placing import Subject
from alongside.trust.doors import Viewer
from tests.doors.worlds.pairs import CASES, Kind
from tests.doors.worlds.playing import Ground, compared

yours, ask_leads = queries._yours, placing.ask_leads


@dataclass(frozen=True, slots=True)
class Leak:
    """Something put in the place of a function, and the kind of pair that it is to show in."""

    name: str
    kind: Kind
    viewer: str
    module: Any
    function: str
    instead: Callable[..., Any]

    def found(self, here: Ground, most: int) -> bool:
        """Whether one of so many pairs shows it, once it is planted."""
        cases = [n for n, case in enumerate(CASES) if case == (self.kind, self.viewer)]
        numbers = [r * len(CASES) + n for r in range(most) for n in cases][:most]
        with self.planted():
            return any(compared(here, number).found for number in numbers)

    @contextmanager
    def planted(self) -> Iterator[None]:
        """There for as long as the block lasts."""
        before = getattr(self.module, self.function)
        setattr(self.module, self.function, self.instead)
        try:
            yield
        finally:
            setattr(self.module, self.function, before)


def count_everybody(viewer: Viewer, rows: tuple[PlaceRow, ...]) -> str:
    """A line that says how many visits there are at all."""
    with acting(As.PLANNER):
        return f"{yours(viewer, rows)} {ProposedVisit.objects.count()} visits in the plan."


def ask_leads_of_somebody(
    subjects: Sequence[Subject], *, by: UUID, at: datetime, **rest: Any
) -> None:
    """Two statements that are sent only where somebody gave way."""
    if subjects:
        ask_leads(subjects, by=by, at=at, **rest)


def another_sentence(*, worker: UUID, **rest: Any) -> BreakGlass:
    """Other words for whoever has blocked the viewer than for nobody."""
    try:
        return open_glass(worker=worker, **rest)
    except NotFound:
        with acting(As.DUTY):
            if Block.objects.exists():
                raise NeedsReview from None
        raise


LEAKS = (
    Leak("a count with her in it", Kind.EXISTS, "nobody", queries, "_yours", count_everybody),
    Leak("a statement more", Kind.NAMED, "his", placing, "ask_leads", ask_leads_of_somebody),
    Leak("another sentence", Kind.BLOCKED, "nobody", views, "open_glass", another_sentence),
)
