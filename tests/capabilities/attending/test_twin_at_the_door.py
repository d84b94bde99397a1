"""The code at the door does what the twin says: any day, any order, after every step.

The twin is written from `docs/reception.md` alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace

import pytest
from django.db import transaction

from alongside.kit.walls import As
from alongside.people.models import Client, Identity
from alongside.trust.acting import acting
from tests.capabilities.attending import beside, drawn_days
from tests.capabilities.attending.twin import asking
from tests.capabilities.attending.twin.values import Asked, World
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5")]
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
DAYS = range(120) if LONG else range(3)
STEPS = 14


def started(world: World) -> World:
    """The twin's day begins with what the diary had to suspend before anybody came: each was looked at then."""
    looks = [
        Asked(asking.SAFETY_LEAD, None, asking.LOOK, one.key)
        for one in world.times
        if not one.stands
    ]
    return replace(world, asked=(*world.asked, *looks))


def another(cast: Cast, name: str) -> Client:
    with acting(As.IMPORTER) as at:
        one = Client.objects.create(
            area=cast.area,
            ref=name,
            known_as=name,
            gender="woman",
            women_only=True,
            registered_at=at,
        )
        Identity.objects.create(client=one, given_name=name, family_name="Of")
    return one


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def a_day(
    cast: Cast, people: list[Client], seed: str, patch: pytest.MonkeyPatch
) -> tuple[list[str], list[str]]:
    """What happened on a day, and in what code and twin differed after the last thing that did. It is undone."""
    told: list[str] = []
    wrong: list[str] = []
    workers = [cast.jo, cast.sam, cast.manager, cast.officer]
    with transaction.atomic():
        drawn, world = drawn_days.draw(cast, seed, people, workers)
        world = started(world)
        with drawn_days.clock_of(drawn, patch):
            while len(told) < STEPS and not wrong:
                said, twin, what = beside.step(drawn, world)
                told.append(f"{what}: {said}")
                world = twin.world
                wrong = [f"the twin says {twin.answer}"] if said != twin.answer else []
                wrong += beside.differ(drawn, world)
        transaction.set_rollback(True)
    return told, wrong


def test_every_step_of_a_day_is_what_the_twin_says(cast, monkeypatch):
    people = [cast.ana, cast.bea, cast.pat, another(cast, "dee")]
    steps: Counter[str] = Counter()
    differ = []
    for seed in DAYS:
        told, wrong = a_day(cast, people, f"day {seed}", monkeypatch)
        steps.update(one.split()[0] + one.rpartition(":")[2] for one in told)
        if wrong:
            differ.append((seed, told, wrong))

    print(f"{len(DAYS)} days, {steps.total()} steps: {dict(steps)}, {len(differ)} differ")  # noqa: T201
    assert differ[:2] == []
    assert steps.total() == len(DAYS) * STEPS
    assert min(steps["here in"], steps["here conversation"], steps["walk-in conversation"]) > 0


def his_day(
    cast: Cast, people: list[Client], seed: str, patch: pytest.MonkeyPatch, *, apart: bool
) -> tuple[list[object], list[object]]:
    """All that he gets on a day, of the code and of the twin: each answer to him, and how he stands in the diary."""
    workers = [cast.jo, cast.sam, cast.manager, cast.officer]
    code: list[object] = []
    twin: list[object] = []
    with transaction.atomic():
        drawn, world = drawn_days.draw(cast, seed, people, workers, fixed=cast.pat, apart=apart)
        with drawn_days.clock_of(drawn, patch):
            for _ in range(STEPS):
                said, outcome, what = beside.step(drawn, world)
                world = outcome.world
                if "pat" in what:
                    code.append((what, said))
                    twin.append((what, outcome.answer))
                code.append(
                    sorted(one[3:] for one in beside.in_the_diary(drawn) if one[1] == cast.pat.pk)
                )
                code.append(sorted(beside.read_of(drawn, cast.pat.pk)))
                twin.append(
                    sorted(
                        one[3:] for one in beside.twin_diary(drawn, world) if one[1] == cast.pat.pk
                    )
                )
        transaction.set_rollback(True)
    return code, twin


@pytest.mark.promise("P6")
def test_all_he_gets_is_the_same_where_nobody_is_placed_around_him(cast, monkeypatch):
    people = [cast.ana, cast.bea, cast.pat, another(cast, "dee")]
    heard = 0
    for seed in DAYS[: max(1, len(DAYS) // 3)]:
        with_it = his_day(cast, people, f"his {seed}", monkeypatch, apart=True)
        without = his_day(cast, people, f"his {seed}", monkeypatch, apart=False)
        assert with_it == without, seed
        heard += sum(isinstance(one, tuple) for one in with_it[0])
    assert heard > 0
