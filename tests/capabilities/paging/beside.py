"""A night of things that nobody takes, told to the code and to the twin; what each says is laid side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from alongside.desk.start.page import climbed
from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.choices import Channel
from alongside.trust.contact.paging.actions import give_it_back, take_it
from alongside.trust.contact.paging.climbing import climb
from alongside.trust.contact.paging.queries import not_about, unreached, went
from alongside.trust.contact.paging.sending import send_pages
from alongside.work.actions import finish
from alongside.work.models import What, WorkItem, WorkStep
from alongside.work.queries import open_items
from tests.capabilities.paging.drawn import (
    MINUTE,
    ORDINARY,
    Drawn,
    a_thursday,
    draw,
    ends_post,
    new_thing,
)
from tests.capabilities.paging.drawn_away import ABSENCES
from tests.capabilities.paging.twin import climbing, paged, values
from tests.capabilities.paging.twin.values import ASKED, Area, Step

DEEDS = ("new", "new", "take", "take", "take", "back", "done", "leave", *("wait",) * 6)
AWAY = (*DEEDS, "away", "away", "all away", "there again")
LONGER = (0, 4, 31, 240, 480, 600, 1500, 5000)
"""Minutes between two things that happen."""
RUNGS = {
    "owner": "owner",
    "duty_lead": "duty lead",
    "leads": "leads",
    "officers": "officers",
    "on_call": "on call",
    "managers": "managers",
    "everybody": "everybody",
}
WHAT = {What.ASKED: ASKED, What.TOOK: values.TOOK, What.GAVE_BACK: values.GAVE_BACK}


def a_night(seed: str, steps: int, deeds: tuple[str, ...] = DEEDS) -> tuple[list[str], list[str]]:
    """What happened, and in what code and twin differed after the last thing that did. It is undone."""
    with transaction.atomic():
        found = _play(*draw(seed), steps, deeds, (0, 1, 4, 6, 11, 16, 31, 62))
        transaction.set_rollback(True)
    return found


def some_days(
    seed: str, steps: int, when: Callable[[datetime], datetime] = a_thursday
) -> tuple[list[str], list[str]]:
    """The same of ordinary things, from a Thursday over a weekend."""
    with transaction.atomic():
        found = _play(*draw(seed, when, ORDINARY), steps, AWAY, LONGER)
        transaction.set_rollback(True)
    return found


def _play(
    drawn: Drawn, world: Area, steps: int, deeds: tuple[str, ...], minutes: tuple[int, ...]
) -> tuple[list[str], list[str]]:
    told: list[str] = []
    wrong: list[str] = []
    while len(told) < steps and not wrong:
        drawn.at += drawn.dice.choice(minutes) * MINUTE
        drawn.at += timedelta(seconds=1)  # of two steps at one moment none is the later
        what, wrong, world = _step(drawn, world, deeds)
        told.append(f"{drawn.at - drawn.began} {what}")
        drawn.at += timedelta(seconds=1)
        before, world = world, climbing.tick(world, drawn.at)
        drawn.given.clear()
        climb(at=drawn.at)
        send_pages({Channel.EMAIL: drawn}, at=drawn.at)
        wrong += differ(drawn, before, world)
        world = paged.with_pages(before, world, drawn.at)
    return told, wrong


def _step(drawn: Drawn, world: Area, deeds: tuple[str, ...]) -> tuple[str, list[str], Area]:
    """One thing happens: what it was, where the answers differ, and the twin's area after it."""
    deed = drawn.dice.choice(deeds)
    if deed == "new" or not drawn.items:
        what, world = new_thing(drawn, world)
        return what, [], world
    if deed == "leave":
        what, world = ends_post(drawn, world)
        return what, [], world
    if deed == "wait":
        return deed, [], world
    if deed in ABSENCES:
        what, world = ABSENCES[deed](drawn, world)
        return what, [], world
    key = drawn.dice.choice(list(drawn.items))
    ref = drawn.dice.choice(_near(drawn, world, key, deed))
    what = f"{deed} {key} {ref}"
    if deed == "done":
        with acting(As.DUTY):
            item = WorkItem.objects.get(pk=drawn.items[key])
            finish(item, by=drawn.workers[ref].pk, at=drawn.at)
        return what, [], climbing.does(world, key, drawn.at)
    verb, rule = (
        (take_it, climbing.takes) if deed == "take" else (give_it_back, climbing.gives_back)
    )
    may, world = rule(world, key, ref, drawn.at)
    did = True
    with acting(As.PERSON, drawn.workers[ref].pk):
        try:
            verb(item=drawn.items[key], by=drawn.workers[ref].pk, at=drawn.at)
        except WorkItem.DoesNotExist:
            did = False
    wrong = [f"{deed}: the twin says {may}"] if may != did and deed == "take" else []
    return what, wrong, world


