"""Docs/offers.md, "Answers": a must that begins, said at her own door, and what was offered against it."""

from __future__ import annotations

from collections.abc import Iterator

from tests.capabilities.offering.twin.history import Breach, History, Start
from tests.capabilities.offering.twin.person import HONOURED
from tests.capabilities.offering.twin.world import Client, Must, Visit, World

WITHDRAWN = "answers: a must that begins withdraws what is against it"
ALONE = "answers: a must that begins withdraws nothing else"
STANDS = "answers: what is agreed stands until a person asks her"
COUNTS = "answers: a must that she says counts at once"
KINDS = frozenset({"worker_gender", "language", "women_only", "not_worker"})


def begun(before: Client, after: Client) -> tuple[Must, ...]:
    """What must be now and was no must before."""
    return tuple(one for one in after.musts if one not in before.musts and one.kind in KINDS)


def against(world: World, visit: Visit, at: Start, musts: tuple[Must, ...]) -> bool:
    """Whether a start goes against one of them, where no exception of hers for this very visit lifts it."""
    binding = [one for one in musts if one not in visit.excepts]
    return any(not HONOURED[one.kind](world, one, at) for one in binding)


def says(
    was: World, world: World, before: History, after: History, who: str, said: Must
) -> Iterator[Breach]:
    """She said at her own door that something must be. What was a must before goes on counting until it is heard
    from her (the page of what waits), so that nothing begins where she changes one."""
    old, new = was.clients[who], world.clients[who]
    changed = any(one.kind == said.kind and one != said for one in old.musts)
    if said not in new.musts and not (changed and said.kind != "not_worker"):
        yield Breach(COUNTS, who)
    yield from heard(was, world, before, after, who)


def heard(was: World, world: World, before: History, after: History, who: str) -> Iterator[Breach]:
    """What begins to be a must, at once or once a person has heard it from her: it was said at her own door."""
    musts = begun(was.clients[who], world.clients[who])
    now = {offer.ref: offer for offer in after.offers}
    for offer in before.open:
        visit = world.visits[offer.visit]
        ruled_out = visit.client == who and any(
            against(world, visit, at, musts) for at in offer.starts
        )
        left = now[offer.ref]
        if ruled_out and (left.end != "withdrawn" or left.ended_at != after.now):
            yield Breach(WITHDRAWN, offer.ref)
        if not ruled_out and left.ended_at is not None:
            yield Breach(ALONE, offer.ref)
    stands = {time.ref for time in after.standing}
    for time in before.standing:
        if time.ref not in stands:
            yield Breach(STANDS, time.ref)


def beside(
    was: World, world: World, before: History, after: History, who: str, said: Must
) -> Iterator[Breach]:
    """She said beside a worker that something must be: "with her alone it counts at once, looser too", so that another
    must of the same kind gives way to it."""
    new = [one for one in world.clients[who].musts if one.kind == said.kind]
    if said not in new or (said.kind != "not_worker" and new != [said]):
        yield Breach(COUNTS, who)
    yield from heard(was, world, before, after, who)
