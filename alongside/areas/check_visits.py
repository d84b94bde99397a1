"""Visits that are due and times that are agreed."""

from __future__ import annotations

from datetime import date

from alongside.areas.calendars import ONE_DAY, is_working
from alongside.areas.cells import parts
from alongside.areas.check_hours import skills_in_use
from alongside.areas.look import Look
from alongside.areas.sheets import WEEKDAYS, VisitRow
from alongside.areas.weeks import minutes
from alongside.planner.problem import GRID, By, Mode

MODES = tuple(mode.value for mode in Mode)
HEAVIEST = 100


def check_visits(look: Look) -> None:
    """Note what is wrong with visits and agreed times."""
    if look.is_whole("visits", "people") and look.known["people"] and not look.known["visits"]:
        mend = "Fill the sheet in: there is nothing to plan."
        look.say("visits", None, "", "no rows", "at least one visit", mend)
    skills = skills_in_use(look)
    longest = max((b.end - b.start for b in look.settings.bands), default=0) if look.settings else 0
    for index, row in look.rows("visits"):
        _length(look, index, row, longest)
        _window(look, index, row)
        if not 1 <= row.weight <= HEAVIEST:
            mend = "1 can wait, 100 cannot."
            look.say("visits", index, "weight", row.weight, f"1 to {HEAVIEST}", mend)
        modes = parts(row.modes)
        if not modes or any(mode not in MODES for mode in modes):
            mend = "Write in_person, online, or in_person;online."
            look.say("visits", index, "modes", row.modes, "a list of " + ", ".join(MODES), mend)
        for skill in parts(row.skills):
            if skill.casefold() not in skills and look.is_whole("workers"):
                mend = "Correct it, or give the skill to a worker."
                look.say("visits", index, "skills", skill, "a known skill", mend)
        groups = parts(row.groups)
        if (row.by == By.GROUP) != bool(groups) or len(set(groups)) < len(groups):
            mend = "Name the groups that would do, each once, for a visit by group and no other."
            expected = "groups" if row.by == By.GROUP else "no groups"
            look.say("visits", index, "groups", row.groups, expected, mend)
    _agreed(look)


def _length(look: Look, index: int, row: VisitRow, longest: int) -> None:
    if row.minutes < GRID or row.minutes % GRID:
        mend = "Round it up: every start is on a quarter hour."
        look.say("visits", index, "minutes", row.minutes, f"a multiple of {GRID}", mend)
    elif longest and row.minutes > longest:
        mend = "Part it into two visits, or widen the bands in the sheet area."
        look.say("visits", index, "minutes", row.minutes, f"at most {longest}", mend)


def _window(look: Look, index: int, row: VisitRow) -> None:
    first, last = row.first_day, row.last_day
    if first is None or last is None:
        return
    if last < first:
        look.say("visits", index, "last_day", last, "a day after first_day", "Swap the two dates.")
    elif look.settings and not _has_working_day(look.settings.nation, first, last):
        mend = "Widen the window to the nearest working day that is safe, with the clinician."
        look.say("visits", index, "last_day", last, "a working day in the window", mend)


def _has_working_day(nation: str, first: date, last: date) -> bool:
    return any(
        is_working(nation, first + ONE_DAY * n) for n in range(min((last - first).days, 14) + 1)
    )


def _agreed(look: Look) -> None:
    by = {row.ref: row.by for row in look.area.visits}
    meets = {row.ref: (row.weekday, row.start) for row in look.area.groups}
    seen: set[str] = set()
    for index, row in look.rows("agreed"):
        if row.visit in seen:
            look.say("agreed", index, "visit", row.visit, "one agreed time a visit", "Keep one.")
        seen.add(row.visit)
        if minutes(row.start) % GRID:
            mend = "Agree a time with the person that the plan can hold."
            look.say("agreed", index, "start", f"{row.start:%H:%M}", "a quarter hour", mend)
        if look.settings and not is_working(look.settings.nation, row.day):
            mend = "Agree another day with the person."
            look.say("agreed", index, "day", row.day, "a weekday that is no bank holiday", mend)
        if row.visit in by and (by[row.visit] == By.GROUP) != bool(row.group):
            expected = "the group" if by[row.visit] == By.GROUP else "no group"
            mend = "Name the group for a visit by group, and for no other."
            look.say("agreed", index, "group", row.group, expected, mend)
        when = (WEEKDAYS[row.day.weekday()], row.start)
        if meets.get(row.group, when) != when:
            mend = "Agree a day and time at which the group meets."
            expected = "{} {:%H:%M}".format(*meets[row.group])
            look.say("agreed", index, "day", f"{when[0]} {row.start:%H:%M}", expected, mend)
