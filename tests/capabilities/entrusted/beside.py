"""Requests that her address be given, told to the code and to the twin; what each says is laid side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db import transaction

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.apart.errors import NotHeld
from alongside.trust.entrusted import actions
from alongside.trust.entrusted.choices import WhyGiven
from alongside.trust.entrusted.errors import NeedsAConversation
from alongside.trust.entrusted.models import AddressRelease
from alongside.trust.entrusted.queries import given_of, releases_of
from alongside.trust.looking.record import looks
from alongside.work.models import WorkItem
from alongside.work.queries import open_items
from tests.capabilities.contact.twin import giving, reading
from tests.capabilities.contact.twin.values import WAITS, Area, Key, Request
from tests.capabilities.entrusted.drawn import (
    ROLES,
    WHERE,
    Drawn,
    address,
    blocks,
    draw,
    keeps_apart,
    leaves,
)

DEEDS = (
    *("ask",) * 5,
    *("give",) * 4,
    *("apart", "apart", "block", "block"),
    *("refuse", "later", "leave", "over", "write"),
)
# The code has one sentence where the twin tells reasons apart.
CONVERSATION = {giving.REFUSED, giving.OVER}
ROLE_WORDS = {role.value: words for role, words in ROLES.items()}


def a_week(seed: str, steps: int) -> tuple[list[str], list[str]]:
    """What happened, and in what code and twin differed after the last thing that did. It is undone."""
    told: list[str] = []
    wrong: list[str] = []
    with transaction.atomic(), looks():
        drawn, world = draw(seed)
        while len(told) < steps and not wrong:
            what, wrong, world = _step(drawn, world)
            told.append(what)
            wrong += differ(drawn, world)
        transaction.set_rollback(True)
    return told, wrong


def _step(drawn: Drawn, world: Area) -> tuple[str, list[str], Area]:
    dice = drawn.dice
    deed, her = dice.choice(DEEDS), dice.choice(list(drawn.women))
    ref = dice.choice(("w0", "w1", "w2", *drawn.workers))
    if deed == "ask" or (deed in ("give", "refuse", "later", "over") and not drawn.asked):
        return _ask(drawn, world, her, ref)
    if deed in ("apart", "block", "leave", "write"):
        if deed == "write":
            return f"write {her}", [], address(drawn, world, her)
        if dice.random() < 0.4:
            return "nothing", [], world
        her, ref = _near(drawn, world, her, ref)
        verb = {"apart": keeps_apart, "block": blocks}.get(deed)
        after = verb(drawn, world, her, ref) if verb else leaves(drawn, world, ref)
        return f"{deed} {her} {ref}", [], after
    key = dice.choice(list(drawn.asked))
    if deed == "over":
        return f"over {key}", [], _is_over(drawn, world, key)
    viewer, asked = drawn.workers[ref].pk, drawn.asked[key]
    if deed == "give":
        outcome = giving.gives(world, key, ref, drawn.at)
        said = _said(giving.ADDRESS, lambda: _is_it(actions.release(viewer=viewer, asked=asked)))
        return (
            f"give {key} by {ref}: {said}",
            [
                *_same(said, outcome.said),
                *_on_no_list(drawn, outcome, key, her=str(_of(world, key).her)),
            ],
            outcome.area,
        )
    if deed == "refuse":
        outcome = giving.does_not_give(world, key, ref, drawn.at)
        said = _said(giving.WRITTEN, lambda: actions.refuse(viewer=viewer, asked=asked))
    else:
        outcome = giving.she_can_read(world, key, ref, drawn.at)
        said = _said(giving.WRITTEN, lambda: actions.let_her_know(viewer=viewer, asked=asked))
    return f"{deed} {key} by {ref}: {said}", _same(said, outcome.said), outcome.area


def _near(drawn: Drawn, world: Area, her: str, ref: str) -> tuple[str, str]:
    """Mostly somebody who has a part in a request that waits."""
    waits = [one for one in world.requests if one.state == WAITS and one.worker in drawn.workers]
    if not waits or drawn.dice.random() < 0.2:
        return her, ref
    one = drawn.dice.choice(waits)
    return str(one.her), str(drawn.dice.choice((one.worker, one.worker, one.by)))


def _ask(drawn: Drawn, world: Area, her: str, by: str) -> tuple[str, list[str], Area]:
    dice, key = drawn.dice, len(drawn.asked)
    to = dice.choice([*drawn.workers, *drawn.workers, her, "bea", "nobody"])
    kept = sorted(str(who) for whom, who in world.blocked | world.apart if whom == her)
    if kept and dice.random() < 0.5:
        to = dice.choice(kept)
    days, later = dice.choice((1, 2, 3, 4)), dice.random() < 0.4
    request = Request(
        key, her, by, to, "court", drawn.at + timedelta(days=days), later, asked=drawn.at
    )
    outcome = giving.asks(world, request, drawn.at)

    def do() -> None:
        drawn.asked[key] = actions.ask_for_release(
            viewer=drawn.workers[by].pk,
            client=drawn.women[her].pk,
            recipient=drawn.key(to),
            why="So that somebody comes",
            reason=WhyGiven.COURT,
            stands_for=timedelta(days=days),
            tell_her_later=later,
        )

    wrong = _same(_said(giving.ASKED, do), outcome.said)
    if not wrong and outcome.said == giving.ASKED:
        wrong = _whose(drawn, outcome.area, key)
    return (
        f"{by} asks for {to}, of {her}, {days} days, later {later}: {outcome.said}",
        wrong,
        outcome.area,
    )


def _is_over(drawn: Drawn, world: Area, key: int) -> Area:
    """Time passes over one request: the database's own clock stands still in a test."""
    with acting(As.KEYHOLDER):
        AddressRelease.objects.filter(pk=drawn.asked[key]).update(until=drawn.at)
    return world.with_request(replace(_of(world, key), until=drawn.at))


