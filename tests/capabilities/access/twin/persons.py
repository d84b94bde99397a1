"""Who somebody is, after records were joined and split."""

from __future__ import annotations

from dataclasses import replace

from tests.capabilities.access.twin.values import Key, World


def person(world: World, record: Key) -> Key:
    """ "The record at the end of the chain." Whoever is no record (a worker, an outsider) is themselves."""
    onward = dict(world.joined)
    passed = {record}
    while record in onward:
        record = onward[record]
        if record in passed:
            raise ValueError("a chain never closes on itself")
        passed.add(record)
    return record


def records_of(world: World, record: Key) -> frozenset[Key]:
    """Every record that is hers."""
    who = person(world, record)
    return frozenset(one for one in world.records if person(world, one) == who) | {record}


def may_be_joined(world: World, record: Key, to: Key) -> bool:
    """Two ends of chains, of two persons."""
    ends = record not in dict(world.joined) and to not in dict(world.joined)
    return ends and record != to and {record, to} <= world.records


def join(world: World, record: Key, to: Key) -> World:
    """Two records are one person. Rows stay with their record."""
    if not may_be_joined(world, record, to):
        return world
    return replace(world, joined=(*world.joined, (record, to)))


def split(world: World, record: Key) -> World:
    """It was not one person. Each row is again of the record it was said of; what was said while they were one
    holds for both. Open: the page says nothing of what follows a split; a block or a keep-apart too many can be
    ended by a person, one too few cannot be undone."""
    return replace(world, joined=tuple(pair for pair in world.joined if pair[0] != record))
