"""What may happen to an ask: each event with its time, the answer to whoever did it, and the world after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from tests.capabilities.asking.twin import clocks
from tests.capabilities.asking.twin.values import HER, ON_CALL, SAFETY_LEAD, Ask, Key, Said, World

DONE, NO_STAFF, NOT_FOUND = "done", "rings somebody", "not found"
NOT_YET, UNREAD, TAKEN_BACK = "not without her yes", "more was said", "begin again"


@dataclass(frozen=True)
class Outcome:
    """The answer, and the world after it."""

    answer: str
    world: World


def may_read(world: World, worker: Key, ask: Ask, now: datetime) -> bool:
    """ "Whoever holds the post *on call* or *safety lead* at the service the ask was sent to." """
    return not clocks.has_ended(ask, now) and any(
        post.worker == worker
        and post.service == ask.service
        and post.role in {ON_CALL, SAFETY_LEAD}
        and post.first <= now
        and (post.last is None or now < post.last)
        for post in world.posts
    )


def there(world: World, form: Key, now: datetime) -> Ask | None:
    """ "A number that never was, one that was taken back and one that has ended get the same words." """
    ask = world.ask(form)
    return None if ask is None or clocks.has_ended(ask, now) else ask


def send(world: World, form: Key, service: Key, words: str, now: datetime) -> Outcome:
    """ "Sending twice shows the same number and keeps one ask, as it was first sent, also where nobody reads there by
    then. What was taken back is not sent anew: the page says so, and to begin again."
    """
    if world.ask(form) is not None:
        return Outcome(DONE, world)
    if form in world.tombstones:
        return Outcome(TAKEN_BACK, world)
    if not clocks.takes_asks(world, world.service(service), now):
        return Outcome(NO_STAFF, world)
    return Outcome(DONE, world.with_ask(Ask(form, service, now, (Said(HER, words, now),))))


def she_says(world: World, form: Key, words: str, now: datetime) -> Outcome:
    """With her number."""
    ask = there(world, form, now)
    if ask is None:
        return Outcome(NOT_FOUND, world)
    return Outcome(DONE, world.with_ask(replace(ask, said=(*ask.said, Said(HER, words, now)))))


def worker_opens(world: World, worker: Key, form: Key, now: datetime) -> Outcome:
    """ "That a worker opened it is written down in the transaction that shows it." """
    ask = world.ask(form)
    if ask is None or not may_read(world, worker, ask, now):
        return Outcome(NOT_FOUND, world)
    return Outcome(DONE, world.with_ask(replace(ask, opened=(*ask.opened, (worker, now)))))


def worker_says(
    world: World, worker: Key, form: Key, words: str, shown: int, now: datetime
) -> Outcome:
    """Who may read may answer what they were ``shown``: "what nobody has read is not answered"."""
    ask = world.ask(form)
    if ask is None or not may_read(world, worker, ask, now):
        return Outcome(NOT_FOUND, world)
    if shown < clocks.goes_to(ask):
        return Outcome(UNREAD, world)
    said = (*ask.said, Said(worker, words, now))
    return Outcome(DONE, world.with_ask(replace(ask, said=said)))


def she_says_yes(world: World, form: Key, name: str, now: datetime) -> Outcome:
    """ "She says yes with a name of her choosing; said again before she is written down, the last name counts, and
    afterwards nothing changes." """
    ask = there(world, form, now)
    if ask is None:
        return Outcome(NOT_FOUND, world)
    if not name.strip() or ask.entry is not None:
        return Outcome(DONE, world)
    return Outcome(DONE, world.with_ask(replace(ask, name=name, yes=(*ask.yes, now))))


def write_down(
    world: World, worker: Key, form: Key, entry: Key, shown: int, now: datetime
) -> Outcome:
    """ "Until then nobody can write her down, and after that nobody a second time." """
    ask = world.ask(form)
    if ask is None or not may_read(world, worker, ask, now):
        return Outcome(NOT_FOUND, world)
    if ask.name is None:
        return Outcome(NOT_YET, world)
    if ask.entry is not None:
        return Outcome(DONE, world)
    if shown < clocks.goes_to(ask):
        return Outcome(UNREAD, world)
    return Outcome(DONE, world.with_ask(replace(ask, entry=entry, written=now)))


def take_back(world: World, form: Key, now: datetime) -> Outcome:
    """ "The rows go, the ask's key is destroyed in the same transaction, open work about it ends." """
    ask = there(world, form, now)
    if ask is None:
        return Outcome(NOT_FOUND, world)
    return Outcome(DONE, gone(world, ask))


def clear(world: World, now: datetime) -> World:
    """What has ended by itself goes as what was taken back does."""
    for ask in world.asks:
        if clocks.has_ended(ask, now):
            world = gone(world, ask)
    return world


def gone(world: World, ask: Ask) -> World:
    """Nothing is left but a tombstone. An entry that was written stays where entries are."""
    others = tuple(one for one in world.asks if one.form != ask.form)
    return replace(world, asks=others, tombstones=world.tombstones | {ask.form})
