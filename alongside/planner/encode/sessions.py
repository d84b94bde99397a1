"""The session model: which visit in which worker's session (place, day, band), clock times left open.

Its bound is a bound for the whole timetable, because no visit crosses a band border: a plan with
clock times is always a plan of sessions. Clock times come after (`encode.clock_times`); where they
fail, a cut comes back here.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from alongside.planner.answer import Start
from alongside.planner.diary import Diary
from alongside.planner.encode import relaxed
from alongside.planner.encode.cpsat import Search, run
from alongside.planner.encode.session_rows import SessionRows
from alongside.planner.index import Index
from alongside.planner.options import Option
from alongside.planner.problem import GRID

LEVELS = ("need", "wishes", "burden")
WARM = (200, 20, 1)
WARM_GAP = 0.002
WHOLE = 0.99
WARM_SHARE, AGAIN_SHARE, SHARE = 0.35, 0.05, 0.1
"""The share of a run's work that one search of sessions may take."""


@dataclass(slots=True)
class Sessions:
    """Options chosen, by visit ref, and the value and proved bound of what was minimised."""

    chosen: dict[str, Option]
    value: int
    bound: int


class SessionModel(SessionRows):
    """The model of one round. Build once, cut as often as clock times ask, solve again."""

    def __init__(self, index: Index, diary: Diary, offered: Mapping[str, list[Option]]) -> None:
        super().__init__(index, diary, offered)
        self.hint: dict[int, int] = {}
        self.weighted_bound: int | None = None

    def cut(self, core: Sequence[Option], lifted: Sequence[Option]) -> None:
        """Forbid a set of options that clock times cannot hold together (and those at least as hard)."""
        number = {id(option): i for i, option in enumerate(self.options)}
        chosen = [self.take[number[id(option)]] for option in (*core, *lifted)]
        self.model.add(sum(chosen) <= len(core) - 1)

    def warm(
        self, search: Search, gap: float, found: Callable[[int, int], None] | None, share: float
    ) -> Sessions | None:
        """A good plan at all levels at once, by weights, within what is held; proves nothing about any of them."""
        return self._search(self._weighted(), search, min(gap, WARM_GAP), found, share)

    def dive(self, search: Search) -> Sessions | None:
        """A first plan at all levels: what the relaxation leaves whole is taken, the rest is searched."""
        self.model.minimize(self._weighted())
        relaxed_plan = relaxed.relax(self.model)
        if relaxed_plan is None:
            return None
        self.weighted_bound = relaxed_plan[0]
        whole = {v.index: 1 for v in self.take if relaxed_plan[1][v.index] > WHOLE}
        self.hint = whole
        return self._search(self._weighted(), search, 0.0, None, SHARE, fix_hints=True)

    def _weighted(self) -> cp_model.LinearExprT:
        return sum(weight * level for weight, level in zip(WARM, self.goal, strict=True))

    def best(
        self, level: int, search: Search, gap: float, found: Callable[[int, int], None]
    ) -> Sessions | None:
        """Minimise one level, holding what was fixed for those before it. None: nothing found in time."""
        return self._search(self.goal[level], search, gap, found, SHARE)

    def relaxed_bound(self, level: int) -> int | None:
        """A quick proved bound of one level, holding what was fixed for those before it."""
        self.model.minimize(self.goal[level])
        found = relaxed.relax(self.model)
        return found[0] if found else None

    def hold(self, level: int, value: int) -> None:
        """From now on this level may not be worse than ``value``."""
        self.model.add(self.goal[level] <= value)

    def remember(self, at: Mapping[str, Start]) -> None:
        """Start the next search from a timed plan."""
        same = set()
        for option in self.options:
            start = at.get(option.visit.ref)
            if start is not None and (
                (start.worker, start.place, start.day, start.group)
                == (option.worker, option.place, option.day, option.group)
                and option.starts >> start.start // GRID & 1
            ):
                same.add(id(option))
        self._hint(same, at)

    def _hint(self, chosen: set[int], placed: Container[str]) -> None:
        """Start the next search from these options."""
        self.hint = {
            var.index: int(id(option) in chosen)
            for var, option in zip(self.take, self.options, strict=True)
        }
        for visit, none in zip(self.visits, self.unplaced, strict=True):
            self.hint[none.index] = int(visit.ref not in placed)

    def _search(
        self,
        goal: cp_model.LinearExprT,
        search: Search,
        gap: float,
        found: Callable[[int, int], None] | None,
        share: float,
        *,
        fix_hints: bool = False,
    ) -> Sessions | None:
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for index, value in self.hint.items():
            self.model.add_hint(self.model.get_bool_var_from_proto_index(index), value)
        self.model.minimize(goal)
        solved = run(
            self.model,
            self.take,
            search,
            gap=gap,
            most=search.left(share),
            found=found,
            fix_hints=fix_hints,
        )
        if solved is None:
            return None
        taken = zip(self.options, solved.values, strict=True)
        chosen = {option.visit.ref: option for option, value in taken if value}
        self._hint(set(map(id, chosen.values())), chosen)
        return Sessions(chosen, solved.value, solved.bound)


def weighed(values: Sequence[int]) -> int:
    """Need, wishes and burden as one number, by the weights of `SessionModel.warm`."""
    return sum(weight * value for weight, value in zip(WARM, values, strict=True))
