"""What the database itself refuses to hold, planted in the history that the twin is given: the twin names it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils.timezone import now

from tests.capabilities.handing_over.comparing import Compared
from tests.capabilities.handing_over.histories import another_answer, as_it_should
from tests.capabilities.handing_over.play import Play, clock_of
from tests.capabilities.handing_over.test_faults_and_twin import IN_THE_CODE
from tests.capabilities.handing_over.twin import facts as twin
from tests.capabilities.handing_over.twin.breaches import RULES, breaches
from tests.web_cast import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def game() -> Iterator[Compared]:
    with clock_of(now() - timedelta(days=60)) as clock, transaction.atomic():
        yield Compared(Play(make_cast(), clock))
        transaction.set_rollback(True)


def changed(**changes: Any) -> Callable[[twin.HandOver, Compared], twin.HandOver]:
    return lambda it, game: replace(it, **changes)


def by_sam(it: twin.HandOver, game: Compared) -> twin.HandOver:
    return replace(it, answers=(twin.Answer(twin.YES, it.taker, it.answers[0].at),))


def by_a_stranger(it: twin.HandOver, game: Compared) -> twin.HandOver:
    return replace(it, answers=(twin.Answer(twin.YES, game.play.kim.pk, it.answers[0].at),))


def read_early(it: twin.HandOver, game: Compared) -> twin.HandOver:
    return replace(it, readings=(twin.Reading(it.taker, it.written_at),))


def read_by_jo(it: twin.HandOver, game: Compared) -> twin.HandOver:
    return replace(it, readings=(twin.Reading(it.giver, it.readings[0].at), *it.readings))


def no_at_last(it: twin.HandOver, game: Compared) -> twin.HandOver:
    at = it.answers[0].at + timedelta(minutes=1)
    return replace(it, answers=(*it.answers, twin.Answer(twin.TALK, it.client, at)))


def answered_late(it: twin.HandOver, game: Compared) -> twin.HandOver:
    at = game.play.clock.now + timedelta(days=1)
    return replace(it, answers=(*it.answers, twin.Answer(twin.TALK, it.client, at)))


def called_off_too(it: twin.HandOver, game: Compared) -> twin.HandOver:
    return replace(it, called_off_at=it.closed_at)


def not_asked_by_sam(it: twin.HandOver, game: Compared) -> twin.HandOver:
    return replace(it, not_asked=(twin.Reading(it.taker, it.written_at),))


def not_asked_after_all(it: twin.HandOver, game: Compared) -> twin.HandOver:
    return replace(it, not_asked=(twin.Reading(it.giver, game.play.clock.now),))


def written_by_kim(it: twin.HandOver, game: Compared) -> twin.HandOver:
    return replace(it, written_by=game.play.kim.pk)


def to_herself(it: twin.HandOver, game: Compared) -> twin.HandOver:
    return replace(it, taker=it.giver)


def from_kim(it: twin.HandOver, game: Compared) -> twin.HandOver:
    return replace(it, giver=game.play.kim.pk)


IN_A_HISTORY: dict[str, tuple[Callable[[twin.HandOver, Compared], twin.HandOver], str]] = {
    "closed before it was read": (changed(readings=()), "closed_when_read"),
    "closed before she was asked": (changed(answers=()), "closed_when_asked"),
    "closed though she would talk first": (no_at_last, "closed_when_asked"),
    "read by another": (read_by_jo, "read_by_the_taker"),
    "read before it was open": (read_early, "read_when_it_was_open"),
    "her yes written down by to": (by_sam, "answered_by_her_or_who_sees_it"),
    "her yes written down by a stranger": (by_a_stranger, "answered_by_her_or_who_sees_it"),
    "answered when it was over": (answered_late, "answered_while_open"),
    "closed and called off": (called_off_too, "over_once"),
    "could not be asked, says to": (not_asked_by_sam, "could_not_be_asked"),
    "could not be asked, who was": (not_asked_after_all, "could_not_be_asked"),
    "written by somebody who sees no goals": (written_by_kim, "written_by_who_sees_goals"),
    "from and to are one": (to_herself, "two_workers"),
    "from somebody without a link": (from_kim, "written_from_a_link"),
}


def test_a_fault_in_a_history_is_named(game: Compared):
    as_it_should(game)
    world = game.play.facts()
    [sound] = world.hand_overs
    missed = {}
    for what, (plant, rule) in IN_A_HISTORY.items():
        world.hand_overs = [plant(sound, game)]
        named = {breach.rule for breach in breaches(world)}
        if rule not in named:
            missed[what] = named
    world.hand_overs = [sound, replace(sound, ref="another", closed_at=None)]
    two = {breach.rule for breach in breaches(world)}

    assert missed == {}
    assert "one_open" in two


def test_a_link_of_to_from_the_moment_of_her_no_is_named(game: Compared):
    another_answer(game)
    world = game.play.facts()
    [it] = world.hand_overs
    assert it.called_off_at is not None
    world.links.append(
        twin.Link(it.client, it.taker, it.organisation, "key_worker", twin.Span(it.called_off_at))
    )

    assert {breach.rule for breach in breaches(world)} == {"no_link_from_her_no"}


def test_every_rule_of_the_twin_was_broken_once():
    in_code = {named.split(":")[0] for *_, named in IN_THE_CODE.values()}
    in_history = {rule for _, rule in IN_A_HISTORY.values()}
    alone = {"one_open", "no_link_from_her_no"}

    assert {rule.__name__ for rule in RULES} - in_code - in_history - alone == set()
