"""Where a visit could be: one option a shift and place (or group), with the starts that every rule leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from alongside.planner.answer import Start
from alongside.planner.diary import Diary
from alongside.planner.index import Index, in_person
from alongside.planner.problem import ONLINE, By, Shift, Visit
from alongside.planner.rules import (
    choices,
    creche,
    groups,
    keep_apart,
    key_workers,
    places,
    times,
    windows,
    workers,
)
from alongside.planner.slots import ALL, minutes

STATIC = (windows, choices, creche, places, workers, times)
"""Rules about one visit alone, quickest to refuse first."""


class Option(NamedTuple):
    """A visit in one shift at one place, or in one group. ``starts`` is a mask; ``wish_cost`` the second level's."""

    visit: Visit
    worker: str
    place: str
    day: int
    band: str
    starts: int
    wish_cost: int
    group: str | None = None

    def at(self, start: int) -> Start:
        """The start of this option at a minute of the day."""
        return Start(self.worker, self.place, self.day, start, self.group)

    @property
    def session(self) -> tuple[str, int, str]:
        """Place, day and band."""
        return self.place, self.day, self.band


def places_of(shift: Shift) -> tuple[str, ...]:
    """Where a shift can see somebody: its place and, where it may, online."""
    return (shift.place, ONLINE) if shift.online and shift.place != ONLINE else (shift.place,)


def ruled(index: Index, visit: Visit, shift: Shift, place: str) -> int:
    """Mask of the starts that every rule about this visit alone leaves, the wall of its client included."""
    left = ALL
    for rule in STATIC:
        for _, mask in rule.blocks(index, visit, shift, place):
            left &= mask
            if not left:
                return 0
    return left & keep_apart.starts(index, visit, shift, place)


def options(index: Index, visit: Visit, key_worker: str | None, diary: Diary) -> Iterator[Option]:
    """Every option of a visit on a diary, in a fixed order."""
    if visit.by is By.GROUP:
        yield from _group_options(index, visit, diary)
        return
    client = index.clients[visit.client]
    for worker in key_workers.candidates(index, visit, key_worker):
        if not choices.suits_for(index, visit, worker):
            continue
        for shift in index.shifts[worker.ref]:
            if not visit.first_day <= shift.day <= visit.last_day:
                continue
            for place in places_of(shift):
                if in_person(place) and place not in client.registered:
                    continue
                left = ruled(index, visit, shift, place)
                if left:
                    for _, mask in diary.blocks(visit, shift, place):
                        left &= mask
                if left:
                    cost = choices.cost(index, visit, worker, place, shift.day, shift.band, None)
                    yield Option(visit, worker.ref, place, shift.day, shift.band, left, cost)


def _group_options(index: Index, visit: Visit, diary: Diary) -> Iterator[Option]:
    for ref in visit.groups:
        group = index.groups[ref]
        if next(groups.blocks(index, visit, group), None) is not None:
            continue
        if not keep_apart.group_allowed(index, visit.client, ref) or next(
            group_full(diary, visit, ref), None
        ):
            continue
        band = index.band_at(group.start) or ""
        worker = index.workers[group.worker]
        cost = choices.cost(index, visit, worker, group.place, group.day, band, group)
        start = 1 << group.start // 15
        yield Option(visit, worker.ref, group.place, group.day, band, start, cost, ref)


def group_full(diary: Diary, visit: Visit, ref: str) -> Iterator[str]:
    """Reasons the book gives against a place in a group."""
    group = diary.index.groups[ref]
    if diary.seats[ref] >= group.seats:
        yield "group_full"
    band = diary.index.band_at(group.start) or ""
    if diary.creche_short(visit.client, group.place, group.day, band):
        yield "creche_full"
    length = group.end - group.start
    for reason, left in diary.her_day(visit, group.day, group.place, length):
        if not left >> group.start // 15 & 1:
            yield reason


def starts(option: Option) -> Iterator[Start]:
    """The starts of an option, earliest first."""
    return (option.at(minute) for minute in minutes(option.starts))
