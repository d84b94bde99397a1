"""From weekly sheets to the days of a horizon: sessions, shifts and groups.

Times are wall-clock minutes throughout, so the weeks in which the clocks change are like any other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from alongside.areas.sheets import WEEKDAYS, Area, GroupRow, LeaveRow, SessionRow
from alongside.planner.problem import ONLINE, Band, Group, Session, Shift, Who

DAY_LONG = 24 * 60


def minutes(moment: time) -> int:
    """Minutes after midnight."""
    return moment.hour * 60 + moment.minute


def sessions_of(area: Area, days: Sequence[date]) -> tuple[Session, ...]:
    """Every session of the horizon."""
    return tuple(
        Session(row.place, day, row.band, Who(row.who), row.creche)
        for day, on in enumerate(days)
        for row in area.sessions
        if runs(row, on)
    )


def runs(row: SessionRow, on: date) -> bool:
    """Whether a weekly session runs on a date."""
    return (
        row.weekday == WEEKDAYS[on.weekday()]
        and (row.first_day is None or row.first_day <= on)
        and (row.last_day is None or on <= row.last_day)
    )


def shifts_of(
    area: Area, days: Sequence[date], bands: Sequence[Band], sessions: Sequence[Session]
) -> tuple[Shift, ...]:
    """Every worker's hours, cut at band borders, without leave, as long as they hold a post, where the place is open."""
    leave: dict[str, list[LeaveRow]] = defaultdict(list)
    for row in area.leave:
        leave[row.worker].append(row)
    is_open = {(session.place, session.day, session.band) for session in sessions}
    return tuple(
        Shift(row.worker, day, band.name, row.place, start, end, row.online == "yes")
        for day, on in enumerate(days)
        for row in area.rota
        if row.weekday == WEEKDAYS[on.weekday()] and in_week(row.weeks, on)
        if not any(away.first_day <= on <= away.last_day for away in leave[row.worker])
        for band, start, end in cut(
            minutes(row.start), min(minutes(row.end), _gone(area, row.worker, on)), bands
        )
        if row.place == ONLINE or (row.place, day, band.name) in is_open
    )


def _gone(area: Area, worker: str, on: date) -> int:
    """From which minute of a day nobody can be seen by a worker, because their post is over."""
    gone = area.gone_from.get(worker)
    if gone is None:
        return DAY_LONG
    return max(0, min(DAY_LONG, (gone - datetime.combine(on, time(0))) // timedelta(minutes=1)))


def in_week(weeks: str, on: date) -> bool:
    """Whether a date lies in such a week; odd and even go by the ISO week number."""
    odd = on.isocalendar().week % 2 == 1
    return {"every": True, "odd": odd, "even": not odd}[weeks]


def cut(start: int, end: int, bands: Sequence[Band]) -> Iterator[tuple[Band, int, int]]:
    """Cut an interval at the borders of the bands; what lies outside every band is left away."""
    for band in bands:
        first, last = max(start, band.start), min(end, band.end)
        if first < last:
            yield band, first, last


def dated(ref: str, on: date) -> str:
    """Ref of one meeting of a weekly group; no ref of a sheet holds a slash."""
    return f"{ref}/{on.isoformat()}"


def groups_of(
    area: Area, days: Sequence[date], shifts: Sequence[Shift], agreed: Container[str] = ()
) -> tuple[Group, ...]:
    """Every meeting of a group whose worker is there that day, and those somebody agreed to.

    A meeting that somebody said yes to and that cannot be led stays in, so that they are asked again.
    """
    hours: dict[tuple[str, int, str], list[Shift]] = defaultdict(list)
    for shift in shifts:
        hours[shift.worker, shift.day, shift.place].append(shift)
    return tuple(
        Group(
            ref=dated(row.ref, on),
            place=row.place,
            day=day,
            start=minutes(row.start),
            end=minutes(row.end),
            seats=row.seats,
            who=Who(row.who),
            worker=row.worker,
            tag=row.tag,
        )
        for day, on in enumerate(days)
        for row in area.groups
        if row.weekday == WEEKDAYS[on.weekday()]
        if dated(row.ref, on) in agreed or _is_led(row, hours[row.worker, day, row.place])
    )


def _is_led(row: GroupRow, shifts: Sequence[Shift]) -> bool:
    return any(s.start <= minutes(row.start) and minutes(row.end) <= s.end for s in shifts)
