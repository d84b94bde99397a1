"""The judge of docs/away.md: one step of a history, and the names of all it breaks."""

from __future__ import annotations

from tests.capabilities.away.twin import asking, people, times
from tests.capabilities.away.twin.values import Moment, Repair, Shown
from tests.capabilities.offering.twin.history import Breach


def judge(before: Moment, after: Moment) -> list[Breach]:
    return [
        *times.no_yes(before, after),
        *times.who_ended(before, after),
        *times.taken_back(before, after),
        *times.not_with_who_is_away(after),
        *times.made_again(before, after),
        *times.silence(before, after),
        *asking.everybody_is_asked(after),
        *asking.in_time(before, after),
    ]


def when_asked(before: Moment, after: Moment) -> list[Breach]:
    """Besides, for the step in which somebody said that people be asked."""
    return [
        *asking.offered_for_an_absence(before, after),
        *times.no_row_changes(before, after),
    ]


def when_looked(moment: Moment, repair: Repair) -> list[Breach]:
    """Besides, for the step in which new times were looked for."""
    return list(times.only_touched(moment, repair))


def when_read(moment: Moment, page: Shown, clients: frozenset[str]) -> list[Breach]:
    """For each page about an absence that somebody reads. ``clients`` are those whom it touches."""
    return list(people.shown(moment, page, clients))


def when_passed_on(before: Moment, after: Moment) -> list[Breach]:
    """Besides, for the step in which tasks of whoever is away were given on."""
    return [*people.whose(before, after), *times.no_row_changes(before, after)]
