"""The order of need as a worker's day gives it, and as its twin reads the page: over drawn people, one answer."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from alongside.care import harm, mine
from alongside.desk.today import gather
from alongside.desk.today import page as today_page
from alongside.desk.today.gather import day_of
from alongside.desk.today.page import alerts_of
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.trust.acting import acting
from alongside.trust.contact import standing
from alongside.trust.doors import Viewer
from alongside.work.models import Kind
from tests.capabilities.care import harm_twin as twin
from tests.capabilities.care.harm_draws import MOMENTS, Drawn, Piece, Time, Visit, somebody
from tests.capabilities.care.harm_worlds import Writer, Written
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db

LONG = bool(os.environ.get("ALONGSIDE_LONG"))
SEARCH = settings(
    max_examples=300 if LONG else 10,
    derandomize=not LONG,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@dataclass(frozen=True)
class Day:
    """What a worker reads: everybody in order, each with the gravest sign, and the alerts."""

    order: list[str]
    signs: dict[str, str | None]
    alerts: list[tuple[str, str, str]]
    without_a_way: list[str]


def by_the_code(cast: Cast, at: datetime) -> Day:
    posts = frozenset({(cast.service.pk, Role.KEY_WORKER), (cast.service.pk, Role.NURSE)})
    viewer = Viewer(As.PERSON, cast.jo.pk, cast.area.pk, posts)
    with acting(As.PERSON, cast.jo.pk):
        day = day_of(viewer, at)
        people = {person.who.id: person.who for person in day.people}
        alerts = alerts_of(day, people, cast.jo.pk, at)
    mine = [person for person in day.people if person.who.ref not in ("ana", "pat")]
    return Day(
        [person.who.ref for person in mine],
        {person.who.ref: person.signs[0].name if person.signs else None for person in mine},
        [(alert.words, alert.age, alert.owner) for alert in alerts],
        [one.who.ref for one in day.without_a_way if one.who.ref not in ("ana", "pat")],
    )


def by_the_page(written: Written, at: datetime) -> Day:
    alerts = twin.alerts(written.work, at)
    return Day(
        twin.order(written.people, at),
        {person.ref: twin.sign(person, at) for person in written.people},
        [
            (Kind(alert.kind).label, f"{alert.age.total_seconds() / 3600:.0f} hours", alert.owner)
            for alert in alerts
        ],
        twin.without_a_way(written.people, at),
    )


def test_a_day_stands_as_the_page_says():
    cast = make_cast()

    @SEARCH
    @given(st.sampled_from(MOMENTS), st.lists(somebody(), min_size=6, max_size=8))
    def compare(at: datetime, drawn: list[Drawn]) -> None:
        with transaction.atomic():
            written = Writer(cast, at).write(drawn)
            found, page = by_the_code(cast, at), by_the_page(written, at)
            transaction.set_rollback(True)
        assert found == page

    compare()


def without(name: str) -> tuple[harm.Sign, ...]:
    return tuple(sign for sign in harm.HARM if sign.name != name)


def other(name: str, **changes: Any) -> tuple[harm.Sign, ...]:
    return tuple(replace(sign, **changes) if sign.name == name else sign for sign in harm.HARM)


def turned(*names: str) -> tuple[harm.Sign, ...]:
    """Two lines in each other's place."""
    signs = {sign.name: sign for sign in harm.HARM}
    swap = dict(zip(names, reversed(names), strict=True))
    return tuple(signs[swap.get(sign.name, sign.name)] for sign in harm.HARM)


def kinds_of(name: str, *, less: str) -> frozenset[str]:
    return next(sign.kinds for sign in harm.HARM if sign.name == name) - {less}


def never(*_: object) -> bool:
    return False


