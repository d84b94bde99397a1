"""An area whose places are real and whose people are invented, with a plain report of both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from alongside.areas.directory import Entry, choose_places, read_directory
from alongside.areas.distributions import PUBLISHED
from alongside.areas.distributions_assumed import ASSUMED
from alongside.areas.errors import BadArea, Found
from alongside.areas.haversine import kilometres_from
from alongside.areas.invent import invent
from alongside.areas.invent_spec import Hours, Premises, Spec
from alongside.areas.keep_apart import KeepApart
from alongside.areas.schools import read_school
from alongside.areas.sheets import WEEKDAYS, Area

SCOTTISH = frozenset(
    ["AB", "DD", "DG", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "TD", "ZE"]
)
"""Postcode areas that lie in Scotland (TD and DG reach a little into England)."""
PEOPLE_A_WORKER = 34
PEOPLE_A_PLACE = 150
CRECHE = re.compile(r"\b(?:cr[eè]che|child ?minding|childcare)\b")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person who makes the area asks for. ``nation`` and ``places`` may be left open."""

    people: int
    seed: int
    first_day: date
    nation: str = ""
    places: int = 0
    days: int = 30


@dataclass(frozen=True, slots=True)
class Made:
    """An area, who is kept apart in it, and the report, line by line."""

    area: Area
    keep_apart: KeepApart
    report: list[str]


def from_directory(
    content: bytes, called: str, calendar: str, calendar_bytes: bytes, wish: Wish
) -> Made:
    """Make an area from a directory and a calendar. Raises `BadArea` where nothing in it will do."""
    read_school(calendar, calendar_bytes)
    entries = read_directory(content, called)
    most = wish.places or max(1, min(15, wish.people // PEOPLE_A_PLACE))
    places = choose_places(entries, most)
    if not places:
        expected = "a row with certain opening hours, coordinates and help for adults"
        mend = "Give another directory, or mend its opening times."
        raise BadArea([Found(called, 0, "", "no place that will do", expected, mend)])
    nation, why = _nation(places, wish.nation)
    spec = Spec(
        name=f"Invented people at the places of {called}",
        people=wish.people,
        workers=max(6, round(wish.people / PEOPLE_A_WORKER)),
        premises=_premises(places),
        first_day=wish.first_day,
        days=wish.days,
        nation=nation,
        calendar=calendar,
        calendar_bytes=calendar_bytes,
    )
    area, keep_apart = invent(spec, wish.seed)
    return Made(area, keep_apart, _report(entries, places, spec, why))


def _nation(places: list[Entry], asked: str) -> tuple[str, str]:
    """Whose bank holidays: as asked, or Scotland where the postcodes of most places say so."""
    if asked:
        return asked, "as asked"
    outward = [re.match(r"[A-Z]{1,2}(?=\d)", entry.postcode.upper()) for entry in places]
    scottish = sum(1 for one in outward if one and one[0] in SCOTTISH)
    if scottish * 2 > len(places):
        return "Scotland", f"{scottish} of {len(places)} postcodes are Scottish"
    return "England", "no nation was given, and the postcodes are not Scottish"


def _premises(places: list[Entry]) -> tuple[Premises, ...]:
    """The places on a flat map around their middle, weekdays only: nothing is planned at weekends."""
    known = [(entry, entry.at) for entry in places if entry.at is not None]
    centre = tuple(sum(at[axis] for _, at in known) / len(known) for axis in (0, 1))
    return tuple(
        Premises(
            ref=f"row{entry.row}",
            name=entry.name,
            at=kilometres_from((centre[0], centre[1]), at),
            hours=_weekdays(entry.reading.hours),
            creche=bool(CRECHE.search(entry.text.casefold())) or nth % 2 == 0,
        )
        for nth, (entry, at) in enumerate(known)
    )


def _weekdays(hours: Hours) -> Hours:
    """Opening hours from Monday to Friday."""
    return {day: hours[day] for day in WEEKDAYS[:5] if day in hours}


def _report(entries: list[Entry], places: list[Entry], spec: Spec, why: str) -> list[str]:
    """What became a place, what did not and why, and what the people are drawn from."""
    lines = [f"{len(places)} of {len(entries)} rows became places:"]
    for entry in places:
        lines.append(f"  row {entry.row}: {entry.name} ({entry.why})")
        lines += [f"    not used: {words}" for words in entry.not_read]
    lines.append("Rows that did not, and why:")
    lines += _reasons(entries)
    lines += [
        f"Bank holidays: {spec.nation} ({why}). School holidays: {spec.calendar}, as given.",
        "Opening outside 09:00-20:00 and at weekends is not planned.",
        "Distances are straight lines from the coordinates; homes are invented.",
        f"{spec.people} people and {spec.workers} workers are invented. Nobody in this area is real.",
        "So are the workers' hours, rooms, groups, creche and women-only sessions.",
        "Every second place is assumed to have a creche, and those whose row says so.",
    ]
    return lines + sources()


def _reasons(entries: list[Entry]) -> list[str]:
    """Why rows became no places; rows with the same reason share a line."""
    rows: dict[str, list[Entry]] = {}
    for entry in entries:
        if not entry.is_place:
            rows.setdefault(entry.why, []).append(entry)
    lines = []
    for why, these in rows.items():
        numbers = ", ".join(str(entry.row) for entry in these)
        lines.append(
            f"  row {numbers} ({these[0].name or 'no name'}): {why}"
            if len(these) == 1
            else f"  rows {numbers}: {why}"
        )
    return lines


def sources() -> list[str]:
    """Which figures are published, which unverified and which assumed."""
    drawn = [one for one in (*PUBLISHED, *ASSUMED) if one.drawn]
    lines = ["People are drawn from published figures:"]
    lines += [
        f"  {one.what}: {one.source}{_seen(one.seen)}" for one in drawn if one.sure == "published"
    ]
    lines.append("From figures that could not be verified:")
    lines += [f"  {one.what}: {one.why}" for one in drawn if one.sure == "unverified"]
    lines.append("From assumptions of our own, because nobody publishes them:")
    return lines + [
        f"  {one.what}: {one.value:g} ({one.why})" for one in drawn if one.sure == "assumption"
    ]


def _seen(seen: str) -> str:
    """How a published figure was seen, when not at its publisher."""
    return "" if seen == "at the publisher" else f" ({seen})"
