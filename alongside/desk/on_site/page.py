"""The pages of on-site leads, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import localtime

from alongside.areas.settings import BANDS
from alongside.desk.safety.page import Act
from alongside.kit.page import DeskPage, Link
from alongside.kit.speech import count, short_day
from alongside.services.choices import Band
from alongside.services.on_site.week import Entry, Held

HERE = "/desk/on-site/"
NOBODY_NAMED = (
    "No on-site leads are named in this area. Reception has nobody to ask when somebody walks in, and no band is "
    "known to be a safe one. From the first one you name, a band without a lead is planned for nobody who needs a safe one."
)
ALL_NAMED = "Every band of this week has an on-site lead."


@dataclass(frozen=True, slots=True)
class Cell:
    """One band of a day. ``look``: as on the board of the week; ``closed`` where the place is shut."""

    look: str
    says: str
    lead: str
    note: str
    address: str
    when: str


@dataclass(frozen=True, slots=True)
class Row:
    """A place in one part of the day, over the week."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPage(DeskPage):
    """Who is asked where, over a week."""

    state: str
    bad: bool
    told: str
    caption: str
    days: tuple[str, ...]
    rows: tuple[Row, ...]
    weeks: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was said about a band."""

    who: str
    counts: str
    said: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BandPage(DeskPage):
    """One band: who is asked, who could be, and what was said before."""

    state: str
    bad: bool
    facts: tuple[tuple[str, str], ...]
    acts: tuple[Act, ...]
    none_able: str
    history: tuple[Line, ...]


def address(held: Held) -> str:
    """The page of one band of a day."""
    return f"{HERE}{held.place}/{held.day.isoformat()}/{held.band.value}/"


def rows(week: Sequence[Held], monday: date) -> tuple[Row, ...]:
    """A row for each place and band that is held on any day of the week."""
    by_row: dict[tuple[str, int], dict[date, Held]] = {}
    for one in week:
        by_row.setdefault((one.name, list(Band).index(one.band)), {})[one.day] = one
    return tuple(
        Row(
            f"{name}, {BANDS[list(Band)[band].value]}",
            tuple(
                _cell(days.get(monday + timedelta(days=number)), monday, number)
                for number in range(7)
            ),
        )
        for (name, band), days in sorted(by_row.items())
    )


def _cell(held: Held | None, monday: date, number: int) -> Cell:
    when = short_day(monday + timedelta(days=number))
    if held is None:
        return Cell("closed", "Closed", "", "", "", when)
    note = f"{held.away} is away" if held.away else "this day alone" if held.one_day else ""
    return Cell(
        look="women_only" if held.women_only else "open",
        says="Women only" if held.women_only else "Everybody",
        lead=held.lead,
        note=note,
        address=address(held),
        when=when,
    )


def state(week: Sequence[Held], *, names_any: bool) -> str:
    """How many bands of the week are no safe ones."""
    if not names_any:
        return NOBODY_NAMED
    bare = sum(one.bare for one in week)
    if not bare:
        return ALL_NAMED
    has = "has" if bare == 1 else "have"
    return f"{count(bare, 'band')} of this week {has} no on-site lead, and so {'is' if bare == 1 else 'are'} not safe."


def line(entry: Entry) -> Line:
    """One entry of the history."""
    by = f"{entry.said_by}, " if entry.said_by else "the service's files, "
    ended = f"until {localtime(entry.ended_at):%-d %B %Y, %H:%M}" if entry.ended_at else "counts"
    return Line(
        entry.who or "Nobody", entry.counts, f"{by}{localtime(entry.at):%-d %B %Y, %H:%M}", ended
    )
