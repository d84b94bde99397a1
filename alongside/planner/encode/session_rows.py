"""The rows of the session model: what every choice of sessions must obey, clock times left open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from ortools.sat.python import cp_model

from alongside.planner.diary import Diary
from alongside.planner.index import Index, in_person
from alongside.planner.need import need
from alongside.planner.options import Option
from alongside.planner.problem import GRID
from alongside.planner.rules import creche
from alongside.planner.slots import span

MOST_WINDOWS = 8
Sum = cp_model.LinearExpr


class SessionRows:
    """Variables and rows: which visit takes which option, and what they share."""

    def __init__(self, index: Index, diary: Diary, offered: Mapping[str, list[Option]]) -> None:
        self.index, self.diary = index, diary
        self.model = cp_model.CpModel()
        self.visits = [index.visits[ref] for ref in offered]
        self.options = [option for found in offered.values() for option in found]
        self.take = [self.model.new_bool_var("") for _ in self.options]
        self.unplaced = [self.model.new_bool_var("") for _ in self.visits]
        self.of_visit: dict[str, list[int]] = {ref: [] for ref in offered}
        self.of_session: dict[tuple[str, int, str], list[int]] = defaultdict(list)
        for i, option in enumerate(self.options):
            self.of_visit[option.visit.ref].append(i)
            if option.group is None:
                self.of_session[option.worker, option.day, option.band].append(i)
        self.before_rows()
        for visit, none in zip(self.visits, self.unplaced, strict=True):
            self.model.add_exactly_one([self.take[i] for i in self.of_visit[visit.ref]] + [none])
        self._workers()
        self._rooms()
        self._seats()
        self._clients()
        if diary.limits:
            self._keep()
        self._goal()

    def before_rows(self) -> None:
        """Where a model with more in it makes its own variables."""

    def creche_room(self, session: tuple[str, int, str]) -> cp_model.LinearExprT:
        """Creche places left in a session."""
        return self.diary.creche_left(*session)

    def _most(self, chosen: Iterable[int], most: int, each: Callable[[int], int]) -> None:
        """Add: the sum of ``each`` over the chosen options is at most ``most`` (when it could be more)."""
        chosen = list(chosen)
        weights = [each(i) for i in chosen]
        if sum(weights) > most:
            self.model.add(Sum.weighted_sum([self.take[i] for i in chosen], weights) <= most)

    def _slots(self, i: int) -> int:
        return self.options[i].visit.minutes // GRID

    def _workers(self) -> None:
        for mine in self.of_session.values():
            masks = {i: _covered(self.options[i]) for i in mine}
            whole = 0
            for mask in masks.values():
                whole |= mask
            self._most(mine, whole.bit_count(), self._slots)
            lows = sorted({_low(m) for m in masks.values()})[:MOST_WINDOWS]
            highs = sorted({m.bit_length() for m in masks.values()})[-MOST_WINDOWS:]
            for low in lows:
                for high in highs:
                    window = span(low * GRID, high * GRID)
                    inside = [i for i in mine if not masks[i] & ~window]
                    if window and len(inside) > 1 and len(inside) < len(mine):
                        self._most(inside, (whole & window).bit_count(), self._slots)

    def _rooms(self) -> None:
        at: dict[tuple[str, int, str], list[int]] = defaultdict(list)
        for i, option in enumerate(self.options):
            if option.group is None and in_person(option.place):
                at[option.session].append(i)
        for (place, day, band), mine in at.items():
            rooms = self.index.places[place].rooms
            if len({self.options[i].worker for i in mine}) <= rooms and not self.diary.rooms.get(
                (place, day)
            ):
                continue
            taken = sum(
                (level & self.index.band_masks[band]).bit_count()
                for level in self.diary.rooms.get((place, day), [])
            )
            left = rooms * self.index.band_masks[band].bit_count() - taken
            self._most(mine, max(0, left), self._slots)

    def _seats(self) -> None:
        seats: dict[str, list[int]] = defaultdict(list)
        for i, option in enumerate(self.options):
            if option.group is not None:
                seats[option.group].append(i)
        for ref, mine in seats.items():
            self._most(mine, self.index.groups[ref].seats - self.diary.seats[ref], lambda _: 1)

    def _clients(self) -> None:
        """Journeys, creche places and one place a day."""
        self.journeys: list[tuple[cp_model.IntVar, int]] = []
        present: dict[tuple[str, str, int, str], list[int]] = defaultdict(list)
        for i, option in enumerate(self.options):
            if in_person(option.place):
                present[option.visit.client, option.place, option.day, option.band].append(i)
        children: dict[tuple[str, int, str], list[tuple[cp_model.IntVar, int]]] = defaultdict(list)
        days: dict[tuple[str, int], dict[str, list[int]]] = defaultdict(dict)
        for (client, place, day, band), mine in present.items():
            comes = self._comes(mine)
            needed = creche.children(self.index, client, place, day)
            if client not in self.diary.children.get((place, day, band), {}) and needed:
                children[place, day, band] += [(y, needed) for y in comes]
            days[client, day].setdefault(place, []).extend(mine)
            if not self._there(client, place, day, band):
                self.journeys += [(y, self._journey(client, place)) for y in comes]
        for session, coming in children.items():
            weights = [n for _, n in coming]
            if sum(weights) > self.diary.creche_left(*session):
                used = Sum.weighted_sum([y for y, _ in coming], weights)
                self.model.add(used <= self.creche_room(session))
        for places in days.values():
            self._one_place(list(places.values()))

    def _comes(self, mine: list[int]) -> list[cp_model.IntVar]:
        """Variables of which at most one is true, and one is when the client is there at all."""
        if len({self.options[i].visit.ref for i in mine}) == 1:
            return [self.take[i] for i in mine]
        comes = self.model.new_bool_var("")
        by_visit: dict[str, list[int]] = defaultdict(list)
        for i in mine:
            by_visit[self.options[i].visit.ref].append(i)
        for same in by_visit.values():
            self.model.add(sum(self.take[i] for i in same) <= comes)
        return [comes]

    def _one_place(self, places: list[list[int]]) -> None:
        """At most one of these places for a client on a day; a single visit is at one place anyway."""
        if len(places) < 2 or len({self.options[i].visit.ref for p in places for i in p}) < 2:
            return
        goes = []
        for mine in places:
            there = self.model.new_bool_var("")
            by_visit: dict[str, list[int]] = defaultdict(list)
            for i in mine:
                by_visit[self.options[i].visit.ref].append(i)
            for same in by_visit.values():
                self.model.add(sum(self.take[i] for i in same) <= there)
            goes.append(there)
        self.model.add_at_most_one(goes)

    def _there(self, client: str, place: str, day: int, band: str) -> bool:
        """Whether the client is there anyway by a visit already in the diary."""
        return any(
            b.place == place and self.index.band_at(b.start) == band
            for b in self.diary.hers.get((client, day), ())
        )

    def _journey(self, client: str, place: str) -> int:
        reach = self.index.reach[client][place]
        return 12 + reach.minutes // 5 + reach.pence // 100

    def _keep(self) -> None:
        """Leave what the diary keeps free of each worker's minutes in this round."""
        mine: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for i, option in enumerate(self.options):
            if option.group is None and not self.diary.may_take_what_is_kept(option.visit):
                mine[option.worker, self.index.is_women_only(*option.session)].append(i)
        for key, chosen in mine.items():
            self._most(chosen, self.diary.limits.get(key, 0), self._slots)

    def _goal(self) -> None:
        needs = [need(visit) for visit in self.visits]
        wishes = [option.wish_cost for option in self.options]
        self.goal = (
            Sum.weighted_sum(self.unplaced, needs),
            Sum.weighted_sum(self.take, wishes),
            Sum.weighted_sum([y for y, _ in self.journeys], [c for _, c in self.journeys]),
        )


def _covered(option: Option) -> int:
    """Mask of the quarter-hours an option could use."""
    covered = 0
    for step in range(option.visit.minutes // GRID):
        covered |= option.starts << step
    return covered


def _low(mask: int) -> int:
    return (mask & -mask).bit_length() - 1
