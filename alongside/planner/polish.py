"""Better plans near a plan: some workers' fortnight, or some places' days, planned anew with all else as it is.

Each neighbourhood is a small session model on the diary that the rest makes, so it is solved in a
blink and its clock times are real. The order is fixed and so is the work, so one seed gives one plan.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from alongside.planner.answer import Start
from alongside.planner.diary import Diary
from alongside.planner.encode.cpsat import Search
from alongside.planner.encode.sessions import SessionModel, weighed
from alongside.planner.index import Index, in_person
from alongside.planner.options import Option, options
from alongside.planner.problem import Visit
from alongside.planner.timing import set_times, take_out, values_of

WIDTHS = (1, 2)
MOST_VISITS = 400
T = TypeVar("T")
SHARE = 0.02


class Hood(NamedTuple):
    """Some workers, or some places on some days."""

    workers: frozenset[str]
    stands: frozenset[tuple[str, int]]

    def holds(self, at: Start | Option) -> bool:
        """Whether a start or an option lies in it."""
        return at.worker in self.workers or (at.place, at.day) in self.stands


def polish(
    index: Index,
    diary: Diary,
    visits: Sequence[Visit],
    offered: Mapping[str, Sequence[Option]],
    matched: Mapping[str, str | None],
    at: dict[str, Start],
    search: Search,
    until: float,
    good: int,
) -> dict[str, Start]:
    """Improve the starts ``at`` (not in the diary, nor after), in wider and wider neighbourhoods.

    Ends when ``search.spent`` reaches ``until``, or the weighed plan is down to ``good``.
    """
    for ref, start in at.items():
        diary.put(index.visits[ref], start)
    for wide in WIDTHS:
        if _weight(index, diary, visits) <= good:
            break
        for hood in _neighbourhoods(index, wide):
            if search.over() or search.spent >= until:
                break
            mine = [v for v in visits if _is_in(hood, diary.at.get(v.ref), offered[v.ref])]
            if 0 < len(mine) <= MOST_VISITS:
                _plan_anew(index, diary, mine, matched, search)
    found = {v.ref: diary.at[v.ref] for v in visits if v.ref in diary.at}
    take_out(index, diary, found)
    return found


def _weight(index: Index, diary: Diary, visits: Sequence[Visit]) -> int:
    """What the visits' places in the diary weigh."""
    at = {v.ref: diary.at[v.ref] for v in visits if v.ref in diary.at}
    take_out(index, diary, at)
    weight = weighed(values_of(index, diary, visits, at))
    for ref, start in at.items():
        diary.put(index.visits[ref], start)
    return weight


def _is_in(hood: Hood, at: Start | None, offered: Sequence[Option]) -> bool:
    """Whether a visit stands in a neighbourhood or, having no start, could."""
    return hood.holds(at) if at is not None else any(hood.holds(option) for option in offered)


def _neighbourhoods(index: Index, wide: int) -> list[Hood]:
    """Workers, and places' days, ``wide`` at a time, those of one place beside each other."""
    rota = {ref: shifts[0].place for ref, shifts in index.shifts.items() if shifts}
    workers = sorted(rota, key=lambda ref: (rota[ref], ref))
    stands = sorted({(s.place, s.day) for s in index.problem.sessions if in_person(s.place)})
    return [Hood(frozenset(group), frozenset()) for group in _windows(workers, wide)] + [
        Hood(frozenset(), frozenset(group)) for group in _windows(stands, wide)
    ]


def _windows(things: Sequence[T], wide: int) -> list[Sequence[T]]:
    """Overlapping runs of things, each half of a run in two of them."""
    step = max(1, wide // 2)
    return [things[i : i + wide] for i in range(0, max(1, len(things) - step), step)]


def _plan_anew(
    index: Index,
    diary: Diary,
    mine: Sequence[Visit],
    matched: Mapping[str, str | None],
    search: Search,
) -> bool:
    """Take some visits out and put them back better; False, and all as it was, where nothing is better."""
    before = {v.ref: diary.at[v.ref] for v in mine if v.ref in diary.at}
    take_out(index, diary, before)
    offered = {v.ref: list(options(index, v, matched.get(v.client), diary)) for v in mine}
    best, better = before, False
    if any(offered.values()):
        model = SessionModel(index, diary, offered)
        model.remember(before)
        found = model.warm(search, 0.0, None, SHARE)
        if found is not None:
            after, _ = set_times(index, diary, found, search)
            old = weighed(values_of(index, diary, mine, before))
            if weighed(values_of(index, diary, mine, after)) < old:
                best, better = after, True
    for ref, start in best.items():
        diary.put(index.visits[ref], start)
    return better
