"""The sheets of an area: one dataclass a sheet, one field a column.

A folder holds one CSV file a sheet (``places.csv``), a workbook one sheet of that name. The
metadata of a field says what the column is for and which values it takes; the template's
explanations and drop-downs, the reader and its error messages are all made from it. Lists inside
a cell are parted by ``;``. Times are local wall-clock ``time`` values, days are ``date``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from typing import Any

YES_NO = ("yes", "no")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")


def column(
    words: str, *, one_of: tuple[str, ...] = (), default: Any = ..., key: bool = False
) -> Any:
    """A column: what it is for, the values it takes (empty: any), and its value when the cell is empty."""
    metadata = {"words": words, "one_of": one_of, "key": key}
    return field(metadata=metadata) if default is ... else field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Setting:
    """Sheet ``area``: one row a setting (name and value). See `SETTINGS`."""

    name: str = column("which setting", key=True)
    value: str = column("its value", default="")


SETTINGS: dict[str, str] = {
    "name": "the area's name",
    "nation": "England, Wales, Scotland or Northern Ireland: decides the bank holidays",
    "invented": "yes when nobody in these files is real, otherwise no",
    "women_only_policy": "the area's written policy: who the women-only sessions are for",
    "morning": "the AM band, for example 09:00-12:30",
    "afternoon": "the PM band, for example 12:30-17:00",
    "evening": "the EVE band, for example 17:00-20:00",
    "buffer_minutes": "minutes kept around people who must not meet (30, and never fewer; counted up to half hours)",
    "kept_share": "percent of capacity the first round of planning leaves free (10)",
    "kept_share_women_only": "the same for women-only sessions (40)",
    "kept_for_urgent": "percent of hours kept for release, pregnancy and walk-ins to the end (0)",
    "school_run_morning": "when children are taken to school in term, for example 08:15-09:15",
    "school_run_afternoon": "when children are fetched from school in term, for example 14:45-15:45",
}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Sheet ``places``."""

    ref: str = column("a short name of your own for the place", key=True)
    name: str = column("what people call it")
    kind: str = column("what it is", one_of=("building", "outreach", "online"))
    rooms: int = column("how many visits can go on at once")


@dataclass(frozen=True, slots=True)
class SessionRow:
    """Sheet ``sessions``: when a place is open, and who may be in the building then."""

    place: str = column("ref of the place")
    weekday: str = column("day of the week", one_of=WEEKDAYS)
    band: str = column("part of the day", one_of=("AM", "PM", "EVE"))
    who: str = column("who may be in the building", one_of=("mixed", "women_only"))
    creche: int = column("creche places in this session", default=0)
    first_day: date | None = column("first day it runs (empty: always has)", default=None)
    last_day: date | None = column("last day it runs (empty: goes on)", default=None)


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """Sheet ``workers``."""

    ref: str = column("a short ref of your own, not a name", key=True)
    gender: str = column("as they state it: woman, man, or their own word")
    skills: str = column(
        "list: key_work, prescribing, nursing, pregnancy, trauma, psychology, group"
    )
    languages: str = column("list of languages they can work in", default="")
    caseload_cap: float = column(
        "most clients they should hold (1 = a client of ordinary weight)", default=0
    )


@dataclass(frozen=True, slots=True)
class RotaRow:
    """Sheet ``rota``: a worker's weekly hours at a place."""

    worker: str = column("ref of the worker")
    weekday: str = column("day of the week", one_of=WEEKDAYS)
    place: str = column("ref of the place")
    start: time = column("from")
    end: time = column("until")
    online: str = column("may also see people online in these hours", one_of=YES_NO, default="no")
    weeks: str = column("which weeks", one_of=("every", "odd", "even"), default="every")


