"""One round of planning: sessions, then clock times, then cuts where times fail, until the proof is good enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from alongside.planner.answer import Start
from alongside.planner.diary import Diary
from alongside.planner.encode import clock_times
from alongside.planner.encode.cpsat import Search
from alongside.planner.encode.sessions import (
    AGAIN_SHARE,
    LEVELS,
    WARM_SHARE,
    SessionModel,
    Sessions,
    weighed,
)
from alongside.planner.index import Index
from alongside.planner.options import Option, options
from alongside.planner.polish import polish
from alongside.planner.problem import Visit
from alongside.planner.reached import Reached
from alongside.planner.sketch import Way, by_need, fill
from alongside.planner.timing import set_times, take_out, values_of

MOST_TURNS = 12
POLISH_SHARE = 0.3
Tell = Callable[[str, str, int | None, int | None], None]
"""Called with phase, level, value and bound."""


class Best:
    """The best timed plan of a round so far."""

    def __init__(self) -> None:
        self.values: tuple[int, ...] = ()
        self.at: dict[str, Start] = {}

    def take(self, values: tuple[int, ...], at: dict[str, Start]) -> None:
        """Take a plan that is better by weight, though perhaps not at the first level."""
        self.values, self.at = values, at

    def offer(self, values: tuple[int, ...], at: dict[str, Start]) -> None:
        """Keep a plan if it is better, level by level."""
        if not self.values or values < self.values:
            self.values, self.at = values, at


def plan_round(
    index: Index,
    diary: Diary,
    visits: Sequence[Visit],
    matched: Mapping[str, str | None],
    search: Search,
    gap: float,
    tell: Tell,
) -> list[Reached]:
    """Place the visits of one round in the diary; return the levels reached with their bounds."""
    offered = {v.ref: list(options(index, v, matched.get(v.client), diary)) for v in visits}
    best = Best()
    _sketch(index, diary, visits, matched, best)
    turns = _Turns(index, diary, visits, offered, search, gap, best, tell, matched)
    bounds: tuple[int | None, ...] = turns.run() if any(offered.values()) else best.values
    for ref, at in best.at.items():
        diary.put(index.visits[ref], at)
    return [Reached(*row) for row in zip(LEVELS, best.values, bounds, strict=True)]


def _close(value: int, bound: int | None, gap: float) -> bool:
    return bound is not None and value - bound <= gap * value


def _sketch(
    index: Index,
    diary: Diary,
    visits: Sequence[Visit],
    matched: Mapping[str, str | None],
    best: Best,
) -> None:
    fill(index, diary, by_need(visits), matched, Way.EVERY_RULE)
    at = {v.ref: diary.at[v.ref] for v in visits if v.ref in diary.at}
    take_out(index, diary, at)
    best.offer(values_of(index, diary, visits, at), at)


@dataclass(slots=True)
class _Turns:
    """The search of one round: level by level, sessions and clock times turn by turn."""

    index: Index
    diary: Diary
    visits: Sequence[Visit]
    offered: Mapping[str, list[Option]]
    search: Search
    gap: float
    best: Best
    tell: Tell
    matched: Mapping[str, str | None]

    def run(self) -> tuple[int | None, ...]:
        """Improve the best plan; return the bound of each level, None where nothing was proved."""
        model = SessionModel(self.index, self.diary, self.offered)
        found = model.dive(self.search)
        if found is not None:
            self._time(model, found)
        self._polish(model.weighted_bound)
        model.remember(self.best.at)
        self._plan(model)
        bounds = []
        for level, name in enumerate(LEVELS):
            bounds.append(self._level(model, level, name))
            model.hold(level, self.best.values[level])
        return tuple(bounds)

    def _polish(self, bound: int | None) -> None:
        """Improve the best plan in small neighbourhoods."""
        self.tell("plan", "", None, None)
        until = self.search.spent + POLISH_SHARE * self.search.deterministic
        at = polish(
            self.index,
            self.diary,
            self.visits,
            self.offered,
            self.matched,
            self.best.at,
            self.search,
            until,
            int((bound or 0) / (1 - self.gap)),
        )
        self.best.take(values_of(self.index, self.diary, self.visits, at), at)

    def _plan(self, model: SessionModel) -> None:
        """Plan all levels at once, turn by turn until clock times hold, unless that is done well enough."""
        if self.gap and _close(weighed(self.best.values), model.weighted_bound, self.gap):
            return
        for turn in range(MOST_TURNS):
            if self.search.over():
                break
            share = AGAIN_SHARE if turn else WARM_SHARE
            found = model.warm(
                self.search, self.gap, lambda *_: self.tell("plan", "", None, None), share
            )
            if found is None or not self._time(model, found):
                break

    def _level(self, model: SessionModel, level: int, name: str) -> int | None:
        """Prove a bound of one level; where the search finds better than the gap allows, plan anew from there."""
        bound = model.relaxed_bound(level)
        model.remember(self.best.at)
        for _ in range(MOST_TURNS):
            if self.search.over() or _close(self.best.values[level], bound, self.gap):
                break
            found = model.best(
                level, self.search, self.gap, lambda v, b: self.tell("proof", name, v, b)
            )
            if found is None:
                break
            bound = found.bound if bound is None else max(bound, found.bound)
            value = self.best.values[level]
            if found.value >= value - self.gap * value:
                break
            cut = self._time(model, found)
            if self.best.values[level] < value:
                model.hold(level, self.best.values[level])
                model.remember(self.best.at)
                self._plan(model)
            elif not cut:
                break
        return None if bound is None else min(bound, self.best.values[level])

    def _time(self, model: SessionModel, found: Sessions) -> bool:
        """Give sessions their clock times and judge the plan; returns whether a cut was learnt."""
        times, failed = set_times(self.index, self.diary, found, self.search)
        _offer(self.index, self.diary, self.visits, self.matched, found, times, self.best)
        self.tell("times", "", None, None)
        return _cut(self.index, self.diary, model, self.offered, failed, self.search)


def _offer(
    index: Index,
    diary: Diary,
    visits: Sequence[Visit],
    matched: Mapping[str, str | None],
    sessions: Sessions,
    times: dict[str, Start],
    best: Best,
) -> None:
    """Put the timed plan in the diary, fill what was left out where it still fits, and judge it."""
    for ref, start in times.items():
        diary.put(index.visits[ref], start)
    left = [v for v in visits if v.ref in sessions.chosen and v.ref not in times]
    fill(index, diary, by_need(left), matched, Way.EVERY_RULE)
    at = {v.ref: diary.at[v.ref] for v in visits if v.ref in diary.at}
    take_out(index, diary, at)
    best.offer(values_of(index, diary, visits, at), at)


def _cut(
    index: Index,
    diary: Diary,
    model: SessionModel,
    offered: Mapping[str, list[Option]],
    failed: Iterable[list[Option]],
    search: Search,
) -> bool:
    cut = False
    for knot in failed:
        core = clock_times.core(index, diary, knot, search)
        if core:
            model.cut(core, _lift(core, offered))
            cut = True
    return cut


def _lift(core: Sequence[Option], offered: Mapping[str, list[Option]]) -> list[Option]:
    """Other visits' options in the same session that are no easier to time than any of the core."""
    first = core[0]
    place = (first.worker, first.place, first.day, first.band)
    if any((o.worker, o.place, o.day, o.band) != place for o in core):
        return []
    if len({o.visit.client for o in core}) < len(core):
        return []
    longest = max(o.visit.minutes for o in core)
    everywhere = core[0].starts
    for option in core:
        everywhere &= option.starts
    mine = {o.visit.ref for o in core}
    return [
        option
        for found in offered.values()
        for option in found
        if (option.worker, option.place, option.day, option.band) == place
        and option.visit.ref not in mine
        and option.visit.minutes >= longest
        and not option.starts & ~everywhere
    ]
