"""What is seen of her account, held against the page: each breach by the number and the words of its rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.capabilities.access.twin.access import has_blocked
from tests.capabilities.access.twin.values import Key
from tests.capabilities.renewing.twin.account import (
    Post,
    due,
    first,
    may_be_asked,
    may_be_second,
    next_turn,
    whose,
)
from tests.capabilities.renewing.twin.values import HERSELF, Half, World

ONE_SENTENCE = "nobody has set both last, but for the making"
ONCE = "1. made once, by whoever works with her"
TURN = "1. each renewal has the next turn"
PHRASE = "2. whoever works with her makes a new phrase"
OPENS_AGAIN = "2. a new phrase opens it, closing closes it"
IS_OUT = "2. whoever was signed in is out"
SHUTS = "2. shut where the same worker set the short secret last"
BESIDE_A_SECOND = "3. a new short secret is made beside a second person"
BY_HERSELF = "4. she chooses another with the old one"
SECOND = "5. the second person"
WAITS = "6. a second person is waited for, one at a time"
FIRST = "6. whoever set the phrase last is its first"
IN_TWO_DAYS = "6. due two days later, Saturdays and Sundays not counted"
WHOSE = "6. of the safety leads of her service, else on call there, else elsewhere"
SOMEBODYS = "6. asked anew whenever the first changes"
NEVER_THE_FIRSTS = "6. never on the list of the first"
NOT_OF_THE_BLOCKED = "6. on no list of somebody she has blocked"
TRIES = "7. ten tries, five from a new phrase on"
NOT_HERS = "8. a phrase that was not hers"
A_PRIVACY_OFFICER = "8. a privacy officer outside their team is asked why"
ENDS = "8. nothing else ends it"
CLOSED = "9. whoever works with her closes it"
EACH_CHANGE = "10. each change, and who was with her"
WHO_MADE_IT = "10. while it is shut her page says who made the phrase"
NOTHING_COMPARED = "11. nothing is compared that would tell"
ANSWERS = {
    "make": ONCE,
    "phrase": PHRASE,
    "short": BESIDE_A_SECOND,
    "own": BY_HERSELF,
    "right": TRIES,
    "wrong": TRIES,
    "hers": WAITS,
    "worker": WAITS,
    "unasked": NOT_HERS,
    "needless": ENDS,
    "close": CLOSED,
}
A_MOMENT = timedelta(seconds=30)  # between what is done and what is seen of it
PUTS_OUT = {"phrase", "short", "unasked"}


@dataclass(frozen=True)
class Asked:
    """What is waited for as it stands: its first, by when, and the posts on whose list it is, of which service."""

    first: Key | None
    due: datetime
    posts: tuple[Post, ...]


@dataclass(frozen=True)
class Seen:
    """All that can be seen of it. What a test does not look at is None, and is not judged."""

    is_open: bool
    phrase: Half | None
    short: Half | None
    is_shut: bool
    asked: Asked | None
    on_list: frozenset[Key]  # workers
    seconds: frozenset[Key]  # workers who open its page
    changes: tuple[tuple[str, Key], ...]
    asked_why: tuple[
        tuple[Key, bool], ...
    ]  # about whom, and whether it is an officer of their own team
    still_in: bool | None = None  # whoever was signed in as her before it was done
    her_page: str | None = None  # while it is shut


def breaches(
    world: World, seen: Seen, now: datetime, workers: Mapping[Key, str], *, did: str = ""
) -> list[str]:
    """Every rule that does not hold at this moment; `workers` with their names; `did`: what was done last."""
    found = {
        *_halves(world, seen),
        *_waited(world, seen, now, did),
        *_lists(world, seen, now, workers),
    }
    found.update(_told(world, seen, did, workers))
    return sorted(found)


def answered(deed: str, did: bool, should: bool, *, alike: bool = False) -> list[str]:
    """The rule by which a deed should have been done, or not; `alike`: its text was the text of the other half."""
    if did == should:
        return []
    return [NOTHING_COMPARED if alike and deed in {"phrase", "short"} else ANSWERS[deed]]


def _halves(world: World, seen: Seen) -> Iterator[str]:
    phrase, short = seen.phrase, seen.short
    if phrase and short and phrase.by == short.by and (phrase.turn, short.turn) != (1, 1):
        yield ONE_SENTENCE
    if (phrase is None) != (world.phrase is None) or world.is_open != seen.is_open:
        yield OPENS_AGAIN
    if phrase and world.phrase:
        if phrase.by != world.phrase.by:
            yield PHRASE
        if phrase.turn != world.phrase.turn:
            yield TURN
    if (short is None) != (world.short is None):
        yield SHUTS
    if seen.phrase and seen.is_shut != world.is_shut:
        yield TRIES if world.short else SHUTS
    if short and world.short:
        if short.by != world.short.by:
            yield BY_HERSELF if world.short.by == HERSELF else BESIDE_A_SECOND
        if short.turn != world.short.turn or short.turn >= next_turn(world):
            yield TURN


def _waited(world: World, seen: Seen, now: datetime, did: str) -> Iterator[str]:
    if world.waits is None or seen.asked is None:
        if seen.asked is not None:
            yield WAITS
        elif world.waits is not None:
            yield ENDS if world.waits.since < now else WAITS
        return
    if seen.asked.first != first(world):
        yield FIRST
    if seen.asked.due != due(world.waits.since, world.holidays):
        yield IN_TWO_DAYS
    should = whose(world, now)
    (post,) = seen.asked.posts if len(seen.asked.posts) == 1 else (None,)
    if now - world.waits.since < A_MOMENT:
        if should and post not in should:
            yield WHOSE
    elif should and did == "phrase" and (post is None or not may_be_asked(world, post, now)):
        yield SOMEBODYS


def _lists(world: World, seen: Seen, now: datetime, workers: Mapping[Key, str]) -> Iterator[str]:
    if first(world) in seen.on_list:
        yield NEVER_THE_FIRSTS
    if any(has_blocked(world.access, world.stays, one) for one in seen.on_list):
        yield NOT_OF_THE_BLOCKED
    second = {
        one
        for one in workers
        if world.waits and may_be_second(world, one, world.stays, now, on_list=one in seen.on_list)
    }
    if second != seen.seconds:
        yield SECOND


def _told(world: World, seen: Seen, did: str, workers: Mapping[Key, str]) -> Iterator[str]:
    if Counter(seen.changes) != Counter((one.what, one.worker) for one in world.changes):
        yield EACH_CHANGE
    if Counter(one for one, _ in seen.asked_why) != Counter(world.asked_why) or any(
        own for _, own in seen.asked_why
    ):
        yield A_PRIVACY_OFFICER
    if seen.still_in is not None and seen.still_in == (did in PUTS_OUT or not world.is_open):
        yield IS_OUT
    made = world.phrase and world.is_shut and world.waits and workers[world.phrase.by]
    if seen.her_page is not None and made and made not in seen.her_page:
        yield WHO_MADE_IT
