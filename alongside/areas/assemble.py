"""From an area's files to a problem for the planner: a pure translation, nothing is guessed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from alongside.areas.calendars import bank_holidays, working_days
from alongside.areas.cells import parts
from alongside.areas.errors import BadArea, Found, Ledger
from alongside.areas.lives import Horizon, clients_of, excepted
from alongside.areas.on_site import NOBODY_NAMED, open_sessions
from alongside.areas.schools import School, read_school
from alongside.areas.settings import settings_of
from alongside.areas.sheets import AgreedRow, Area, VisitRow, WorkerRow
from alongside.areas.weeks import dated, groups_of, minutes, shifts_of
from alongside.planner.errors import BadProblem
from alongside.planner.problem import (
    ONLINE,
    Agreed,
    By,
    Group,
    Mode,
    Place,
    PlaceKind,
    Problem,
    Standing,
    Visit,
    Worker,
)

MANY = 999
"""Visits at a time online, where no room is needed."""


def assemble(
    area: Area,
    first_day: date,
    days: int,
    sealed_digest: str,
    told: Mapping[str, int] = MappingProxyType({}),
) -> Problem:
    """Translate the files into a problem of ``days`` working days from ``first_day`` on.

    ``told`` says of a school calendar that falls silent how many of the days come before that: from there on
    nothing is known of the families who live by it, and nothing new is placed for them.
    Raises `BadArea` where any other calendar is silent about these days, or where the planner
    finds the problem to make no sense.
    """
    settings = settings_of(area.settings)
    working = working_days(settings.nation, first_day, days)
    horizon = Horizon.of(working, settings, schools_of(area, working, told), told)
    sessions = open_sessions(area, working)
    shifts = shifts_of(area, working, settings.bands, sessions)
    spelling = {
        word.casefold(): word
        for words in (*(w.languages for w in area.workers), *(g.tag for g in area.groups))
        for word in parts(words)
    }
    agreed = {row.visit: row for row in area.agreed}
    meant = {dated(row.group, row.day) for row in area.agreed if row.group}
    groups = groups_of(area, working, shifts, meant)
    lifted = excepted(area, spelling)
    visits = tuple(
        replace(visit, excepts=lifted[visit.ref]) if visit.ref in lifted else visit
        for visit in visits_of(area, working, groups, agreed)
    )
    planned = {visit.ref for visit in visits}
    try:
        return Problem(
            days=working,
            bands=settings.bands,
            places=places_of(area),
            sessions=sessions,
            workers=tuple(_worker(row, spelling) for row in area.workers),
            shifts=shifts,
            clients=clients_of(area, horizon, spelling),
            visits=visits,
            groups=groups,
            agreed=tuple(_agreed(row, working) for row in area.agreed if row.visit in planned),
            buffer_minutes=settings.buffer_minutes,
            kept_share=settings.kept_share,
            kept_share_women_only=settings.kept_share_women_only,
            kept_for_urgent=settings.kept_for_urgent,
            sealed_digest=sealed_digest,
        )
    except BadProblem as error:
        mend = "Mend it in the area's files, then check them again."
        faults = [Found("area", 0, "", fault, "sense", mend) for fault in error.faults]
        raise BadArea(faults) from error


def schools_of(
    area: Area, days: tuple[date, ...], told: Mapping[str, int] = MappingProxyType({})
) -> dict[str, School]:
    """Every school calendar in use that tells of any of these days.

    Raises `BadArea` where one says nothing about these days, or about those before it is ``told`` to fall silent.
    """
    ledger, schools = Ledger(), {}
    for name in sorted({person.school for person in area.people if person.school}):
        known = days[: told.get(name, len(days))]
        if not known:
            continue
        content = calendar_of(area.calendars, name)
        if content is None:
            ledger.add("people", None, "school", name, "a file in calendars", "Put it there.")
            continue
        try:
            schools[name] = read_school(name, content)
        except BadArea as error:
            problems = error.problems
        else:
            problems = schools[name].faults(known)
        for problem in problems:
            ledger.note(problem)
    if ledger:
        raise BadArea(ledger.problems())
    return schools


def calendar_of(calendars: Mapping[str, bytes], name: str) -> bytes | None:
    """Content of a calendar file; its name may stand with or without the ending."""
    return calendars.get(name, calendars.get(f"{name}.ics"))


def places_of(area: Area) -> tuple[Place, ...]:
    """Every place; online is always one of them."""
    rows = [Place(row.ref, PlaceKind(row.kind), row.rooms) for row in area.places]
    known = any(row.ref == ONLINE for row in rows)
    return tuple(rows if known else [*rows, Place(ONLINE, PlaceKind.ONLINE, MANY)])


def visits_of(
    area: Area, days: Sequence[date], groups: Sequence[Group], agreed: Mapping[str, AgreedRow]
) -> tuple[Visit, ...]:
    """Every visit whose window meets the horizon and that has no agreed time outside it.

    A visit whose groups do not meet in the horizon at all stays out too; see `remarks`.
    """
    meetings: dict[str, list[tuple[int, str]]] = {}
    for group in groups:
        meetings.setdefault(group.ref.rsplit("/", 1)[0], []).append((group.day, group.ref))
    visits = []
    for row in area.visits:
        first, last = window(row, days)
        met = [m for ref in parts(row.groups) for m in meetings.get(ref, [])]
        inside = [ref for day, ref in met if first <= day <= last]
        when = agreed.get(row.ref)
        elsewhere = when is not None and when.day not in days
        if first > last or elsewhere or (row.by == By.GROUP and not met):
            continue
        visits.append(_visit(row, first, last, inside or [ref for _, ref in met]))
    return tuple(visits)


def window(row: VisitRow, days: Sequence[date]) -> tuple[int, int]:
    """First and last day of a visit's window as numbers; upside down when it comes after the days planned.

    What is overdue may take any day: being late is no reason to be left out. A window without a
    working day in it goes to the next one.
    """
    final = len(days) - 1
    first = bisect_left(days, row.first_day) if row.first_day else 0
    last = bisect_right(days, row.last_day) - 1 if row.last_day else final
    if last < 0:
        return 0, final
    return first, max(first, last) if first <= final else last


def _visit(row: VisitRow, first: int, last: int, groups: Sequence[str]) -> Visit:
    return Visit(
        ref=row.ref,
        client=row.person,
        kind=row.kind,
        minutes=row.minutes,
        by=By(row.by),
        skills=tuple(skill.casefold() for skill in parts(row.skills)),
        first_day=first,
        last_day=last,
        weight=row.weight,
        modes=tuple(Mode(mode) for mode in parts(row.modes)),
        waited_days=row.waited_days,
        passed_over=row.passed_over,
        usual=row.usual or None,
        groups=tuple(groups),
        cover=row.cover == "yes",
        critical=row.critical == "yes",
    )


def _worker(row: WorkerRow, spelling: Mapping[str, str]) -> Worker:
    return Worker(
        ref=row.ref,
        gender=row.gender.casefold(),
        skills=tuple(skill.casefold() for skill in parts(row.skills)),
        languages=tuple(spelling[word.casefold()] for word in parts(row.languages)),
        caseload_cap=round(row.caseload_cap * 10),
    )


def _agreed(row: AgreedRow, days: Sequence[date]) -> Agreed:
    return Agreed(
        visit=row.visit,
        worker=row.worker,
        place=row.place,
        day=days.index(row.day),
        start=minutes(row.start),
        standing=Standing(row.standing),
        group=dated(row.group, row.day) if row.group else None,
    )


def remarks(area: Area, first_day: date, days: int) -> list[str]:
    """What a reader of the plan should know that is no problem: holidays, and visits that are late or left out."""
    settings = settings_of(area.settings)
    working = working_days(settings.nation, first_day, days)
    said = list(bank_holidays(settings.nation, working[0], working[-1]).remarks)
    late = sorted(row.ref for row in area.visits if row.last_day and row.last_day < working[0])
    weekend = sum(row.weekday in ("Sat", "Sun") for row in area.sessions)
    sessions = open_sessions(area, working)
    groups = groups_of(area, working, shifts_of(area, working, settings.bands, sessions))
    meeting = {group.ref.rsplit("/", 1)[0] for group in groups}
    idle = sorted(
        row.ref for row in area.visits if row.by == By.GROUP and not meeting & {*parts(row.groups)}
    )
    counts = (
        (late, "{} visits were due before {} and may take any day of the plan: {}."),
        (idle, "{} visits wait for groups that do not meet in the days from {}: {}."),
    )
    said += [
        words.format(len(refs), working[0], ", ".join(refs[:10]) + (", ..." * (len(refs) > 10)))
        for refs, words in counts
        if refs
    ]
    if not area.on_site:
        said.append(NOBODY_NAMED)
    if weekend:
        said.append(
            f"{weekend} sessions on Saturdays or Sundays are not planned: days are weekdays."
        )
    return said