def _near(drawn: Drawn, world: Area, key: int, deed: str) -> list[str]:
    """Mostly whoever was asked, has it, or whom it is about, so that something happens; sometimes anybody."""
    thing = world.thing(key)
    taken = climbing.has_it(world, thing, drawn.at)
    if deed == "back" and taken is not None and drawn.dice.random() < 0.8:
        return [str(taken.worker)]
    if deed == "take" and thing.whose and drawn.dice.random() < 0.4:
        return sorted(map(str, thing.whose))
    asked = sorted({str(step.worker) for step in world.of(key)} & set(drawn.workers))
    return asked if asked and drawn.dice.random() < 0.8 else list(drawn.workers)


def differ(drawn: Drawn, before: Area, world: Area) -> list[str]:
    """Everything in which the two differ: steps, pages, and the lists of two workers."""
    names = {row.pk: ref for ref, row in drawn.workers.items()}
    keys = {pk: key for key, pk in drawn.items.items()}
    with acting(As.DUTY):
        rows = list(WorkStep.objects.filter(item__in=keys))
    code = Counter(
        Step(keys[row.item_id], WHAT[What(row.what)], names[row.worker_id], row.at, _rung(row))
        for row in rows
    )
    twin = Counter(world.steps)
    wrong = [f"only the code: {one}" for one in (code - twin)]
    wrong += [f"only the twin: {one}" for one in (twin - code)]
    went_to, should = sorted(drawn.given), sorted(map(str, paged.to_page(before, world, drawn.at)))
    if went_to != should:
        wrong.append(f"paged {went_to}, the twin says {should}")
    if drawn.said - {(paged.SUBJECT, paged.TEXT)}:
        wrong.append(f"a page says {drawn.said}")
    for ref in drawn.dice.sample(list(drawn.workers), 2):
        top, rest = climbing.reads(world, ref, drawn.at)
        *found, nobody = on_list(drawn, ref)
        if found != [top, rest]:
            wrong.append(f"the list of {ref} is {found}, the twin says {(top, rest)}")
        lost = climbing.is_lost_to(world, ref, drawn.at)
        if nobody != lost:
            wrong.append(f"nobody is reachable says {ref} of {nobody}, the twin of {lost}")
    return wrong


def _rung(row: WorkStep) -> str:
    return RUNGS[row.rung] if row.rung else ""


def on_list(drawn: Drawn, ref: str) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """What stands above everything else on somebody's list, the rest of it, and for what nobody is reachable."""
    keys: dict[Any, int] = {pk: key for key, pk in drawn.items.items()}
    viewer = drawn.workers[ref].pk
    with acting(As.PERSON, viewer):
        rows = not_about(viewer, list(open_items(viewer)))
        steps = went(rows, drawn.at)
        lost = frozenset(keys[pk] for pk in unreached(rows, steps, drawn.at))
    top = {keys[row.pk] for row in rows if climbed(steps[row.pk])}
    return frozenset(top), frozenset(keys[row.pk] for row in rows) - top, lost
