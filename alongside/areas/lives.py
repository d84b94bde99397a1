"""From the sheets about people to clients: choices, and the times their lives leave free."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from alongside.areas.cells import parts
from alongside.areas.schools import School
from alongside.areas.settings import Settings
from alongside.areas.sheets import WEEKDAYS, Area, ChoiceRow, PersonRow, TimeRow
from alongside.areas.weeks import minutes
from alongside.planner.problem import About, Away, Choice, Client, Firm, Reach

DAY_LONG = 24 * 60
WHEN_HOLIDAYS = {"always": True, "holidays": True, "term": False}
WHEN_TERM = {"always": True, "holidays": False, "term": True}


@dataclass(frozen=True, slots=True)
class Horizon:
    """The days to plan, and for each school calendar in use which of them are school holidays.

    ``told``: how many of the days come before the first that a calendar says nothing of, where that is not all.
    """

    days: tuple[date, ...]
    holidays: Mapping[str, frozenset[int]]
    settings: Settings
    told: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        days: tuple[date, ...],
        settings: Settings,
        schools: Mapping[str, School],
        told: Mapping[str, int],
    ) -> Horizon:
        """Work out the school holidays among the days."""
        closed = {
            name: frozenset(i for i, day in enumerate(days) if school.in_holidays(day))
            for name, school in schools.items()
        }
        return cls(days, closed, settings, told)

    def known(self, school: str) -> int:
        """How many of the days may be planned for whoever lives by a calendar; for who lives by none, all."""
        return self.told.get(school, len(self.days)) if school else len(self.days)


def clients_of(area: Area, horizon: Horizon, spelling: Mapping[str, str]) -> tuple[Client, ...]:
    """Every person as the planner sees them."""
    reach: dict[str, list[Reach]] = defaultdict(list)
    for road in area.reach:
        reach[road.person].append(Reach(road.place, road.minutes, road.pence))
    choices: dict[str, list[Choice]] = defaultdict(list)
    for wish in area.choices:
        choices[wish.person].append(_choice(wish, spelling))
    times: dict[str, list[TimeRow]] = defaultdict(list)
    for row in area.times:
        times[row.person].append(row)
    return tuple(
        Client(
            ref=person.ref,
            gender=person.gender.casefold(),
            women_only=person.women_only == "yes",
            registered=parts(person.registered),
            reach=tuple(reach[person.ref]),
            away=_away(person, times[person.ref], horizon),
            choices=tuple(choices[person.ref]),
            online=person.online == "yes",
            creche_days=_creche_days(person, horizon),
            creche_children=max(person.children, 1),
            tags=tuple(spelling.get(tag.casefold(), tag) for tag in parts(person.tags)),
            usual_worker=person.usual_worker or None,
            usual_months=person.usual_months,
            caseload_weight=round(person.weight * 10),
            weekdays=tuple(WEEKDAYS.index(day) + 1 for day in parts(person.weekdays)),
            unknown_days=tuple(range(horizon.known(person.school), len(horizon.days))),
        )
        for person in area.people
    )


def excepted(area: Area, spelling: Mapping[str, str]) -> dict[str, tuple[Choice, ...]]:
    """What binds a visit no longer, by visit: musts that still stand, and nothing about a worker they said no to."""
    stand = {(row.person, _choice(row, spelling)) for row in area.choices}
    found: dict[str, tuple[Choice, ...]] = {}
    for row in area.exceptions:
        must = _choice(row.must, spelling)
        there = (row.must.person, must) in stand and must.about is not About.NOT_WORKER
        if there and must.firm is Firm.MUST:
            found[row.visit] = (*found.get(row.visit, ()), must)
    return found


def _choice(row: ChoiceRow, spelling: Mapping[str, str]) -> Choice:
    about = About(row.about)
    value = row.value
    if about is About.WEEKDAY:
        value = str(WEEKDAYS.index(value) + 1)
    elif about is About.WORKER_GENDER:
        value = value.casefold()
    elif about is About.LANGUAGE:
        value = spelling.get(value.casefold(), value)
    return Choice(about, value, Firm(row.firm))


def _creche_days(person: PersonRow, horizon: Horizon) -> tuple[int, ...]:
    if person.creche == "always":
        return tuple(range(len(horizon.days)))
    closed = horizon.holidays.get(person.school, frozenset())
    known = [day for day in sorted(closed) if day < horizon.known(person.school)]
    return tuple(known) if person.holidays == "creche" else ()


def _away(person: PersonRow, times: Sequence[TimeRow], horizon: Horizon) -> tuple[Away, ...]:
    closed = horizon.holidays.get(person.school, frozenset())
    away: list[Away] = []
    for day, on in list(enumerate(horizon.days))[: horizon.known(person.school)]:
        if person.holidays == "cannot" and day in closed:
            away.append(Away(day, 0, DAY_LONG, "holiday"))
            continue
        if person.school and day not in closed:
            runs = horizon.settings.school_runs
            away += [Away(day, start, end, "school_run") for start, end in runs]
            if person.school_hours == "yes" and len(runs) == 2:
                away += _not_at_school(day, runs)
        when = WHEN_HOLIDAYS if day in closed else WHEN_TERM
        rows = [row for row in times if when[row.when]]
        away += [Away(day, *gap) for gap in _gaps(rows, WEEKDAYS[on.weekday()])]
    return tuple(away)


def _not_at_school(day: int, runs: Sequence[tuple[int, int]]) -> list[Away]:
    """What a day in term has before and after school, both runs included: nobody is with the children then."""
    ends, begins = min(end for _, end in runs), max(start for start, _ in runs)
    return [Away(day, 0, ends, "care"), Away(day, begins, DAY_LONG, "care")]


def _gaps(rows: Sequence[TimeRow], weekday: str) -> list[tuple[int, int, str]]:
    """What the rows of such weeks leave no time for on a weekday; no rows leave everything free."""
    if not rows:
        return []
    todays = sorted(
        (row for row in rows if row.weekday == weekday), key=lambda row: (row.start, row.end)
    )
    why = (todays or rows)[0].why
    gaps, free_until = [], 0
    for row in todays:
        if minutes(row.start) > free_until:
            gaps.append((free_until, minutes(row.start), why))
        free_until = max(free_until, minutes(row.end))
        why = row.why
    if free_until < DAY_LONG:
        gaps.append((free_until, DAY_LONG, why))
    return gaps
