"""What stands of when somebody can come, in the words of the desk, and who said or wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.timezone import localdate

from alongside.care.choices import Holidays, Mode, Travels, When
from alongside.care.coming import EITHER, Coming, Said, Way
from alongside.care.getting_here import CHILDREN
from alongside.care.offered.choices import Told
from alongside.kit.speech import WEEKDAYS, joined, sentence
from alongside.kit.speech import day as said_day
from alongside.services.choices import Band, Weekday

DAYS = dict(zip(Weekday, WEEKDAYS, strict=True))
HOLIDAYS = {
    Holidays.FINE: "They can come as always",
    Holidays.CRECHE: "They can come where there is a place for the children",
    Holidays.CANNOT: "They cannot come",
}
HOW = {
    Mode.IN_PERSON: "In person, never online",
    Mode.ONLINE: "Online, where that can be",
    EITHER: "Either",
}
IN_WHICH = {When.ALWAYS: "", When.TERM: ", in term", When.HOLIDAYS: ", in the holidays"}
NOT_SAID = "Not said"


@dataclass(frozen=True, slots=True)
class Stands:
    """One thing that stands: what it is called, what it is, and who said it; ``who`` is empty where nobody has."""

    name: str
    words: str
    who: str


def stands(known: Coming) -> tuple[Stands, ...]:
    """All of it, in the order of the form."""
    said = known.said.get
    minded = CHILDREN[known.minded] if known.minded else NOT_SAID
    best = joined([str(band.label) for band, *_ in known.bands if band in known.best])
    return (
        _line("Days and parts of the day", _days(known), said(Told.DAYS)),
        _line("What suits best", sentence(best or "all the same to them"), said(Told.BEST)),
        _line("In person or online", HOW[known.how], said(Told.HOW)),
        _line("Who looks after the children", minded, said(Told.MINDED)),
        _line("Schools", _school(known), said(Told.SCHOOL)),
        _line("School holidays", HOLIDAYS[known.holidays], said(Told.HOLIDAYS)),
        _line("Children who come along", str(known.along or "None"), said(Told.CHILDREN)),
        *(line for way in known.ways for line in _way(way)),
    )  # fmt: skip


def _line(name: str, words: str, said: Said | None) -> Stands:
    return Stands(name, words, "" if words == NOT_SAID else _who(said))


def _who(said: Said | None) -> str:
    if said is None:
        return "not said by them"
    on = said_day(localdate(said.at))
    if said.by is None:
        return f"said on their own page, {on}"
    return f"written down by {said.by.name or said.by.ref}, {on}"


def _days(known: Coming) -> str:
    if known.hours:
        return ". ".join(
            f"{DAYS[day]}: {start:%H:%M} to {end:%H:%M}{IN_WHICH[when]}"
            for day, start, end, when in known.hours
        )
    if known.any_day:
        return "On any day"
    lines = [(DAYS[day], _parts(known, day)) for day in list(Weekday)[:5]]
    return ". ".join(f"{day}: {parts}" for day, parts in lines if parts) or "No times"


def _parts(known: Coming, day: Weekday) -> str:
    return joined([str(band.label) for band, *_ in known.bands if (day, band) in known.parts])


def _school(known: Coming) -> str:
    name = next((name for key, name in known.schools if key == known.school), "No child at school")
    return name if known.school or known.said.get(Told.SCHOOL) else NOT_SAID


def _way(way: Way) -> Iterator[Stands]:
    minutes = f"{way.minutes} minutes" if way.known else NOT_SAID
    words = "They cannot get there" if way.cannot else minutes
    yield _line(f"The way to {way.name}", words, way.said)
    if way.known and not way.cannot:
        how = sentence(str(Travels(way.how).label)) if way.how else NOT_SAID
        yield _line(f"How they get to {way.name}", how, way.said_how)


def part_of(day: Weekday, band: Band) -> str:
    """``Monday morning``."""
    return f"{DAYS[day]} {band.label}"
