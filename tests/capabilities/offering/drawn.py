"""Small areas, drawn: two buildings, three workers, four people, whatever may keep two of them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from alongside.areas.sheets import (
    Area,
    ChoiceRow,
    GroupRow,
    PersonRow,
    PlaceRow,
    ReachRow,
    RotaRow,
    SessionRow,
    TimeRow,
    VisitRow,
    WorkerRow,
)
from tests.areas.cast import SETTINGS, TERMS, WORKING_WEEK

MOMENTS = (
    datetime(2027, 2, 5, 10, tzinfo=UTC),
    datetime(2027, 2, 16, 21, 50, tzinfo=UTC),  # the short calendar falls silent on the 20th
    datetime(2027, 2, 18, 16, 59, tzinfo=UTC),
    datetime(2027, 3, 24, 13, 1, tzinfo=UTC),  # the clocks change on the 28th
    datetime(2027, 3, 25, 17, tzinfo=UTC),
)
SHORT = TERMS.split("BEGIN:VEVENT\nUID:3")[0] + "END:VCALENDAR\n"
MUSTS = (
    ("worker_gender", "woman"),
    ("women_only", "yes"),
    ("not_place", "mill"),
    ("not_worker", "w3"),
    ("language", "Polish"),
    ("mode", "in_person"),
)
APART = (("c1", "c3"), ("c2", "c3"), ("c4", "c3"), ("c2", "c1"), ("c4", "w2"), ("c1", "w3"))
CLIENTS = {"v1": "c1", "v2": "c1", "v3": "c2", "v4": "c3", "v5": "c4", "v6": "c2", "v7": "c2"}
NAMED = ("c1", "c2")  # who named somebody that nobody has found yet
WHO = ("mixed", "women_only")
WAYS = (
    *(("c1", "mill", 20), ("c1", "annex", 10), ("c2", "mill", 30), ("c2", "annex", 45)),
    *(("c3", "mill", 15), ("c4", "mill", 5)),
)
FRIDAYS = (
    TimeRow("c2", "Mon", time(9), time(12, 30), "always", "work"),
    TimeRow("c2", "Fri", time(10), time(14)),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """An area, who is placed around whom in it, and who named somebody nobody has found yet."""

    sheets: Area
    apart: tuple[tuple[str, str], ...]
    named: tuple[str, ...]
    at: datetime

    @property
    def key(self) -> str:
        """The same for the same area."""
        return repr(self)


def drawn(rng: Random) -> Drawn:
    """An area that the seed gives, and nothing in it that its files would be refused for."""
    at = rng.choice(MOMENTS)
    sheets = Area(
        settings=SETTINGS | {"buffer_minutes": rng.choice(("30", "60"))},
        places=(
            PlaceRow("mill", "The Mill", "building", rng.randint(1, 3)),
            PlaceRow("annex", "The Annex", "building", rng.randint(1, 2)),
        ),
        sessions=(*_mill(rng), *_annex(rng)),
        workers=(
            WorkerRow("w1", "woman", "key_work;group", "Polish", 30),
            WorkerRow("w2", "man", "key_work", "", 30),
            WorkerRow("w3", "woman", "prescribing;key_work", "", 30),
        ),
        rota=_rota(rng),
        people=_people(rng),
        reach=tuple(ReachRow(*row) for row in WAYS),
        choices=tuple(
            ChoiceRow("c1", about, value, "must") for about, value in _some(rng, MUSTS, 2)
        ),
        times=rng.choice(((), FRIDAYS)),
        visits=_visits(rng, at.date() + timedelta(days=5)),
        groups=(
            GroupRow(
                *("g1", "mill", "Tue", time(17), time(18, 30), rng.randint(1, 2)),
                *("women_only", "w1"),
            ),
            GroupRow("g2", "online", "Fri", time(15, 30), time(16, 30), 2, rng.choice(WHO), "w1"),
        ),
        calendars={"terms.ics": TERMS.encode(), "short.ics": SHORT.encode()},
    )
    return Drawn(sheets, _some(rng, APART, 2), _some(rng, NAMED, 1), at)


class Plainest(Random):
    """Always the first and the least: the area without anything that stands in anybody's way."""

    def choice(self, seq: Any) -> Any:
        return seq[0]

    def randint(self, a: int, b: int) -> int:
        return a

    def random(self) -> float:
        return 0.99


