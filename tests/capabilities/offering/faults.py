"""Faults planted in the code of offers, one a sentence of the page, and the story that shows each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from alongside.areas import lives, schools
from alongside.areas.sheets import ChoiceRow
from alongside.care import agreeing
from alongside.care.models import AgreedTime
from alongside.care.offered.models import Offer, OfferedStart
from alongside.kit.walls import As
from alongside.planner import answer as planned
from alongside.planner.problem import Sealed
from alongside.planning.offering import actions, around, lapsing, live, making, rules
from alongside.trust.acting import acting
from tests.capabilities.offering.drawn import MOMENTS, Drawn, plainest

Plant = Callable[[pytest.MonkeyPatch], None]
Steps = tuple[tuple[str, str, int], ...]
ASKS: Steps = (("asks", "v1", 0),)
PICKS: Steps = (*ASKS, ("picks", "v1", 0))
WAITS: Steps = (*ASKS, *((("later", "v1", 3),) * 3))


@dataclass(frozen=True)
class Fault:
    """``rule``: what the twin calls it."""

    rule: str
    plant: Plant
    steps: Steps = ASKS
    area: Drawn = field(default_factory=plainest)


def put(module: Any, name: str, value: Any) -> Plant:
    return lambda patch: patch.setattr(module, name, value)


def nothing(*_: Any, **__: Any) -> None:
    return None


def with_one_beside(_: Any, found: Iterable[planned.Start]) -> list[planned.Start]:
    first = next(iter(found))
    return [first, replace(first, start=first.start + 15)]


def an_hour_later(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        making, "held_until", lambda *given: rules.held_until(*given) + timedelta(hours=1)
    )


def a_day_sooner(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        making, "first_day", lambda *at, **due: rules.first_day(*at, **due) - timedelta(days=1)
    )


def silence_books(patch: pytest.MonkeyPatch) -> None:
    real = lapsing.lapse

    def lapse(offer: UUID, *, at: datetime) -> bool:
        with acting(As.IMPORTER) as now:
            one = OfferedStart.objects.filter(offer=offer).select_related("offer__visit")[0]
            due, start = one.offer.visit, (one.worker_id, one.place_id, one.day, one.start)
            row = agreeing.new_agreed(due, *start, one.zone, one.group_id)
            row.began_at = now
            row.save(force_insert=True)
        return real(offer, at=at)

    patch.setattr(lapsing, "lapse", lapse)


def expected_before_her_yes(patch: pytest.MonkeyPatch) -> None:
    real = making._rows

    def rows(offer: Offer, found: Any) -> list[OfferedStart]:
        made = real(offer, found)
        one = made[0]
        due, start = offer.visit, (one.worker_id, one.place_id, one.day, one.start)
        agreeing.into_diary(agreeing.new_agreed(due, *start, one.zone, None), by=one.worker_id)
        return made

    patch.setattr(making, "_rows", rows)


def the_old_time_ends(patch: pytest.MonkeyPatch) -> None:
    real = making._written

    def written(due: Any, *given: Any) -> Offer:
        with acting(As.IMPORTER) as now:
            AgreedTime.objects.filter(visit=due, ended_at=None).update(ended_at=now)
        return real(due, *given)

    patch.setattr(making, "_written", written)


def too_soon(patch: pytest.MonkeyPatch) -> None:
    def lapse_due(*, at: datetime) -> None:
        with acting(As.PLANNER):
            Offer.objects.filter(state="open").update(state="lapsed", answered_at=at)
            OfferedStart.objects.update(held=False)

    patch.setattr(actions, "lapse_due", lapse_due)


def a_later_answer_counts(patch: pytest.MonkeyPatch) -> None:
    def none_of_these(*, offer: UUID, her: UUID, at: datetime) -> None:
        with acting(As.PLANNER):
            Offer.objects.filter(pk=offer).update(state="none_of_these", answered_at=at)

    patch.setattr(actions, "none_of_these", none_of_these)


def picked_when_no_longer_held(patch: pytest.MonkeyPatch) -> None:
    real = actions.accept
    patch.setattr(actions, "lapse_due", nothing)
    patch.setattr(
        actions, "accept", lambda *, at, **given: real(at=at - timedelta(days=9), **given)
    )


def as_if_free(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(live, "booked", nothing)
    patch.setattr(live, "ask_the_checker", nothing)


def school(drawn: Drawn) -> Drawn:
    her, *others = drawn.sheets.people
    people = (replace(her, school="short.ics"), *others)
    return replace(drawn, sheets=replace(drawn.sheets, people=people))


def at_school(drawn: Drawn) -> Drawn:
    her, *others = drawn.sheets.people
    people = (replace(her, school="terms.ics", school_hours="yes"), *others)
    return replace(drawn, sheets=replace(drawn.sheets, people=people))


def must(drawn: Drawn, about: str, value: str) -> Drawn:
    row = ChoiceRow("c1", about, value, "must")
    return replace(drawn, sheets=replace(drawn.sheets, choices=(row,)))


NOT_A_WORD = put(lapsing, "hand_to_person", nothing)
FAULTS = (
    Fault("clocks: held until", an_hour_later),
    Fault("clocks: lapsed too soon", too_soon, (*ASKS, ("later", "v1", 0))),
    Fault(
        "clocks: nobody answered, freed within a minute", put(actions, "lapse_due", nothing), WAITS
    ),
    Fault(
        "clocks: accepted when no longer held",
        picked_when_no_longer_held,
        (*WAITS, ("picks", "v1", 0)),
    ),
    Fault("clocks: a person asks her", NOT_A_WORD, WAITS),
    Fault(
        "clocks: nothing found, the safety lead",
        put(making, "ask_about_nothing_left", nothing),
        (("asks", "v5", 0),),
        plainest(apart=(("c4", "c3"),)),
    ),
    Fault(
        "1 choices",
        put(around, "choices_of", lambda *_: ()),
        ASKS,
        must(plainest(), "women_only", "yes"),
    ),
    Fault(
        "1 times",
        put(lives, "_not_at_school", lambda *_: []),
        (("asks", "v2", 0),),
        at_school(plainest()),
    ),
    Fault("1 worker", as_if_free, (("asks", "v4", 0), ("picks", "v4", 0), ("asks", "v5", 0))),
    Fault("1 seat", as_if_free, (("asks", "v7", 0), ("picks", "v7", 0), ("asks", "v2", 0))),
    Fault("2 first day", a_day_sooner, (("asks", "v3", 0),), plainest(at=MOMENTS[1])),
    Fault("3 different", put(live, "_apart", with_one_beside)),
    Fault("3 agreed already", put(making, "_same", lambda *_: False), (*PICKS, *ASKS)),
    Fault(
        "4 school calendar",
        put(schools.School, "covers", lambda *_: True),
        ASKS,
        school(plainest(at=MOMENTS[2])),
    ),
    Fault("5 unknown", put(live, "waits", lambda _: False), ASKS, plainest(named=("c1",))),
    Fault(
        "5 unknown",  # online, in a group for everybody
        put(live, "in_groups_for_women", lambda _, visit: visit),
        (("asks", "v2", 0),),
        plainest(named=("c1",)),
    ),
    Fault(
        "6 keep-apart",
        put(live, "sealed_part", lambda _: Sealed()),
        (("asks", "v3", 0),),
        plainest(apart=(("c2", "c3"),)),
    ),
    Fault("held: no presence", expected_before_her_yes),
    Fault(
        "held: worker",
        put(agreeing, "is_held_for_another", lambda _: False),
        (*ASKS, ("writes", "v3", 0)),
    ),
    Fault("answers: silence is no yes", silence_books, WAITS),
    Fault("answers: nobody is moved", the_old_time_ends, (*PICKS, *ASKS)),
    Fault("answers: one answer counts", a_later_answer_counts, (*PICKS, ("none", "v1", 0))),
    Fault("an offer: never changed", a_later_answer_counts, (*PICKS, ("none", "v1", 0))),
    Fault(
        "answers: a yes that is written down",
        put(agreeing, "settle_with", nothing),
        (*ASKS, ("writes", "v1", 0)),
    ),
)
