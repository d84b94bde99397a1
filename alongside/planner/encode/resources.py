"""The session model with things an area could add: a creche session, a women-only session, a woman's day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ortools.sat.python import cp_model

from alongside.planner.diary import Diary
from alongside.planner.encode import relaxed
from alongside.planner.encode.cpsat import Search, run
from alongside.planner.encode.sessions import SessionModel
from alongside.planner.index import Index
from alongside.planner.need import need
from alongside.planner.options import Option

CRECHE_PLACES = 5
SHARE = 0.3
WOMEN = 20
"""How much more a woman's unmet need weighs when it is asked what would take barriers from women's way."""


class Kind(StrEnum):
    """What can be added."""

    CRECHE = "creche"
    WOMEN_ONLY = "women_only"
    FEMALE_WORKER_DAY = "female_worker_day"


@dataclass(frozen=True, slots=True, order=True)
class Resource:
    """One thing to add: five creche places in a session, a session made women-only, a woman key worker's
    day at a place (band empty: every band the place is open)."""

    kind: str
    place: str
    day: int
    band: str


@dataclass(frozen=True, slots=True)
class Extra:
    """Options that hang on a resource: those it opens, and those it closes."""

    resource: Resource
    opens: tuple[Option, ...] = ()
    closes: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Spent:
    """The visits placed, what was added for it, and the proved gap."""

    placed: frozenset[str]
    bought: tuple[Resource, ...]
    gap: float


class ResourceModel(SessionModel):
    """A session model whose options may need a resource, with at most so many resources."""

    def __init__(
        self,
        index: Index,
        diary: Diary,
        offered: Mapping[str, list[Option]],
        extras: Sequence[Extra],
    ) -> None:
        self._creche_buys: dict[tuple[str, int, str], cp_model.IntVar] = {}
        self._extras = extras
        super().__init__(index, diary, offered)
        self._hang()

    def before_rows(self) -> None:
        """Make the resources before the rows that count on them."""
        self.buys = {extra.resource: self.model.new_bool_var("") for extra in self._extras}
        self._creche_buys = {
            (r.place, r.day, r.band): buy for r, buy in self.buys.items() if r.kind == Kind.CRECHE
        }

    def creche_room(self, session: tuple[str, int, str]) -> cp_model.LinearExprT:
        """Creche places of a session, with those that are bought."""
        left = self.diary.creche_left(*session)
        bought = self._creche_buys.get(session)
        return left if bought is None else left + CRECHE_PLACES * bought

    def _hang(self) -> None:
        number = {id(option): i for i, option in enumerate(self.options)}
        opened: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for extra in self._extras:
            buy = self.buys[extra.resource]
            for option in extra.opens:
                opened[number[id(option)]].append(buy)
            for option in extra.closes:
                self.model.add_at_most_one(self.take[number[id(option)]], buy)
        for i, ways in opened.items():
            self.model.add(sum(ways) >= self.take[i])

    def _need_of_women_first(self) -> cp_model.LinearExpr:
        """Need of women, then of everybody; one point for each addition, so that none is useless."""
        covered = [self.index.clients[visit.client].women_only for visit in self.visits]
        weights = [need(v) * (WOMEN if c else 1) for v, c in zip(self.visits, covered, strict=True)]
        buys = list(self.buys.values())
        every = [*self.unplaced, *buys]
        return cp_model.LinearExpr.weighted_sum(every, [*weights, *[1] * len(buys)])

    def spend(self, most: int, search: Search, gap: float) -> Spent | None:
        """Meet the most need of women, then of everybody, with at most so many resources and no useless one.

        Ask for less and less: what was asked for once holds for every later question.
        """
        buys = list(self.buys.values())
        self.model.add(cp_model.LinearExpr.sum(buys) <= most)
        self.model.minimize(self._need_of_women_first())
        quick = relaxed.relax(self.model)
        solved = run(self.model, [*self.take, *buys], search, gap=gap, most=search.left(SHARE))
        if solved is None:
            return None
        bound = max(solved.bound, quick[0]) if quick else solved.bound
        placed = zip(self.options, solved.values, strict=False)
        bought = solved.values[len(self.take) :]
        return Spent(
            frozenset(option.visit.ref for option, taken in placed if taken),
            tuple(sorted(r for r, v in zip(self.buys, bought, strict=True) if v)),
            round((solved.value - bound) / solved.value, 6) if solved.value else 0.0,
        )
