"""Who reads what of it."""

from __future__ import annotations

from tests.capabilities.excepting.twin.excepting import ANOTHER_WAY, MANAGER
from tests.capabilities.excepting.twin.values import EXCEPTS, Answer, Key, World


def she_reads(world: World) -> frozenset[Answer]:
    """Her exceptions that stand, each with the way to take it back."""
    return frozenset(one for one in world.answers if one.what == EXCEPTS)


def manager_reads(world: World) -> frozenset[Key]:
    """ "The manager of the service has one day to find another way, and reads no name": which visits, and no more."""
    return frozenset(
        one.visit for one in world.tasks if (one.what, one.whose) == (ANOTHER_WAY, MANAGER)
    )


def solver_reads(world: World, visit: Key) -> frozenset[tuple[str, Key]]:
    """What a visit of a problem `excepts`: musts of its client that do not bind it; never a worker she said no to."""
    return frozenset(
        (one.must.about, one.must.value)
        for one in world.answers
        if one.visit == visit and one.what == EXCEPTS and one.must in world.musts
    )
