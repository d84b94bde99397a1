"""Who has what: the counts a page is written from. Refs stay inside; only numbers leave."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from alongside.planner.answer import Answer
from alongside.planner.problem import Problem


@dataclass(frozen=True, slots=True)
class Heads:
    """How many of one sort: women (whom the women-only policy covers), others, and visits."""

    women: int = 0
    others: int = 0
    visits: int = 0


@dataclass(slots=True)
class Crowd:
    """Collects visits and counts each client once."""

    women: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    visits: set[str] = field(default_factory=set)

    def heads(self) -> Heads:
        """The counts alone."""
        return Heads(len(self.women), len(self.others), len(self.visits))


class Tally:
    """Counts of clients by some line of words."""

    def __init__(self, problem: Problem) -> None:
        self.covered = {c.ref: c.women_only for c in problem.clients}
        self.client_of = {v.ref: v.client for v in problem.visits}
        self.crowds: dict[str, Crowd] = defaultdict(Crowd)

    def add(self, line: str, client: str, visit: str = "") -> None:
        """Count a client (and a visit of theirs) under a line."""
        crowd = self.crowds[line]
        (crowd.women if self.covered[client] else crowd.others).add(client)
        if visit:
            crowd.visits.add(visit)

    def add_visit(self, line: str, visit: str) -> None:
        """Count a visit and its client under a line."""
        self.add(line, self.client_of[visit], visit)

    def rows(self) -> list[tuple[str, Heads]]:
        """Lines with their counts, most women first."""
        found = [(line, crowd.heads()) for line, crowd in self.crowds.items()]
        return sorted(found, key=lambda row: (-row[1].women, -row[1].others, row[0]))


def with_nothing(problem: Problem, answer: Answer) -> Heads:
    """Clients with a visit due and not one placed."""
    tally = Tally(problem)
    placed = {tally.client_of[p.visit] for p in answer.placed}
    for visit in problem.visits:
        if visit.client not in placed:
            tally.add_visit("nothing", visit.ref)
    return tally.crowds["nothing"].heads()


def with_visits(problem: Problem) -> Heads:
    """Clients with a visit due."""
    tally = Tally(problem)
    for visit in problem.visits:
        tally.add_visit("due", visit.ref)
    return tally.crowds["due"].heads()
