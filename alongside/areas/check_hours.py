"""Places, sessions, rota, leave and groups: who is where, when it is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from alongside.areas.cells import parts
from alongside.areas.look import Look
from alongside.areas.sheets import GroupRow, RotaRow, SessionRow
from alongside.areas.weeks import cut, minutes
from alongside.planner.problem import GRID, ONLINE

WOMAN = "woman"
SKILLS = ("key_work", "prescribing", "nursing", "pregnancy", "trauma", "psychology", "group")

Slot = tuple[str, str, str]
"""A place, a weekday and a band."""


def check_hours(look: Look) -> None:
    """Note what is wrong with places and hours."""
    _places(look)
    opened = _sessions(look)
    if look.settings is not None:
        _rota(look, opened)
        _groups(look, opened)
    _leave(look)
    have = {row.worker for _, row in look.rows("rota")}
    for index, worker in look.rows("workers"):
        if look.is_whole("rota") and worker.ref not in have:
            mend = "Add their hours to rota, or take them out of workers."
            look.say("workers", index, "ref", f"{worker.ref} without any hours", "hours", mend)


def _places(look: Look) -> None:
    for index, place in look.rows("places"):
        if (place.kind == "online") != (place.ref == ONLINE):
            mend = "Use the ref online for the one place of kind online."
            look.say("places", index, "kind", f"{place.kind} for {place.ref}", "a match", mend)
        if place.kind != "online" and place.rooms < 1:
            mend = "Say how many visits can go on at once."
            look.say("places", index, "rooms", place.rooms, "at least 1", mend)
    for sheet in ("places", "people"):
        if look.is_whole(sheet) and not look.known[sheet]:
            look.say(sheet, None, "", "no rows", "at least one", "Fill the sheet in.")


def _sessions(look: Look) -> dict[Slot, list[SessionRow]]:
    opened: dict[Slot, list[SessionRow]] = defaultdict(list)
    for index, row in look.rows("sessions"):
        slot = (row.place, row.weekday, row.band)
        if row.first_day and row.last_day and row.last_day < row.first_day:
            mend = "Swap the two dates."
            look.say("sessions", index, "last_day", row.last_day, "a day after first_day", mend)
        if any(_meet(row, other) for other in opened[slot]):
            mend = "Keep one row, or give the rows dates that do not meet."
            look.say("sessions", index, "band", " ".join(slot), "each session once", mend)
        opened[slot].append(row)
    return opened


def _meet(one: SessionRow, other: SessionRow) -> bool:
    starts = [day for day in (one.first_day, other.first_day) if day]
    ends = [day for day in (one.last_day, other.last_day) if day]
    return not starts or not ends or max(starts) <= min(ends)


def _rota(look: Look, opened: dict[Slot, list[SessionRow]]) -> None:
    bands = look.settings.bands if look.settings else ()
    online = {ONLINE} | {p.ref for p in look.area.places if p.kind == "online"}
    genders = {worker.ref: worker.gender.casefold() for worker in look.area.workers}
    known = look.known["places"]
    for index, row in look.rows("rota"):
        start, end = minutes(row.start), minutes(row.end)
        hours = f"{row.start:%H:%M}-{row.end:%H:%M}"
        if start >= end:
            look.say("rota", index, "end", hours, "an end after the start", "Correct the times.")
            continue
        if start < bands[0].start or end > bands[-1].end or not any(cut(start, end, bands)):
            mend = "Shorten the hours, or widen the bands in the sheet area."
            look.say("rota", index, "start", hours, "hours inside the area's bands", mend)
        for band, _, _ in cut(start, end, bands):
            sessions = opened.get((row.place, row.weekday, band.name), [])
            where = f"{row.place} on {row.weekday} {band.name}"
            indoors = row.place in known and row.place not in online
            if indoors and not sessions and look.is_whole("sessions"):
                mend = "Add the session to sessions, or cut these hours."
                look.say("rota", index, "place", where, "a session there and then", mend)
            women_only = any(session.who == "women_only" for session in sessions)
            if women_only and genders.get(row.worker, WOMAN) != WOMAN:
                mend = "Take these hours out: only women work in a women-only session."
                look.say("rota", index, "worker", f"{row.worker} in {where}", "a woman", mend)
    _apart(look)


def _apart(look: Look) -> None:
    """Nobody is in two places at a time."""
    rows: dict[tuple[str, str], list[tuple[int, RotaRow]]] = defaultdict(list)
    for index, row in look.rows("rota"):
        rows[row.worker, row.weekday].append((index, row))
    for these in rows.values():
        for (_, one), (index, other) in combinations(these, 2):
            weeks = {one.weeks, other.weeks}
            if weeks != {"odd", "even"} and one.start < other.end and other.start < one.end:
                mend = "Let one end when the other starts, or part them into odd and even weeks."
                expected = "hours of a worker that do not overlap"
                look.say("rota", index, "start", f"{other.start:%H:%M}", expected, mend)


def _leave(look: Look) -> None:
    for index, row in look.rows("leave"):
        if row.last_day < row.first_day:
            mend = "Swap the two dates."
            look.say("leave", index, "last_day", row.last_day, "a day after first_day", mend)


def _groups(look: Look, opened: dict[Slot, list[SessionRow]]) -> None:
    rota: dict[tuple[str, str, str], list[RotaRow]] = defaultdict(list)
    for _, row in look.rows("rota"):
        rota[row.worker, row.weekday, row.place].append(row)
    led: dict[tuple[str, str], list[GroupRow]] = defaultdict(list)
    bands = look.settings.bands if look.settings else ()
    for index, group in look.rows("groups"):
        start, end = minutes(group.start), minutes(group.end)
        hours = f"{group.start:%H:%M}-{group.end:%H:%M}"
        band = next((b for b in bands if b.start <= start < end <= b.end), None)
        if band is None or start % GRID:
            mend = "Move it: no group crosses from one part of the day into the next."
            look.say("groups", index, "start", hours, "hours in one band, on a quarter hour", mend)
        elif (
            group.place in look.known["places"] - {ONLINE}
            and look.is_whole("sessions")
            and (group.place, group.weekday, band.name) not in opened
        ):
            mend = "Add the session to sessions, or move the group."
            look.say("groups", index, "place", group.place, "a session there and then", mend)
        if group.seats < 1:
            look.say("groups", index, "seats", group.seats, "at least 1", "Say how many seats.")
        theirs = rota[group.worker, group.weekday, group.place]
        if look.is_whole("rota") and not _covers(theirs, group):
            mend = "Add the worker's hours to rota, or choose another worker."
            expected = "a worker with hours there and then"
            look.say("groups", index, "worker", group.worker, expected, mend)
        same = led[group.worker, group.weekday]
        if any(group.start < other.end and other.start < group.end for other in same):
            mend = "Move one of them, or choose another worker."
            look.say("groups", index, "worker", group.worker, "one group at a time", mend)
        same.append(group)


def _covers(rota: Sequence[RotaRow], group: GroupRow) -> bool:
    return any(row.start <= group.start and group.end <= row.end for row in rota)


def skills_in_use(look: Look) -> set[str]:
    """Skills that visits may ask for: those in the list, and any that a worker here has."""
    own = {skill.casefold() for _, worker in look.rows("workers") for skill in parts(worker.skills)}
    return own | {*SKILLS}
