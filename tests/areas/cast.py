"""A small area that everything about files is tried on: two places, three workers, three people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

from alongside.areas.keep_apart import PURPOSE, empty, file_of
from alongside.areas.sealed import seal_text
from alongside.areas.sheets import (
    WEEKDAYS,
    AgreedRow,
    Area,
    ChoiceRow,
    GroupRow,
    LeaveRow,
    PersonRow,
    PlaceRow,
    ReachRow,
    RotaRow,
    SessionRow,
    TimeRow,
    VisitRow,
    WorkerRow,
)
from alongside.areas.write import write_area
from alongside.planner.codec import dump

PASSPHRASE = "four plain words together"
WORKING_WEEK = WEEKDAYS[:5]
SETTINGS = {
    "name": "Little Ford",
    "nation": "England",
    "invented": "yes",
    "women_only_policy": "Women-only sessions are for women.",
    "morning": "09:00-12:30",
    "afternoon": "12:30-17:00",
    "evening": "17:00-20:00",
    "buffer_minutes": "30",
    "kept_share": "10",
    "school_run_morning": "08:15-09:15",
    "school_run_afternoon": "14:45-15:45",
}
TERMS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Little Ford//terms//EN
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20261219
DTEND;VALUE=DATE:20270104
SUMMARY:Christmas holiday
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20270215
DTEND;VALUE=DATE:20270220
SUMMARY:Half term
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART;VALUE=DATE:20270326
DTEND;VALUE=DATE:20270412
SUMMARY:Easter break
END:VEVENT
END:VCALENDAR
"""


def little_ford(**changes: Any) -> Area:
    """The small area, with some of its sheets replaced."""
    area = Area(
        settings=SETTINGS,
        places=(PlaceRow("mill", "The Mill", "building", 3), PlaceRow("van", "Van", "outreach", 1)),
        sessions=(
            *(SessionRow("mill", day, "AM", "mixed", 2) for day in WORKING_WEEK),
            *(SessionRow("mill", day, "PM", "mixed") for day in WORKING_WEEK),
            SessionRow("mill", "Tue", "EVE", "women_only"),
            SessionRow("van", "Thu", "AM", "mixed"),
        ),
        workers=(
            WorkerRow("w1", "woman", "key_work;group", "Polish", 30),
            WorkerRow("w2", "man", "key_work", "", 30),
            WorkerRow("w3", "woman", "prescribing"),
        ),
        rota=(
            *(RotaRow("w1", day, "mill", time(9), time(17), "yes") for day in WORKING_WEEK),
            RotaRow("w1", "Tue", "mill", time(17), time(19, 30)),
            *(RotaRow("w2", day, "mill", time(9, 30), time(16)) for day in WORKING_WEEK[:3]),
            RotaRow("w2", "Thu", "van", time(9), time(12), "no", "odd"),
            RotaRow("w3", "Wed", "mill", time(10), time(16), "yes"),
        ),
        leave=(LeaveRow("w1", date(2027, 2, 10), date(2027, 2, 10)),),
        people=(
            PersonRow(
                "c1", "woman", "yes", "mill;van", "yes", "w1", 5, 1.5, 2, "terms.ics", "creche"
            ),
            PersonRow("c2", "woman", "yes", "mill"),
            PersonRow("c3", "man", "no", "mill", "no", "w2", 3),
        ),
        reach=(
            ReachRow("c1", "mill", 20, 250),
            ReachRow("c1", "van", 10),
            ReachRow("c2", "mill", 30),
            ReachRow("c3", "mill", 15),
        ),
        choices=(
            ChoiceRow("c1", "worker_gender", "woman", "must"),
            ChoiceRow("c1", "weekday", "Tue", "would_like"),
        ),
        times=(TimeRow("c2", "Mon", time(9), time(12, 30), "always", "work"),),
        visits=(
            VisitRow("v1", "c1", "key work", 45, "key_worker", "key_work"),
            VisitRow("v2", "c1", "women's group", 90, "group", groups="g1"),
            VisitRow("v3", "c2", "key work", 60, "key_worker", "key_work"),
            VisitRow("v4", "c3", "prescriber review", 30, "anyone", "prescribing", critical="yes"),
        ),
        groups=(GroupRow("g1", "mill", "Tue", time(17), time(18, 30), 8, "women_only", "w1"),),
        agreed=(AgreedRow("v4", "w3", "mill", date(2027, 2, 10), time(10)),),
        calendars={"terms.ics": TERMS.encode()},
    )
    return replace(area, **changes)


def written(area: Area, path: Path) -> Path:
    """The area as files, with an empty keep-apart file beside them."""
    write_area(area, path)
    file_of(path).write_bytes(_sealed())
    return path


@cache
def _sealed() -> bytes:
    """Sealed once: making a key from a passphrase is slow on purpose."""
    return seal_text(dump(empty()), PASSPHRASE, PURPOSE)
