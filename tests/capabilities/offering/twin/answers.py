"""Docs/offers.md, "What is held" and "Answers": what a step may have changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, combinations

from tests.capabilities.offering.twin import capacity
from tests.capabilities.offering.twin.history import (
    ENDS,
    FILE,
    HER,
    HER_PICK,
    WORKER,
    Agreed,
    Breach,
    History,
    Offer,
)
from tests.capabilities.offering.twin.world import World


def one_open(after: History) -> Iterator[Breach]:
    offers: dict[str, list[Offer]] = defaultdict(list)
    for offer in after.offers:
        offers[offer.visit].append(offer)
    for one, other in chain.from_iterable(combinations(rows, 2) for rows in offers.values()):
        ends = [offer.ended_at for offer in (one, other) if offer.ended_at]
        if not ends or max(one.made_at, other.made_at) < min(ends):
            yield Breach("an offer: one open for a visit", other.ref)


def ends_once(before: History, after: History) -> Iterator[Breach]:
    now = {offer.ref: offer for offer in after.offers}
    for offer in after.offers:
        if (offer.end is None) != (offer.ended_at is None) or offer.end not in (None, *ENDS):
            yield Breach("an offer: ends as one of five", offer.ref)
    for offer in before.offers:
        was = now.get(offer.ref)
        if was is None or (was != offer if offer.ended_at else was.starts != offer.starts):
            yield Breach("an offer: never changed", offer.ref)


def no_presence(after: History) -> Iterator[Breach]:
    """She is expected nowhere until she has said yes."""
    said = {time.visit for time in after.standing}
    for presence in after.presences:
        if presence.state == "standing" and presence.visit not in said:
            yield Breach("held: no presence", presence.ref)


def suspends_nobody(before: History, after: History) -> Iterator[Breach]:
    """A step that agreed nothing, and only made offers, suspends nobody."""
    stood = {presence.ref for presence in before.presences if presence.state == "standing"}
    if {time.ref for time in after.agreed} == {time.ref for time in before.agreed}:
        for presence in after.presences:
            if presence.ref in stood and presence.state == "suspended":
                yield Breach("held: suspends nobody", presence.ref)


def nobody_else_booked(world: World, before: History, after: History) -> Iterator[Breach]:
    """A yes of this step takes nothing that is held for somebody else. A file's is stronger."""
    agreed_alone = replace(after, offers=())
    for time in new_times(before, after):
        if time.source == FILE:
            continue
        full = cannot_have(world, after, time) - cannot_have(world, agreed_alone, time)
        for what in sorted(full & {"worker", "room", "seat"}):
            yield Breach(f"held: {what}", time.ref)


def cannot_have(world: World, history: History, time: Agreed) -> set[str]:
    others = capacity.taken(history, time.visit)
    client = world.visits[time.visit].client
    return set(capacity.full(world, client, time.at, others, empty=False))


def new_times(before: History, after: History) -> list[Agreed]:
    known = {time.ref for time in before.agreed}
    return [time for time in after.agreed if time.ref not in known]


def one_time(after: History) -> Iterator[Breach]:
    for visit, times in Counter(time.visit for time in after.standing).items():
        if times > 1:
            yield Breach("answers: another time ends in the same transaction", visit)


def silence(after: History) -> Iterator[Breach]:
    """Each agreed time comes from a start she picked, a worker who wrote it down, or a file."""
    for time in after.agreed:
        picked = [offer for offer in after.offers if accepts(offer, time)]
        if time.source not in (HER_PICK, WORKER, FILE) or (time.source == HER_PICK and not picked):
            yield Breach("answers: silence is no yes", time.ref)


def accepts(offer: Offer, time: Agreed) -> bool:
    return (
        offer.visit == time.visit
        and offer.end == "accepted"
        and offer.ended_at == time.said_at
        and time.at in offer.starts
    )


def picking(before: History, after: History) -> Iterator[Breach]:
    """Accepted means booked: one time, one of the starts, at that moment."""
    were_open = {offer.ref for offer in before.open}
    for offer in after.offers:
        if offer.ref in were_open and offer.end == "accepted":
            booked = [time for time in new_times(before, after) if accepts(offer, time)]
            if len(booked) != 1:
                yield Breach("answers: picking books", offer.ref)


def nobody_moved(before: History, after: History) -> Iterator[Breach]:
    """A time ends by her, by a worker who wrote down what she said, or by a file; never otherwise."""
    now = {time.ref: time for time in after.agreed}
    for time in before.standing:
        left = now.get(time.ref)
        if left is None or left.at != time.at or not ended_by_somebody(left):
            yield Breach("answers: nobody is moved", time.ref)


def ended_by_somebody(time: Agreed) -> bool:
    return time.ended_at is None or time.ended_by in (HER, WORKER, FILE)


def older_file(before: History, after: History) -> Iterator[Breach]:
    """A time that she ended is not brought back by a file from before."""
    for time in new_times(before, after):
        if time.source != FILE or time.file_of is None:
            continue
        hers = [old for old in before.agreed if old.visit == time.visit and old.ended_by == HER]
        if any(old.ended_at and time.file_of <= old.ended_at for old in hers):
            yield Breach("answers: no older file", time.ref)


def written_down(before: History, after: History) -> Iterator[Breach]:
    """A yes that a worker writes down ends the open offer: accepted where it is a start of it that is still held."""
    now = {offer.ref: offer for offer in after.offers}
    for time in new_times(before, after):
        for offer in before.open:
            if time.source == WORKER and offer.visit == time.visit:
                held = time.at in offer.starts and time.said_at < offer.held_until
                end = "accepted" if held else "withdrawn"
                if now[offer.ref].end != end:
                    yield Breach("answers: a yes that is written down", offer.ref)


def second_answer(before: History, after: History) -> Iterator[Breach]:
    """For a step in which somebody answered an offer that had ended: nothing changes."""
    same = (
        before.agreed == after.agreed
        and before.offers == after.offers
        and before.presences == after.presences
    )
    if not same:
        yield Breach("answers: one answer counts", "")
