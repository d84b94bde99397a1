"""A place in words she can read: how far, when, who is there, and what nobody has said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, time

from alongside.areas.haversine import LatLon
from alongside.kit.wording import _, many
from alongside.services.choices import Weekday
from alongside.services.directory.choices import Matter, Said, Who
from alongside.services.directory.searching import MILE, Open

DAYS: dict[Weekday, str] = {
    Weekday.MON: _("Monday"),
    Weekday.TUE: _("Tuesday"),
    Weekday.WED: _("Wednesday"),
    Weekday.THU: _("Thursday"),
    Weekday.FRI: _("Friday"),
    Weekday.SAT: _("Saturday"),
    Weekday.SUN: _("Sunday"),
}
NOON, LAST = time(12), time(23, 59)
OFTEN = re.compile(r"\b24 ?(?:/ ?7|h(?:ou)?rs?|h)\b", re.IGNORECASE)
"""How often somebody answers, which is no part of a number."""
NUMBER = re.compile(
    r"(?:\+|\b00)44(?:[ .-]?\(0\))?(?:[ .-]?\d){9,10}"  # +44 (0)113 496 0111
    r"|\+(?!44)\d(?:[ .-]?\d){7,13}"  # of another country
    r"|(?:\b18001 ?)?(?<!\d)\(?0(?:[ .)-]{0,2}\d){7,10}"  # 0113 496 0111, through text relay too; 0800 1111
    r"|(?<!\d)(?<!\d[ .:/-])(?:116 ?\d{3}|\d{3})(?![ .:/-]?\d)"  # 116 123; 111
)
"""A telephone number among other words, such as "Mon-Fri 9-5 0113 496 0111"."""
SIDES = (
    _("north"), _("north-east"), _("east"), _("south-east"),
    _("south"), _("south-west"), _("west"), _("north-west"),
)  # fmt: skip
SAYS: dict[Matter, tuple[str, str, str]] = {
    Matter.WOMEN_ONLY: (
        _("Only women are there."), _("Only women are there at some times."),
        _("They have not said if only women are there."),
    ),
    Matter.WOMEN_WORKERS: (
        _("You can ask to talk to a woman."), _("You can talk to a woman at some times."),
        _("They have not said if you can ask to talk to a woman."),
    ),
    Matter.CHILDREN: (
        _("Children can come."), _("Children can come at some times."),
        _("They have not said if children can come."),
    ),
    Matter.CRECHE: (
        _("Someone looks after children there."), _("Someone looks after children at some times."),
        _("They have not said if someone looks after children."),
    ),
    Matter.NO_APPOINTMENT: (
        _("You can walk in without a time."), _("You can walk in at some times."),
        _("They have not said if you can walk in."),
    ),
    Matter.EVENINGS: (
        _("It is open in the evening."), _("It is open on some evenings."),
        _("They have not said if it is open in the evening."),
    ),
    Matter.ONLINE: (
        _("You can do it by phone or video."), _("Some of it can be by phone or video."),
        _("They have not said if it can be by phone or video."),
    ),
    Matter.SEX_WORK: (
        _("There is help for women who sell sex."), _("At some times there is help for women who sell sex."),
        _("They have not said if they help women who sell sex."),
    ),
    Matter.WHEELCHAIR: (
        _("A wheelchair can get in."), _("A wheelchair can get in at some times."),
        _("They have not said if a wheelchair can get in."),
    ),
    Matter.PREGNANT: (
        _("There is help for women who are pregnant."), _("At some times there is help in pregnancy."),
        _("They have not said if they help women who are pregnant."),
    ),
}  # fmt: skip
"""What a place says of a matter: yes, at some times, and nothing."""
NO: dict[Matter, str] = {
    Matter.CHILDREN: _("Children cannot come."),
    Matter.NO_APPOINTMENT: _("You need a time first."),
    Matter.WHEELCHAIR: _("A wheelchair cannot get in."),
}
"""A no that is worth knowing on the page of a place."""


def said(matter: Matter, what: str) -> str:
    """What a place says of a matter; nothing for a no that is not worth saying."""
    if what == Said.NO:
        return NO.get(matter, "")
    yes, at_times, nothing = SAYS[matter]
    return {Said.YES: yes, Said.AT_TIMES: at_times}.get(Said(what), nothing)


def how_far(metres: float | None) -> str:
    """Roughly: whole miles up to ten, then in fives; it is measured from a middle and not from a door."""
    if metres is None:
        return ""
    miles = metres / MILE
    if miles < 0.75:
        return _("less than a mile")
    whole = round(miles) if miles < 10.5 else 5 * round(miles / 5)
    return _("about %(miles)s") % {
        "miles": many("%(number)s mile", "%(number)s miles", max(whole, 1))
    }


def which_way(near: LatLon | None, at: LatLon | None) -> str:
    """The side of the sky, from the middle of what was typed."""
    if near is None or at is None:
        return ""
    from math import atan2, cos, degrees, radians

    east, north = (at[1] - near[1]) * cos(radians(near[0])), at[0] - near[0]
    return SIDES[round(degrees(atan2(east, north)) / 45) % 8]


def hours(rows: Sequence[Open], who: Iterable[Who]) -> tuple[str, ...]:
    """Hours in lines, days with the same hours together."""
    wanted, by_time = set(who), dict[tuple[time, time], list[Weekday]]()
    for one in rows:
        if one.who in wanted:
            days = by_time.setdefault((one.opens, one.closes), [])
            if one.weekday not in days:
                days.append(one.weekday)
    return tuple(
        _("%(days)s: %(opens)s to %(closes)s")
        % {"days": in_a_row(days), "opens": clock(opens), "closes": clock(closes)}
        for (opens, closes), days in by_time.items()
    )


def in_a_row(days: Sequence[Weekday]) -> str:
    """Days with commas; three or more that follow each other as "Monday to Friday"."""
    order = list(Weekday)
    runs: list[list[Weekday]] = []
    for day in days:
        if runs and order.index(day) == order.index(runs[-1][-1]) + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = []
    for run in runs:
        if len(run) > 2:
            ends = {"first": DAYS[run[0]], "last": DAYS[run[-1]]}
            parts.append(_("%(first)s to %(last)s") % ends)
        else:
            parts += [str(DAYS[day]) for day in run]
    return ", ".join(parts)


def clock(at: time) -> str:
    """10am, 1.30pm, noon: as people say it."""
    if at == NOON:
        return _("noon")
    if at == LAST:
        return _("midnight")
    hour = at.hour % 12 or 12
    half = _("%(hour)sam") if at.hour < 12 else _("%(hour)spm")
    return half % {"hour": f"{hour}.{at.minute:02}" if at.minute else str(hour)}


def dialled(words: str) -> str:
    """The first number in what a place wrote, as a telephone dials it; nothing where it is not sure which it is."""
    found = NUMBER.search(OFTEN.sub(";", words))
    digits = re.sub(r"[^\d+]", "", found[0].replace("(0)", "")) if found else ""
    return f"+{digits[2:]}" if digits.startswith("00") else digits


def checked(on: date | None) -> str:
    """When somebody last checked it."""
    if on is None:
        return _("We do not know when this was last checked.")
    day = _("%(day)s %(month)s %(year)s") % {
        "day": on.day,
        "month": MONTHS[on.month - 1],
        "year": on.year,
    }
    return _("Last checked on %(day)s.") % {"day": day}


MONTHS = (
    _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"),
    _("September"), _("October"), _("November"), _("December"),
)  # fmt: skip
