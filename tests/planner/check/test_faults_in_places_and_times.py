"""Each small fault in where, when and with whom is caught by its rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alongside.planner.problem import Away, Mode
from tests.planner.cast import ELM, SESSIONS, SHIFTS, VISITS, WOMEN, area, shift
from tests.planner.cast_plan import altered, moved, start, with_client
from tests.planner.check.fault import AREA, Fault, is_caught

TIMES = [
    Fault("a start off the grid", "times", moved("una-call", start("bea", "online", 1, 846))),
    Fault(
        "a band border crossed",
        "times",
        moved("zoe-call", start("asha", "online", 0, 705)),
        area(visits=altered(VISITS, "zoe-call", minutes=30)),
        says="inside one band",
        also=("workers",),
    ),
    Fault(
        "a start inside a school run",
        "times",
        moved("wyn-key", start("asha", "oak", 0, 555)),
        says="meets a time the client is away",
        also=("workers",),
    ),
    Fault(
        "travel that runs into the school run",
        "times",
        problem=with_client(AREA, "wyn", away=(Away(0, 505, 571, "school_run"),)),
        says="the way there and back",
    ),
    Fault(
        "the way back that runs into the school run",
        "times",
        problem=with_client(AREA, "wyn", away=(Away(0, 659, 765, "school_run"),)),
        says="the way there and back",
    ),
    Fault(
        "a day of which nobody knows whether she can come",
        "times",
        problem=with_client(AREA, "wyn", unknown_days=(0,)),
        says="Nobody knows whether the client can come",
    ),
    Fault(
        "a woman booked with two workers at once online",
        "times",
        moved("una-key", start("asha", "online", 1, 810)),
        says="overlap",
        also=("others",),
    ),
    Fault(
        "an online visit too close to one in person",
        "times",
        moved("zoe-call", start("asha", "online", 1, 915)),
        area(shifts=(*SHIFTS[:2], shift("asha", 1, "pm", "oak", online=True), *SHIFTS[3:])),
        says="Too little time to travel",
    ),
]
WINDOWS = [
    Fault(
        "a day after its window",
        "windows",
        problem=area(visits=altered(VISITS, "zoe-call", first_day=1)),
    ),
    Fault(
        "a day before its window",
        "windows",
        problem=area(visits=altered(VISITS, "wyn-check", last_day=1)),
    ),
]
WORKERS = [
    Fault(
        "a skill missing",
        "workers",
        problem=area(visits=altered(VISITS, "zoe-call", skills=("counselling",))),
        says="lacks a skill",
    ),
    Fault(
        "a visit that outlasts the shift",
        "workers",
        moved("tom-check", start("bea", "elm", 1, 945)),
        says="No shift",
    ),
    Fault(
        "a worker on leave",
        "workers",
        problem=area(shifts=(*SHIFTS[:4], *SHIFTS[5:])),
        says="No shift",
        also=("others",),
    ),
    Fault(
        "a worker at another place",
        "workers",
        moved("zoe-key", start("asha", "elm", 1, 855)),
        says="No shift",
        also=("choices",),
    ),
    Fault(
        "a worker online who only sees people in person",
        "workers",
        moved("una-call", start("bea", "online", 0, 570)),
        says="No shift",
    ),
    Fault(
        "a worker with two visits at once",
        "workers",
        moved("una-call", start("bea", "online", 1, 915)),
        says="two visits at once",
    ),
    Fault(
        "a group's worker booked during the group",
        "workers",
        moved("una-call", start("bea", "online", 1, 630)),
        says="leads a group",
    ),
]
PLACES = [
    Fault(
        "rooms one over",
        "places",
        problem=area(places=altered(AREA.places, "oak", rooms=1)),
        says="rooms",
        also=("others",),
    ),
    Fault(
        "an empty group takes a room too",
        "places",
        moved("tom-check", start("bea", "elm", 1, 900)),
        area(
            places=altered(AREA.places, "elm", rooms=1),
            groups=(
                *AREA.groups,
                replace(AREA.groups[2], ref="late", start=915, end=960, worker="cal"),
            ),
        ),
        says="rooms",
    ),
    Fault(
        "two places in one day",
        "places",
        moved("una-call", start("bea", "elm", 0, 540)),
        says="two places",
        also=("others",),
    ),
    Fault(
        "a place out of reach",
        "places",
        moved("vic-check", start("cal", "elm", 2, 720)),
        says="out of the client's reach",
    ),
    Fault(
        "an unregistered place",
        "places",
        moved("vic-check", start("cal", "elm", 2, 720)),
        with_client(AREA, "vic", reach=(*AREA.clients[1].reach, ELM)),
        says="not registered",
    ),
    Fault(
        "a man in a women-only session",
        "places",
        moved("vic-check", start("bea", "oak", 2, 690)),
        says="women-only",
        also=("others", "keep_apart"),
    ),
    Fault(
        "a place that is not open",
        "places",
        problem=area(
            sessions=tuple(s for s in SESSIONS if (s.place, s.day) != ("elm", 0)),
            shifts=tuple(s for s in SHIFTS if (s.place, s.day) != ("elm", 0)),
        ),
        says="no session",
        also=("workers", "others"),
    ),
    Fault(
        "a weekday outside the template",
        "places",
        problem=replace(
            AREA,
            clients=tuple(
                replace(c, weekdays=(1, 2, 3, 4) if c.ref != "wyn" else (1, 2))
                for c in AREA.clients
            ),
        ),
        says="template",
    ),
    Fault(
        "online for somebody who cannot be",
        "places",
        problem=with_client(AREA, "zoe", online=False),
        says="online",
    ),
    Fault(
        "online for a visit that must be in person",
        "places",
        problem=area(visits=altered(VISITS, "zoe-call", modes=(Mode.IN_PERSON,))),
        says="mode",
    ),
]
CRECHE = [
    Fault(
        "a creche one place over",
        "creche",
        problem=with_client(AREA, "ida", creche_days=(0,)),
    ),
    Fault(
        "two children and one creche place",
        "creche",
        problem=with_client(AREA, "wyn", creche_children=2),
    ),
    Fault(
        "a session without a creche",
        "creche",
        problem=area(sessions=(replace(SESSIONS[0], creche=0, who=WOMEN), *SESSIONS[1:])),
    ),
]


@pytest.mark.parametrize("fault", [*TIMES, *WINDOWS, *WORKERS, *PLACES, *CRECHE], ids=str)
def test_a_fault_is_caught_by_its_rule(fault):
    is_caught(fault)
