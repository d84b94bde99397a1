"""Whom she says she does not want, with her short secret and without: told to the code and to the twin side by side."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from alongside.care.key_working.choices import WhyWanted
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.planning import choosing_worker
from alongside.trust.access.actions import is_blocked
from alongside.trust.access.errors import SaidLately
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.work.models import Kind, WorkItem
from tests.capabilities.handing_over.play import Clock, clock_of
from tests.capabilities.key_working.cast import search, team
from tests.capabilities.leaving_alone.twin import names as twin
from tests.capabilities.planning.cast import Ford
from tests.capabilities.planting import Said
from tests.capabilities.renewing.test_two_halves_and_twin import a_morning

ROLES = {
    "w1": Role.KEY_WORKER, "w4": Role.KEY_WORKER, "doc": Role.PRESCRIBER, "nora": Role.NURSE, "mia": Role.MIDWIFE,
}  # fmt: skip
OTHERS = ("w5", "boss")
DEEDS = (*("never",) * 5, "at once", *("wait",) * 3)
HOW = ("bare", "bare", "secret")
DAYS = (1, 3, 6, 7)


@dataclass(frozen=True)
class There:
    """c1 is w1's and w4's, with a prescriber, a nurse and a midwife; the boss finds women a key worker."""

    ford: Ford
    her: UUID
    workers: dict[str, UUID]
    clock: Clock


@dataclass
class Story:
    """One history as far as it has come."""

    there: There
    dice: random.Random
    world: twin.World


@contextmanager
def a_house() -> Iterator[There]:
    """Before she says anything, on a Monday morning."""
    with clock_of(a_morning()) as clock:
        ford = team()
        her, ring = ford.client("c1"), ford.staff("ring", Role.ON_CALL).id
        for ref in ("doc", "nora", "mia"):
            ford.staff(ref, ROLES[ref])
        workers = {ref: ford.worker(ref).id for ref in (*ROLES, *OTHERS)} | {"ring": ring}
        with acting(As.IMPORTER) as at:
            posts = {*Post.objects.values_list("worker_id", "role")}
            for ref, role in {**ROLES, "ring": Role.ON_CALL, "boss": Role.SERVICE_MANAGER}.items():
                if (workers[ref], role) not in posts:
                    Post.objects.create(
                        worker_id=workers[ref], organisation=ford.organisation, role=role, starts_at=at - timedelta(days=9)
                    )  # fmt: skip
        with acting(As.REGISTRAR) as at:
            held = {
                *Link.objects.filter(client=her, ends_at=None).values_list("worker_id", flat=True)
            }
            for ref, role in ROLES.items():
                if workers[ref] not in held:
                    Link.objects.create(
                        client_id=her, worker_id=workers[ref], organisation=ford.organisation, role=role,
                        starts_at=at - timedelta(days=9),
                    )  # fmt: skip
        yield There(ford, her, workers, clock)


def begun(there: There, seed: str) -> Story:
    """She has said nothing."""
    there.clock.now = a_morning()
    links: dict[Any, str] = {there.workers[ref]: str(role) for ref, role in ROLES.items()}
    return Story(there, random.Random(seed), twin.World(links))


def step(
    story: Story, deed: str = "", who: str = "", how: str = "", *, compared: bool = True
) -> Said:
    """One thing that she says, or whoever holds her telephone; or days go by."""
    there, dice = story.there, story.dice
    deed, bare = deed or dice.choice(DEEDS), (how or dice.choice(HOW)) == "bare"
    wrong: list[str] = []
    there.clock.tick(minutes=7)
    now = there.clock.now
    if deed == "wait":
        there.clock.tick(days=int(who or dice.choice(DAYS)))
        told = "wait"
    elif deed == "at once":
        told = "at once"
        if twin.key_workers(story.world):
            with acting(As.HER, there.her) as at:
                choosing_worker.ask_for_change(client=there.her, at_once=True, bare=bare, at=at)
            story.world = twin.at_once(story.world, now, bare=bare)
    else:
        left = [one for one, key in there.workers.items() if key not in story.world.blocked]
        worker = there.workers[who or dice.choice(left)]
        may, story.world = twin.never(story.world, worker, now, bare=bare)
        did = _never(there, worker, bare=bare)
        told, wrong = f"never {did}", [] if did == may else [twin.ONE_NAME]
    if compared:
        wrong = wrong + twin.breaches(story.world, seen(story))
    return told, wrong


def _never(there: There, worker: UUID, *, bare: bool) -> bool:
    with acting(As.HER, there.her) as at:
        try:
            choosing_worker.never(client=there.her, worker=worker, bare=bare, at=at)
        except SaidLately:
            return False
    return True


def seen(story: Story) -> twin.Seen:
    """What stands in the code's tables."""
    there = story.there
    with acting(As.KEEPER):
        blocked = frozenset(one for one in there.workers.values() if is_blocked(one, there.her))
    with acting(As.REGISTRAR) as at:
        links = Link.objects.filter(client=there.her, role=Role.KEY_WORKER, starts_at__lte=at)
        hers = frozenset(links.exclude(ends_at__lte=at).values_list("worker_id", flat=True))
    found = search(there.ford, "c1")
    with acting(As.DUTY):
        rows = list(WorkItem.objects.filter(about=there.her, done_at=None))
    same = [one for one in rows if one.kind == Kind.WAS_IT_THEY]
    finds = [one for one in rows if one.kind in (Kind.CHOOSE_WORKER, Kind.NO_WORKER_FITS)]
    return twin.Seen(
        blocked=blocked,
        key_workers=hers,
        ask_first=None if found is None else found.why == WhyWanted.SAID,
        due=min((one.due_at for one in finds), default=None),
        owners=frozenset(
            key for one in finds if one.made_at == there.clock.now for key in _sole(there, one)
        ),
        same=frozenset({one.owner_id for one in same if one.owner_id}) if same else None,
        same_due=same[0].due_at if same else None,
    )


def _sole(there: There, item: WorkItem) -> set[Any]:
    """Whose it is, where nobody else could have it."""
    if item.owner_id:
        return {item.owner_id}
    with acting(As.DUTY):
        held = Post.objects.filter(role=item.role, organisation=item.organisation_id, ends_at=None)
        these = {*held.values_list("worker_id", flat=True)}
    return these if len(these) == 1 else set()
