"""The plan as every rule sees it: the stays of an answer, found by client, worker, place and group.

A rule is asked two ways. ``rule(plan)`` is about the whole plan. ``about(plan, stay)`` is about one
stay that stands in the place of its own visit's, against everything else in the plan; so an
alternative start is checked by the same words as the start that was proposed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from alongside.planner.answer import Answer, SealedAnswer
from alongside.planner.check.broken import Broken
from alongside.planner.check.rows import Rows, Stay
from alongside.planner.problem import Sealed


class Plan:
    """An answer joined to its problem. Rules read it and never change it."""

    def __init__(
        self,
        rows: Rows,
        answer: Answer,
        sealed: Sealed,
        stays: Iterable[Stay],
        sealed_answer: SealedAnswer | None = None,
    ) -> None:
        self.rows = rows
        self.answer = answer
        self.sealed = sealed
        self.sealed_answer = sealed_answer
        self.stays = tuple(stays)
        self.matched: dict[str, str] = {}
        for match in answer.matches:
            if match.worker is not None:
                self.matched.setdefault(match.client, match.worker)
        self.fixed_of: dict[str, list[str]] = defaultdict(list)
        for pair in sealed.pairs:
            self.fixed_of[pair.mover].append(pair.fixed)
        self._client: dict[tuple[str, int], list[Stay]] = defaultdict(list)
        self._worker: dict[tuple[str, int], list[Stay]] = defaultdict(list)
        self._place: dict[tuple[str, int], list[Stay]] = defaultdict(list)
        self._group: dict[str | None, list[Stay]] = defaultdict(list)
        for stay in self.stays:
            self._client[stay.client.ref, stay.day].append(stay)
            self._worker[stay.worker.ref, stay.day].append(stay)
            self._place[stay.place.ref, stay.day].append(stay)
            self._group[stay.at.group].append(stay)

    @classmethod
    def of(
        cls,
        rows: Rows,
        answer: Answer,
        sealed: Sealed,
        sealed_answer: SealedAnswer | None = None,
    ) -> Plan:
        """Join an answer to its problem. What names something unknown is left to ``whole``."""
        joined = (rows.join(placed.visit, placed.at) for placed in answer.placed)
        stays = [stay for stay in joined if stay is not None]
        return cls(rows, answer, sealed, stays, sealed_answer)

    def each(self, about: Callable[[Plan, Stay], list[Broken]]) -> list[Broken]:
        """Ask a rule about every stay."""
        return [broken for stay in self.stays for broken in about(self, stay)]

    def of_client(self, client: str, day: int) -> list[Stay]:
        """Return a client's stays on a day."""
        return self._client.get((client, day), [])

    def of_worker(self, worker: str, day: int) -> list[Stay]:
        """Return a worker's stays on a day."""
        return self._worker.get((worker, day), [])

    def same_client(self, stay: Stay) -> Iterator[Stay]:
        """Yield the other stays of a stay's client on its day."""
        return _but(stay, self.of_client(stay.client.ref, stay.day))

    def same_worker(self, stay: Stay) -> Iterator[Stay]:
        """Yield the other stays with a stay's worker on its day."""
        return _but(stay, self.of_worker(stay.worker.ref, stay.day))

    def same_place(self, stay: Stay) -> Iterator[Stay]:
        """Yield the other stays at a stay's place on its day."""
        return _but(stay, self._place.get((stay.place.ref, stay.day), []))

    def same_group(self, stay: Stay) -> Iterator[Stay]:
        """Yield the other stays in a stay's group."""
        return _but(stay, self._group.get(stay.at.group, []))


def _but(stay: Stay, others: list[Stay]) -> Iterator[Stay]:
    return (other for other in others if other.visit.ref != stay.visit.ref)