def _of(world: Area, key: Key) -> Request:
    request = world.request(key)
    assert request is not None
    return request


def _is_it(words: str) -> None:
    assert words == WHERE


def _said(well: str, do: Callable[[], Any]) -> str:
    try:
        with transaction.atomic():
            do()
    except NotHeld:
        return giving.NOT_FOUND
    except NeedsAConversation:
        return giving.REFUSED
    return well


def _same(code: str, twin: str) -> list[str]:
    alike = code == twin or (code in CONVERSATION and twin in CONVERSATION)
    return [] if alike else [f"the code says {code}, the twin {twin}"]


def _whose(drawn: Drawn, world: Area, key: int) -> list[str]:
    """On whose list a new request stands: somebody who could give it, else whoever is on call. On no other list."""
    request = _of(world, key)
    with acting(As.DUTY):
        item = WorkItem.objects.get(about=drawn.asked[key], done_at=None)
    could = giving.others(world, request, drawn.at)
    if not could:
        return [] if item.role == "on_call" else ["not with whoever is on call"]
    able = {drawn.workers[str(ref)].pk for ref in could}
    return [] if item.owner_id in able else ["with somebody who could not give it"]


def _on_no_list(drawn: Drawn, outcome: giving.Outcome, key: int, *, her: str) -> list[str]:
    """What was given now stands on the list of no safety lead who may know nothing of it."""
    if not outcome.tells:
        return []
    wrong = []
    for ref, worker in drawn.workers.items():
        lead = any(post.worker == ref and post.role == "safety lead" for post in outcome.area.posts)
        if lead and not giving.holds_her_key(outcome.area, ref, her, drawn.at):
            with acting(As.PERSON, worker.pk):
                if drawn.asked[key] in {item.about for item in open_items(worker.pk)}:
                    wrong.append(f"{key} on the list of {ref}")
    return wrong


def differ(drawn: Drawn, world: Area) -> list[str]:
    """What two workers find, given or not; and what each woman reads."""
    wrong = []
    keys = {pk: key for key, pk in drawn.asked.items()}
    for ref in drawn.dice.sample(list(drawn.workers), 2):
        worker = drawn.workers[ref]
        for name, her in drawn.dice.sample(list(drawn.women.items()), 1):
            try:
                rows = releases_of(worker.pk, her.pk)
                waits = [row for row in rows if not row.given_at and not row.ended_at]
                found = {(keys[row.id], row.until) for row in waits}
                late = {keys[row.id] for row in rows if row.given_at and not row.told_at}
            except NotHeld:
                found, late = set(), set()
            hers = {one.key for one in world.requests if one.her == name}
            should = {
                (key, _of(world, key).until) for key in reading.finds(world, ref, drawn.at) & hers
            }
            if found != should or late != reading.later(world, ref, drawn.at) & hers:
                wrong.append(f"{ref} finds {found} and {late} of {name}")
    for name, her in drawn.women.items():
        with acting(As.HER, her.pk):
            lines = {(one.to_role, one.at_organisation, one.reason) for one in given_of(her.pk)}
        twin = {(one.role, str(one.organisation)) for one in reading.she_reads(world, name)}
        if {(ROLE_WORDS[role], where) for role, where, _ in lines} != twin:
            wrong.append(f"{name} reads {lines}, the twin says {twin}")
    return wrong