def plainest(**changes: Any) -> Drawn:
    """That area, with some of what is drawn about it replaced."""
    return replace(drawn(Plainest()), **changes)


def _some(rng: Random, of: Sequence[Any], most: int) -> tuple[Any, ...]:
    return tuple(rng.sample(of, rng.randint(0, most)))


def _mill(rng: Random) -> list[SessionRow]:
    """Mixed by day; the evening of Tuesday for women."""
    creche = rng.randint(0, 2)
    mixed = [SessionRow("mill", day, "AM", "mixed", creche) for day in WORKING_WEEK]
    mixed += [SessionRow("mill", day, "PM", "mixed") for day in WORKING_WEEK[:3]]
    return [*mixed, SessionRow("mill", "Tue", "EVE", "women_only")]


def _annex(rng: Random) -> list[SessionRow]:
    return [
        SessionRow("annex", day, band, rng.choice(WHO), rng.randint(0, 2))
        for day, band in (("Thu", "AM"), ("Thu", "PM"), ("Fri", "AM"))
    ]


def _rota(rng: Random) -> tuple[RotaRow, ...]:
    online, ends = rng.choice(("yes", "no")), rng.choice((time(16), time(16), time(11)))
    early, late = WORKING_WEEK[:3], WORKING_WEEK[3:]
    return (
        *(RotaRow("w1", day, "mill", time(9), ends, online) for day in early),
        RotaRow("w1", "Tue", "mill", time(17), time(19, 30)),
        RotaRow("w1", "Fri", "online", time(15, 30), time(17)),
        *(RotaRow("w1", day, "annex", time(9), time(15), online) for day in late),
        *(RotaRow("w2", day, "mill", time(9, 30), time(13)) for day in early),
        RotaRow("w3", "Wed", "mill", time(10), time(16), "yes", rng.choice(("every", "odd"))),
        RotaRow("w3", "Fri", "annex", time(9), time(13)),
    )


def _people(rng: Random) -> tuple[PersonRow, ...]:
    often, children = rng.choice(("never", "never", "always")), rng.randint(0, 2)
    school = rng.choice(("", "terms.ics", "short.ics"))
    return (
        PersonRow(
            *("c1", "woman", "yes", "mill;annex", "yes", "w1", 5, 1.5, children, school),
            rng.choice(("fine", "creche", "cannot")),
            often,
            school_hours="yes" if school and children == 1 else "no",
        ),
        PersonRow(
            *("c2", "woman", "yes", "mill;annex"),
            usual_worker="w1",
            children=1,
            creche=rng.choice(("never", "always")),
        ),
        PersonRow("c3", "man", "no", "mill", usual_worker="w2"),
        PersonRow("c4", "woman", "yes", "mill", "yes", usual_worker="w3"),
    )


def _visits(rng: Random, soon: date) -> tuple[VisitRow, ...]:
    modes, due = rng.choice(("in_person", "in_person;online")), rng.choice((None, soon))
    cover, critical = rng.choice(("no", "yes")), rng.choice(("no", "yes"))
    lasts, work = rng.choice((60, 90)), ("key_worker", "key_work")
    return (
        VisitRow("v1", "c1", "key work", 45, *work, modes=modes),
        VisitRow("v2", "c1", "group", lasts, "group", groups="g1;g2", modes="in_person;online"),
        VisitRow("v3", "c2", "key work", 60, *work, first_day=due),
        VisitRow("v4", "c3", "prescriber review", 30, "anyone", "prescribing", critical="yes"),
        VisitRow("v5", "c4", "key work", 45, *work, modes=modes, cover=cover),
        VisitRow("v6", "c2", "talk", 30, "anyone", "key_work", last_day=due, critical=critical),
        VisitRow("v7", "c2", "group", 90, "group", groups="g1"),
    )
