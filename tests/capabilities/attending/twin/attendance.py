"""What became of it: what may be written, which row counts, and who reads it in which words."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

Key = Hashable
CAME, COULD_NOT_COME, OUR_SIDE, NOT_SEEN = "came", "could not come", "our side", "not seen"
WHY = frozenset({"fine", "childcare", "hospital", "custody", "unsafe"})
READS_HER_DIARY = frozenset({"key worker", "prescriber", "nurse", "midwife"})
KEPT, NOT_KEPT, REARRANGED = "kept", "not kept", "rearranged"


@dataclass(frozen=True)
class Row:
    """What a person wrote about one agreed time: what became of it, when that was, and when it was written."""

    time: Key
    day: date
    what: str
    why: str | None
    happened: datetime | None
    written: datetime


def may_be_said(what: str, why: str | None) -> bool:
    """ "Came; could not come (fine, childcare, hospital, custody, unsafe); our side; not seen." """
    if what == COULD_NOT_COME:
        return why in WHY
    return what in {CAME, OUR_SIDE, NOT_SEEN} and why is None


def may_be_written(day: date, happened: datetime | None, now: datetime, zone: ZoneInfo) -> bool:
    """ "None is written before its day, and none says that something happened on another day or later than now." """
    if now.astimezone(zone).date() < day:
        return False
    return happened is None or (happened.astimezone(zone).date() == day and happened <= now)


def counts(rows: Iterable[Row]) -> Row | None:
    """ "The last that was written counts." """
    return max(rows, key=lambda row: row.written, default=None)


def written(rows: tuple[Row, ...], row: Row) -> tuple[Row, ...]:
    """ "The same said again about the same time (what became of it, and at which moment) adds no row." """
    last = counts(one for one in rows if one.time == row.time)
    same = last is not None and _said(last) == _said(row)
    return rows if same else (*rows, row)


def _said(row: Row) -> tuple[str, str | None, datetime | None]:
    return row.what, row.why, row.happened


def reads_rows(
    *, herself: bool = False, linked_as: frozenset[str] = frozenset(), blocked: bool = False
) -> bool:
    """ "Read by whoever may see her diary, and by her." """
    return herself or (not blocked and bool(linked_as & READS_HER_DIARY))


def agency_word(rows: Iterable[Row]) -> str | None:
    """ "*Kept* (came), *not kept* (not seen), *rearranged* (everything else)": of the last of each time. "Of a
    day with several times it is *kept* where she came to any of them, else *rearranged* where anything else was
    written of any, else *not kept*." """
    by_time: dict[Key, list[Row]] = {}
    for row in rows:
        by_time.setdefault(row.time, []).append(row)
    last = {found.what for found in map(counts, by_time.values()) if found is not None}
    if not last:
        return None
    if CAME in last:
        return KEPT
    return NOT_KEPT if last == {NOT_SEEN} else REARRANGED


def agency_reads(rows: Iterable[Row], *, granted: bool, blocked: bool) -> dict[date, str]:
    """ "Agencies read nothing of it, except by her grant of `attendance`, and then for each day one word." """
    if blocked or not granted:
        return {}
    by_day: dict[date, list[Row]] = {}
    for row in rows:
        by_day.setdefault(row.day, []).append(row)
    words = {day: agency_word(of_day) for day, of_day in by_day.items()}
    return {day: word for day, word in words.items() if word is not None}


def told_not_right(key_worker: Key | None) -> tuple[str, Key | None]:
    """ "It becomes her key worker's task (without one whom she has not blocked, the service manager's)." """
    return ("key worker", key_worker) if key_worker is not None else ("service manager", None)
