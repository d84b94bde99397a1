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


def join(world: World, record: Key, to: Key) -> World:
    """ "The end of the one's chain is joined to the end of the other's, and never to itself. Whoever is blocked under
    one is blocked under each." Rows stay with their record."""
    end, other = person(world, record), person(world, to)
    if end == other:
        return world
    joined = replace(world, joined=(*world.joined, (end, other)))
    hers = records_of(joined, other)
    workers = {worker for one, worker in world.blocks if one in hers}
    blocks = {(one, worker) for one in hers for worker in workers}
    return replace(joined, blocks=world.blocks | blocks)


def split(world: World, record: Key) -> World:
    """ "A record goes with all that was joined to it before. A block stays under every record it held for." """
    return replace(world, joined=tuple(pair for pair in world.joined if pair[0] != record))