# One fault a sentence of the page: where it is planted, and what is put there.
FAULTS: dict[str, tuple[object, str, Any]] = {
    "the gravest sign decides": (harm, "HARM", tuple(reversed(harm.HARM))),
    "1 stands before 2": (harm, "HARM", turned("no_time", "out_of_reach")),
    "twice could not come": (harm, "TWICE", 3),
    "unsafe, custody and hospital": (harm, "NOT_OUR_DOING", frozenset({"unsafe", "custody"})),
    "nobody has reached them": (harm, "HARM", without("not_reached")),
    "has come in and waits": (harm, "HARM", without("here_now")),
    "what must be is in the way of what cannot wait": (
        harm, "HARM", other("must_and_critical", holds=never),
    ),
    "what cannot wait": (harm, "HARM", without("critical")),
    "its first day has come by the clock on the wall": (mine, "localdate", lambda at: at.date()),
    "their time fell": (harm, "HARM", other("time_fell", holds=never)),
    "paused is no way": (standing, "PAUSED", "counts"),
    "confirmed within its time": (standing, "LAPSED", "counts"),
    "only where it matters now": (
        harm, "HARM", other("no_way_to_reach", holds=harm.no_way_counts),
    ),
    "one of the six days after": (gather, "SOON", timedelta(days=7)),
    "times they were offered are still held": (mine, "held_for", lambda clients, at: {}),
    "a message to them waits to be sent": (gather, "to_be_sent", lambda clients: frozenset()),
    "whoever has the soonest agreed time first": (
        gather, "_soonest", lambda person: person.who.known_as.casefold(),
    ),
    "no answer and its time is over": (
        harm, "HARM",
        other("silent", holds=lambda facts: "no_answer" in facts.open_work),
    ),
    "nobody is their key worker": (gather, "without_key_worker", lambda clients: frozenset()),
    "asked for something": (harm, "HARM", without("asked")),
    "a hand-over is open": (harm, "HARM", without("hand_over")),
    "passed over at least twice": (harm, "HARM", other("passed_over", holds=lambda f: f.passed_over >= 1)),
    "comes today by the clock on the wall": (gather, "localdate", lambda at: at.date()),
    "the next agreed time, then the name": (
        gather, "_order", lambda person: (harm.rank(person.facts), person.who.known_as.casefold()),
    ),
    "whoever was paged for comes first": (
        gather, "_work_order", lambda item, at: (harm.rank_of_work(item.kind), item.due_at),
    ),
    "at most three": (today_page, "ALERTS", 4),
    "a kind that no line names is no alert": (today_page, "CALM", 99),
    "a change that waits counts for 8": (
        harm, "HARM", other("no_way_to_reach", kinds=kinds_of("no_way_to_reach", less="change_waits")),
    ),
}  # fmt: skip


def one(*kinds: str, due: int = 20, age: int = 3, paged: bool = False, **more: Any) -> Drawn:
    """Somebody who can be reached, with work about them."""
    work = tuple(Piece(kind, "me", age, due, paged, False, False) for kind in kinds)
    usual: dict[str, Any] = {
        "key_worker": "me",
        "rule": ("voice", 1, False),
        "past": (),
        "visits": (),
    }
    return Drawn(work=work, **usual | more)


CRITICAL = Visit(0, critical=True, over=0, agreed=None)
LATER = Visit(0, critical=True, over=0, agreed=Time(1500, 45, stands=True))
IN_SIX_DAYS = Visit(0, critical=False, over=0, agreed=Time(8600, 45, stands=True))
IN_SEVEN_DAYS = Visit(0, critical=False, over=0, agreed=Time(10070, 45, stands=True))
CROWD = [
    one(),
    one("no_safe_time"),
    one(past=((1, "unsafe"), (2, "hospital"))),
    one(past=((1, "unsafe"), (400, "custody"))),
    one("cannot_reach"),
    one("walk_in"),
    one("must_in_the_way", visits=(CRITICAL,)),
    one("must_in_the_way"),
    one(visits=(CRITICAL,)),
    one(visits=(Visit(0, critical=False, over=0, agreed=Time(600, 45, stands=False)),)),
    one(rule=None),
    one(rule=None, visits=(IN_SIX_DAYS,)),
    one(rule=("voice", 85, False), visits=(IN_SEVEN_DAYS,)),
    one(rule=("voice", 85, False), held=40),
    one(rule=("voice", 1, True), message="waiting"),
    one("hand_over", rule=("voice", 1, True)),
    one("reading", rule=None, held=-5, message="stopped"),
    one(rule=("none", 400, True), held=40),
    one("no_answer", due=-5),
    one("no_answer", due=5),
    one(key_worker="nobody"),
    one("ring"),
    one("hand_over"),
    one(visits=(Visit(0, critical=False, over=2, agreed=None),)),
    one(visits=(Visit(0, critical=False, over=1, agreed=None),)),
    one(visits=(Visit(0, critical=False, over=0, agreed=Time(60, 45, stands=True)),)),
    one(visits=(LATER,)),
    one(),
]
WORLDS = {
    "everybody": CROWD,
    "alerts": [
        one("hand_over"),
        one("ring", due=5),
        one("ring", due=9, age=7, paged=True),
        one("change_waits"),
    ],
    "nothing that is named": [one("reading")],
}


def test_a_fault_in_any_sentence_is_found_by_the_twin(monkeypatch: pytest.MonkeyPatch):
    cast, at = make_cast(), MOMENTS[0]
    found: set[str] = set()
    signs: set[str | None] = set()
    for drawn in WORLDS.values():
        with transaction.atomic():
            page = by_the_page(Writer(cast, at).write(drawn), at)
            signs |= set(page.signs.values())
            assert by_the_code(cast, at) == page
            for sentence in set(FAULTS) - found:
                with monkeypatch.context() as planted:
                    planted.setattr(*FAULTS[sentence])
                    if by_the_code(cast, at) != page:
                        found.add(sentence)
            transaction.set_rollback(True)

    assert set(FAULTS) - found == set()
    assert signs == {sign.name for sign in harm.HARM} | {None}
