"""Passphrases, the sheets they open, and to whom each was given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from tests.capabilities.access.twin.access import live_posts
from tests.capabilities.access.twin.values import Key
from tests.capabilities.access.twin.values import World as Access

MANAGER = "service_manager"
KEPT_FOR = timedelta(hours=24)
SHOWN, GIVEN, REFUSED, NOT_FOUND = "shown", "given", "refused", "not found"
NEVER_BOTH = "nobody is given both"
ANOTHER_CAN = "another manager can"
TAKEN_AWAY = "of a passphrase that was replaced, or older than 24 hours, are taken away"
SIGNS = "16 signs"
OPENS = "it opens with its passphrase and nothing else"


@dataclass(frozen=True)
class Sheet:
    """Of a place or a key worker: which passphrase opens it, and since when it lies there."""

    of: Key
    opened_by: Key
    made: datetime


@dataclass(frozen=True)
class World:
    """All that decides. `now_of`: the passphrase of each place and key worker; `shown`: worker and passphrase."""

    access: Access
    services: Mapping[Key, Key]  # of each place and key worker, the service whose managers give it
    now_of: Mapping[Key, Key] = field(default_factory=dict)
    sheets: Mapping[Key, Sheet] = field(default_factory=dict)
    shown: frozenset[tuple[Key, Key]] = frozenset()
    given: frozenset[tuple[Key, Key]] = (
        frozenset()
    )  # worker, and the passphrase of the sheet they took


@dataclass(frozen=True)
class Outcome:
    """The answer, and the world after it."""

    answer: str
    world: World


def manages(world: World, worker: Key, now: datetime) -> bool:
    """ "A service manager." Open: of any service of the area, for a place is the area's."""
    return any(one.role == MANAGER for one in live_posts(world.access, worker, now))


def gives(world: World, worker: Key, of: Key, secret: Key, now: datetime) -> Outcome:
    """ "A service manager gives each place, and each key worker, a passphrase, shown once." One in the place of another
    replaces it: the sheets that the old one opens are taken away."""
    if not manages(world, worker, now) or of not in world.services:
        return Outcome(NOT_FOUND, world)
    sheets = {key: one for key, one in world.sheets.items() if key != of}
    after = replace(
        world,
        now_of={**world.now_of, of: secret},
        shown=world.shown | {(worker, secret)},
        sheets=sheets,
    )
    return Outcome(SHOWN, after)


def made(world: World, now: datetime) -> World:
    """ "Every quarter of an hour each gets one PDF." What is older than 24 hours goes."""
    new = {of: Sheet(of, secret, now) for of, secret in world.now_of.items()}
    return replace(world, sheets=new)


def downloads(world: World, worker: Key, of: Key, now: datetime) -> Outcome:
    """ "Whoever was shown a passphrase cannot download the sheet that it opens. Another manager can." """
    sheet = world.sheets.get(of)
    if not manages(world, worker, now) or of not in world.services:
        return Outcome(NOT_FOUND, world)
    if sheet is None or now >= sheet.made + KEPT_FOR:
        return Outcome(NOT_FOUND, world)
    if (worker, sheet.opened_by) in world.shown:
        return Outcome(REFUSED, world)
    return Outcome(GIVEN, replace(world, given=world.given | {(worker, sheet.opened_by)}))


def breaches(
    world: World, shown: frozenset[tuple[Key, Key]], given: frozenset[tuple[Key, Key]]
) -> Iterator[str]:
    """`shown`, `given`: what each was shown and what each was handed, by the passphrase that in truth opens it."""
    if shown & given:
        yield NEVER_BOTH
    if shown != world.shown or world.given - given:
        yield ANOTHER_CAN
    if given - world.given:
        yield OPENS