@dataclass(frozen=True, slots=True)
class LeaveRow:
    """Sheet ``leave``."""

    worker: str = column("ref of the worker")
    first_day: date = column("first day away")
    last_day: date = column("last day away")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Sheet ``people``: everybody in treatment, men too, by opaque ref."""

    ref: str = column("an opaque ref: not a name, date of birth or NHS number", key=True)
    gender: str = column("as they state it: woman, man, or their own word")
    women_only: str = column("covered by the area's women-only policy", one_of=YES_NO)
    registered: str = column(
        "list of places they are registered at (one, unless covered by the policy)"
    )
    online: str = column("can be seen online", one_of=YES_NO, default="no")
    usual_worker: str = column("ref of the key worker they have now", default="")
    usual_months: int = column("for how many months", default=0)
    weight: float = column("weight on a caseload (1 = ordinary)", default=1)
    children: int = column("children who would come along", default=0)
    school: str = column(
        "school calendar (an .ics file in calendars/) of their children", default=""
    )
    holidays: str = column(
        "what happens in the school holidays", one_of=("fine", "creche", "cannot"), default="fine"
    )
    creche: str = column(
        "needs a creche place: never, in school holidays is said above, or always",
        one_of=("never", "always"),
        default="never",
    )
    tags: str = column("list of group tags", default="")
    weekdays: str = column("list of weekdays (for everybody or for nobody)", default="")
    school_hours: str = column(
        "in term, can come only while the children are at school", one_of=YES_NO, default="no"
    )


@dataclass(frozen=True, slots=True)
class ReachRow:
    """Sheet ``reach``: which places somebody can get to."""

    person: str = column("ref of the person")
    place: str = column("ref of the place")
    minutes: int = column("minutes one way")
    pence: int = column("cost one way in pence", default=0)


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """Sheet ``choices``."""

    person: str = column("ref of the person")
    about: str = column(
        "what it is about",
        one_of=(
            "worker_gender",
            "not_worker",
            "women_only",
            "not_place",
            "mode",
            "language",
            "band",
            "weekday",
        ),
    )
    value: str = column(
        "the choice: a gender, a ref, yes, in_person or online, a language, AM/PM/EVE, a weekday"
    )
    firm: str = column("how firm it is", one_of=("must", "would_like"))


@dataclass(frozen=True, slots=True)
class TimeRow:
    """Sheet ``times``: when somebody can come. A person without rows can come at any time.

    In weeks for which there are rows, a weekday without one is a day they cannot come.
    """

    person: str = column("ref of the person")
    weekday: str = column("day of the week", one_of=WEEKDAYS)
    start: time = column("can come from")
    end: time = column("can come until")
    when: str = column("in which weeks", one_of=("always", "term", "holidays"), default="always")
    why: str = column(
        "what the rest of the day is for", one_of=("hers", "work", "care"), default="hers"
    )


@dataclass(frozen=True, slots=True)
class VisitRow:
    """Sheet ``visits``: what is due."""

    ref: str = column("a short ref of your own", key=True)
    person: str = column("ref of the person")
    kind: str = column("what it is, for example key work, prescriber review")
    minutes: int = column("how long, a multiple of 15")
    by: str = column("who it is with", one_of=("key_worker", "anyone", "group"))
    skills: str = column("list of skills the worker needs", default="")
    first_day: date | None = column("not before", default=None)
    last_day: date | None = column("not after", default=None)
    weight: int = column("clinical need, 1 (can wait) to 100", default=10)
    modes: str = column("list: in_person, online", default="in_person")
    waited_days: int = column("days waited already", default=0)
    passed_over: int = column("plans in a row that had no room for it", default=0)
    usual: str = column("ref of the clinician seen last time", default="")
    groups: str = column("list of groups that would do", default="")
    critical: str = column(
        "prescriber, depot, titration, pregnancy or release", one_of=YES_NO, default="no"
    )
    cover: str = column(
        "another worker may stand in for the key worker", one_of=YES_NO, default="no"
    )


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Sheet ``groups``: weekly groups."""

    ref: str = column("a short ref of your own", key=True)
    place: str = column("ref of the place, or online")
    weekday: str = column("day of the week", one_of=WEEKDAYS)
    start: time = column("from")
    end: time = column("until")
    seats: int = column("seats")
    who: str = column("who it is for", one_of=("mixed", "women_only"))
    worker: str = column("ref of the worker who leads it")
    tag: str = column("only for people with this tag", default="")


@dataclass(frozen=True, slots=True)
class AgreedRow:
    """Sheet ``agreed``: times already agreed."""

    visit: str = column("ref of the visit")
    worker: str = column("ref of the worker")
    place: str = column("ref of the place, or online")
    day: date = column("day")
    start: time = column("start")
    standing: str = column(
        "frozen: near and told; agreed: told", one_of=("frozen", "agreed"), default="agreed"
    )
    group: str = column("ref of the group, when it is one", default="")


@dataclass(frozen=True, slots=True)
class OnSiteRow:
    """Sheet ``on_site``: who a walk-in goes to. In an area that names any, a band without one is no safe band."""

    place: str = column("ref of the place")
    weekday: str = column("day of the week", one_of=WEEKDAYS)
    band: str = column("part of the day", one_of=("AM", "PM", "EVE"))
    worker: str = column("ref of the worker whom reception asks then")
    day: date | None = column(
        "only on this day, instead of whoever it is every week (empty: every week)", default=None
    )


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """A must that, by somebody's own word, does not bind one visit. No sheet: a person asks, and writes it down."""

    visit: str
    must: ChoiceRow


SHEETS: dict[str, type] = {
    "area": Setting,
    "places": PlaceRow,
    "sessions": SessionRow,
    "workers": WorkerRow,
    "rota": RotaRow,
    "leave": LeaveRow,
    "people": PersonRow,
    "reach": ReachRow,
    "choices": ChoiceRow,
    "times": TimeRow,
    "visits": VisitRow,
    "groups": GroupRow,
    "agreed": AgreedRow,
    "on_site": OnSiteRow,
}
NEEDED = ("area", "places", "sessions", "workers", "rota", "people", "reach", "visits")
"""Sheets that must be there; the others may be missing, which means empty."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area's files, read and typed, nothing judged yet. ``calendars``: file name to .ics text.

    ``gone_from``: from which moment, by the area's own clock, a worker is known to hold no post any more. No file says it.
    """

    settings: dict[str, str]
    places: tuple[PlaceRow, ...] = ()
    sessions: tuple[SessionRow, ...] = ()
    workers: tuple[WorkerRow, ...] = ()
    rota: tuple[RotaRow, ...] = ()
    leave: tuple[LeaveRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    reach: tuple[ReachRow, ...] = ()
    choices: tuple[ChoiceRow, ...] = ()
    times: tuple[TimeRow, ...] = ()
    visits: tuple[VisitRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    agreed: tuple[AgreedRow, ...] = ()
    on_site: tuple[OnSiteRow, ...] = ()
    exceptions: tuple[ExceptionRow, ...] = ()
    calendars: dict[str, bytes] = field(default_factory=dict)
    gone_from: dict[str, datetime] = field(default_factory=dict)


def columns(sheet: str) -> list[str]:
    """Column names of a sheet, in order."""
    return [f.name for f in fields(SHEETS[sheet])]
