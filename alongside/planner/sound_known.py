"""What a problem names, for looking things up while its faults are gathered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alongside.planner.problem import Band, Group, Place, Problem, Session, Visit, Worker

DAY_ENDS = 24 * 60
"""The last minute a day may end at."""


class Faults(list[str]):
    """Sentences, each with the field, what was found and what was expected."""

    def add(self, field: str, found: object, expected: str) -> None:
        """Add one fault."""
        shown = found if isinstance(found, str) else repr(found)
        self.append(f"{field}: found {shown}, expected {expected}.")

    def doubled(self, field: str, keys: Iterable[object]) -> None:
        """Add a fault for each key that stands twice, and for each empty ref."""
        seen = set()
        for i, key in enumerate(keys):
            if key in seen:
                self.add(f"{field}[{i}]", f"{key!r} again", "each one once")
            elif key == "":
                self.add(f"{field}[{i}]", "an empty ref", "a ref")
            seen.add(key)


@dataclass(frozen=True, slots=True)
class Known:
    """A problem's rows by what they are called. Of doubled rows the last one counts."""

    problem: Problem
    days: int
    bands: dict[str, Band]
    places: dict[str, Place]
    sessions: dict[tuple[str, int, str], Session]
    workers: dict[str, Worker]
    clients: frozenset[str]
    visits: dict[str, Visit]
    groups: dict[str, Group]

    @classmethod
    def of(cls, problem: Problem) -> Known:
        """Index a problem."""
        return cls(
            problem=problem,
            days=len(problem.days),
            bands={band.name: band for band in problem.bands},
            places={place.ref: place for place in problem.places},
            sessions={(s.place, s.day, s.band): s for s in problem.sessions},
            workers={worker.ref: worker for worker in problem.workers},
            clients=frozenset(client.ref for client in problem.clients),
            visits={visit.ref: visit for visit in problem.visits},
            groups={group.ref: group for group in problem.groups},
        )

    def building(self, place: str) -> bool:
        """Say whether people can meet at a place."""
        return place in self.places and self.places[place].kind != "online"
