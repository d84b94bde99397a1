"""Who reads what of it."""

from __future__ import annotations

from datetime import datetime

from tests.capabilities.loosening.twin.hearing import WAITING, who_hears
from tests.capabilities.loosening.twin.values import YES, Key, Subject, World


def she_reads(world: World) -> frozenset[tuple[Subject, datetime]]:
    """ "Every page that waits says that it does, and from when" a call back is enough. Nothing of it disappears."""
    return frozenset((one.subject, one.asked + WAITING) for one in world.waiting)


def tasks(world: World) -> frozenset[tuple[Subject, frozenset[Key], datetime]]:
    """Who is asked to hear what, by when."""
    return frozenset(
        (one.subject, who_hears(world, one), one.asked + WAITING) for one in world.waiting
    )


def reads_of(world: World, worker: Key) -> frozenset[Subject]:
    """What a worker may learn waits. Whoever is named in it learns nothing; her key worker of now learns nothing of a
    yes to somebody else until it counts. Open: nobody learns of it but who hears it and the safety leads."""
    return frozenset(
        one.subject
        for one in world.waiting
        if worker != one.subject.worker
        and worker in who_hears(world, one) | world.leads
        and not (one.subject.about == YES and worker == world.key_worker)
    )
