"""What she says of her children binds what is offered next as the twin says, in any order; and the faults that it names.

The twin is written from `docs/offers.md`, *When she can come*, and the rule book alone. Where one of these fails, the
pages decide.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from alongside.areas import lives
from alongside.areas.lives import Horizon
from alongside.areas.sheets import PersonRow
from alongside.care import say_when
from alongside.care.choices import Minded
from alongside.care.offered.models import Offer
from alongside.kit.walls import As
from alongside.planning import sheet_rows
from alongside.planning.offering.actions import withdraw
from alongside.trust.acting import acting
from tests.capabilities.minded.play import AT, Story, There, around_her
from tests.capabilities.minded.twin import judge
from tests.capabilities.planting import LONG, Planted, Told, name_all, nothing, play_all, through

pytestmark = pytest.mark.django_db
STORIES = range(20) if LONG else range(1)
STEPS = 12 if LONG else 6


def played(there: There, seed: str, *deeds: tuple[str, ...]) -> Told:
    """What happened, which is undone."""
    with transaction.atomic():
        told = through(Story(there, seed).step, deeds, STEPS)
        transaction.set_rollback(True)
    return told


def test_after_each_thing_she_says_what_is_offered_is_what_the_page_leaves():
    there = around_her()
    play_all(lambda seed: played(there, seed), "minded", STORIES, STEPS)


def test_an_area_without_school_runs_has_no_school_hours():
    there = around_her(runs=False)

    assert played(there, "no runs", ("minded", "school"), ("parts", "Tue EVE"))[1] == []


def every_day(_: PersonRow, horizon: Horizon) -> tuple[int, ...]:
    """A place in the creche is looked for on every day."""
    return tuple(range(len(horizon.days)))


def taken_from_her(saying: Any, minded: Any) -> None:
    """What is with her goes where she says who looks after them."""
    said(saying, minded)
    with acting(As.PLANNER):
        mine = list(Offer.objects.filter(client=saying.her, state="open"))
    for one in mine:
        withdraw(offer=one.pk, by=one.made_by_id or BY[0], at=AT)


said = say_when._minded
BY: list[Any] = []
EVENING, SCHOOL, NOBODY = ("parts", "Tue EVE"), ("minded", "school"), ("minded", "nobody")
FAULTS: dict[str, tuple[str, Planted]] = {
    "they are at school": (judge.HOURS, Planted(lives, "_not_at_school", lambda *_: [], (SCHOOL, EVENING), few=True)),
    "nobody can: school hours": (judge.HOURS, Planted(
        sheet_rows, "IN_SCHOOL_HOURS", frozenset({Minded.SCHOOL}), (NOBODY, ("children", "1"), EVENING), few=True,
    )),
    "nobody can, and none comes along: school hours": (judge.HOURS, Planted(
        say_when, "_without_any", nothing, (NOBODY, ("children", "0"), EVENING), few=True,
    )),
    "they come along": (judge.CRECHE_PLACES, Planted(
        say_when, "COME_ALONG", frozenset(), (("minded", "along"), ("how", "in_person"), EVENING), few=True,
    )),
    "who is looked after needs no creche in term": (judge.NOTHING_ELSE, Planted(
        lives, "_creche_days", every_day, (("minded", "somebody"), EVENING),
    )),
    "her answer about the holidays binds": (judge.HOLIDAYS, Planted(
        say_when, "say_holidays", nothing, (("holidays", "cannot"), ("children", "1"), ("minded", "somebody"), EVENING),
    )),
    "the parts of the week": (judge.PARTS, Planted(say_when, "say_days", nothing, (EVENING,))),
    "in person alone": (judge.MODE, Planted(
        say_when, "say_how", nothing, (("how", "in_person"), ("parts", "Mon PM")),
    )),
    "with another answer what is open stays": (judge.STANDS, Planted(
        say_when, "_minded", taken_from_her, (EVENING, SCHOOL), few=True,
    )),
}  # fmt: skip


def test_each_fault_in_what_her_children_bind_is_named_by_its_rule(monkeypatch):
    there = around_her()
    BY[:] = [there.by]
    name_all(FAULTS, lambda *deeds: played(there, "planted", *deeds), monkeypatch)
