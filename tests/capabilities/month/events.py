"""What happens in a month: each goes through the action that a page would call."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from alongside.care.models import AgreedTime
from alongside.care.offered.choices import State, WhyNot
from alongside.care.offered.models import Offer, OfferedStart
from alongside.kit.walls import As
from alongside.planning.actions import ask_for_plan
from alongside.planning.choices import Fault
from alongside.planning.models import PlanRun, ProposedVisit
from alongside.planning.offering.actions import (
    accept,
    cannot_come,
    lapse_due,
    make_offer,
    none_of_these,
    ring_me,
)
from alongside.planning.offering.errors import AlreadyAnswered, Gone, NotOffered
from alongside.planning.running import run
from alongside.trust.acting import acting
from alongside.trust.apart.actions import save_keep_apart
from alongside.trust.apart.choices import SaidBy
from tests.capabilities.month.proofs import event
from tests.capabilities.month.service import calendar_comes
from tests.capabilities.month.world import World, client_of

ACCEPTS, NONE, RINGS = 0.5, 0.06, 0.04
CANCELS, CANCELS_TODAY = 0.02, 0.04
APART = 0.3
TOLD_BEFORE = timedelta(days=5)
"""How long before it she is asked about a time."""


def plan(world: World, first_day: date, days: int, seconds: float) -> UUID:
    """The manager asks for a plan, and it is made; where a school's calendar has ended, once there is a new one."""

    def act() -> PlanRun:
        with acting(As.PERSON, world.manager) as at:
            one = ask_for_plan(
                area=world.area.pk,
                first_day=first_day,
                days=days,
                by=world.manager,
                key=uuid.uuid4(),
                at=at,
                seconds=seconds,
            )
        run(one.pk)
        with acting(As.PLANNER):
            return PlanRun.objects.get(pk=one.pk)

    done = event(world, "plan", None, act)
    if done.fault == Fault.FILES and calendar_comes(world):
        world.seen["plans that waited for a calendar"] += 1
        return plan(world, first_day, days, seconds)
    if done.state != "done":
        world.faults.append(f"a plan ended {done.state}: {done.fault}")
    return done.pk


def ask_everybody(world: World, newest: UUID) -> None:
    """Her key worker asks each woman about the times of the newest plan that come near."""
    near = world.at + TOLD_BEFORE
    with acting(As.PLANNER):
        rows = ProposedVisit.objects.filter(
            run=newest, starts_at__gt=world.at + timedelta(days=1), starts_at__lt=near
        )
        found = [
            (row.visit_id, row.client_id)
            for row in rows.order_by("starts_at", "pk")
            if (newest, row.visit_id) not in world.asked and row.visit_id not in world.book
        ]
    for visit, client in found:
        world.asked.add((newest, visit))
        ask(world, visit, client, newest)


def ask(world: World, visit: UUID, client: UUID, newest: UUID | None = None) -> None:
    """One offer, by her key worker; where she has none yet, nobody asks."""
    by = world.key_worker(client)
    if by is None:
        return

    def act() -> None:
        try:
            made = make_offer(visit=visit, by=by, run=newest, at=world.at)
        except NotOffered:
            world.seen["nothing to offer"] += 1
            return
        world.seen["offers made" if made.offer else "nothing to offer"] += 1

    event(world, "offer", None, act)


def answers(world: World) -> None:
    """Some of the women answer; the others are silent."""
    with acting(As.PLANNER):
        offers = list(
            Offer.objects.filter(state=State.OPEN, held_until__gt=world.at).order_by(
                "made_at", "pk"
            )
        )
    for offer in offers:
        roll = world.random.random()
        if roll < ACCEPTS:
            picks(world, offer)
        elif roll < ACCEPTS + NONE:
            event(
                world,
                "none of these",
                None,
                partial(none_of_these, offer=offer.pk, her=offer.client_id, at=world.at),
            )
        elif roll < ACCEPTS + NONE + RINGS:
            event(
                world,
                "ring me",
                None,
                partial(ring_me, offer=offer.pk, her=offer.client_id, at=world.at),
            )


def picks(world: World, offer: Offer) -> None:
    """She picks one of the times."""
    with acting(As.PLANNER):
        starts = list(OfferedStart.objects.filter(offer=offer).order_by("position"))
    start = starts[0] if world.likely(0.7) else world.random.choice(starts)

    def act() -> None:
        try:
            accept(offer=offer.pk, start=start.pk, her=offer.client_id, at=world.at)
        except (Gone, AlreadyAnswered) as refused:
            world.seen[f"yes refused: {type(refused).__name__}"] += 1

    event(world, "yes", {offer.visit_id}, act)


def silence(world: World) -> None:
    """What nobody answered ends."""

    def act() -> None:
        world.seen["offers lapsed"] += lapse_due(at=world.at)

    event(world, "silence", None, act)


def cancellations(world: World) -> None:
    """Some cannot come to a time of the week to come, some say so on the day itself."""
    soon, tonight = world.at + timedelta(days=7), world.at + timedelta(hours=12)
    for visit, (pk, _, _, starts_at) in sorted(world.book.items(), key=lambda one: one[1][3]):
        if not world.at < starts_at < soon:
            continue
        today = starts_at < tonight
        if not world.likely(CANCELS_TODAY if today else CANCELS):
            continue
        with acting(As.PLANNER):
            her = AgreedTime.objects.values_list("client", flat=True).get(pk=pk)
        event(
            world,
            "cannot come, on the day" if today else "cannot come",
            {visit},
            partial(cannot_come, agreed=pk, her=her, why=WhyNot.ILL, at=world.at),
        )


def kept_apart(world: World) -> None:
    """Somebody says that she must not meet somebody."""
    if not world.likely(APART):
        return
    women = sorted(
        row.ref for row in world.sheets.people if row.ref in world.here and row.women_only == "yes"
    )
    mover, fixed = world.random.choice(women), world.random.choice(sorted(world.here))
    if mover == fixed:
        return
    her, him = client_of(mover, world.area), client_of(fixed, world.area)
    event(
        world,
        "keep-apart",
        None,
        lambda: save_keep_apart(mover=her, fixed=him, said_by=SaidBy.HER, by=her),
    )
