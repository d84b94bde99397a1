"""What happens in a month: each goes through the action that a page would call."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from alongside.care.actions import load_area
from alongside.care.errors import NotAgreed
from alongside.care.models import AgreedTime, VisitDue
from alongside.care.offered.choices import State, WhyNot
from alongside.care.offered.models import Offer, OfferedStart
from alongside.kit.walls import As
from alongside.planning.actions import ask_for_plan
from alongside.planning.away.actions import (
    have_them_asked,
    say_away,
    take_back,
)
from alongside.planning.away.deciding import close_what_is_decided
from alongside.planning.away.errors import NobodyYet
from alongside.planning.away.looking import look_for_times
from alongside.planning.away.moving import found_somebody, say_none, say_yes_instead
from alongside.planning.away.passing_on import pass_on
from alongside.planning.away.still import keep_asking
from alongside.planning.away.to_ask import moved
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
from alongside.services.models import Leave, WorkerHours
from alongside.trust.acting import acting
from alongside.trust.apart.actions import save_keep_apart
from alongside.trust.apart.choices import SaidBy
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.looking.record import looks
from alongside.work.actions import finish
from alongside.work.models import Kind, WorkItem
from tests.capabilities.month.proofs import event
from tests.capabilities.month.world import World, client_of, only, only_apart

ACCEPTS, NONE, RINGS = 0.5, 0.06, 0.04
CANCELS, SICK, TAKEN_BACK = 0.02, 0.3, 0.15
APART = 0.3
TASK_DONE = 0.5
TOLD_BEFORE = timedelta(days=5)
"""How long before it she is asked about a time."""


def plan(world: World, first_day: date, days: int, seconds: float) -> UUID:
    """The manager asks for a plan, and it is made."""

    def act() -> UUID:
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
            done = PlanRun.objects.get(pk=one.pk)
        if done.state != "done":
            world.faults.append(f"a plan ended {done.state}: {done.fault}")
        return one.pk

    return event(world, "plan", None, act)


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
    """Some cannot come to a time of the week to come."""
    soon = world.at + timedelta(days=7)
    for visit, (pk, _, _, starts_at) in sorted(world.book.items(), key=lambda one: one[1][3]):
        if not world.at < starts_at < soon or not world.likely(CANCELS):
            continue
        with acting(As.PLANNER):
            her = AgreedTime.objects.values_list("client", flat=True).get(pk=pk)
        event(
            world,
            "cannot come",
            {visit},
            partial(cannot_come, agreed=pk, her=her, why=WhyNot.ILL, at=world.at),
        )


def sickness(world: World, today: date, coming: date) -> None:
    """Somebody is away from the next day on; their women are asked, or it is taken back."""
    if not world.likely(SICK):
        return
    with acting(As.PLANNER):
        away = Leave.objects.filter(ended_at=None, last_day__gte=coming, first_day__lte=coming)
        hours = WorkerHours.objects.filter(area=world.area, ended_at=None)
        there = hours.exclude(worker__in=away.values("worker")).order_by("worker__ref")
        workers = list(dict.fromkeys(there.values_list("worker", flat=True)))
    worker = world.random.choice(workers)
    last = coming + timedelta(days=world.random.choice((0, 1, 4)))
    with acting(As.PLANNER):
        if Leave.objects.filter(
            worker=worker, ended_at=None, first_day__lte=last, last_day__gte=coming
        ).exists():
            return
    absence = event(
        world,
        "away",
        None,
        lambda: say_away(
            worker=worker, first_day=coming, last_day=last, by=world.manager, at=world.at
        ),
    )
    event(world, "new times looked for", None, lambda: look_for_times(absence.pk, at=world.at))
    if world.likely(TAKEN_BACK):
        event(world, "taken back", None, lambda: take_back(absence=absence.pk, by=world.manager))
    else:
        event(
            world,
            "have them asked",
            None,
            lambda: have_them_asked(absence=absence.pk, by=world.manager, at=world.at),
        )
    event(world, "tasks passed on", None, lambda: pass_on(at=world.at))
    close_what_is_decided(at=world.at)
    keep_asking(at=world.at)


def referrals(world: World, many: int) -> None:
    """New people come: the service's files hold them from now on."""
    for _ in range(min(many, len(world.late))):
        world.here.add(world.late.pop())

    def act() -> None:
        load_area(
            sheets=only(world.sheets, world.here),
            keep_apart=only_apart(world.sheets, world.apart, world.here),
            ref=world.area.ref,
        )

    with acting(As.PLANNER):
        there = set(VisitDue.objects.filter(area=world.area).values_list("pk", flat=True))
    event(world, "referrals", None, act, new_since=there)


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
    world.movers.add(her)
    event(
        world,
        "keep-apart",
        None,
        lambda: save_keep_apart(mover=her, fixed=him, said_by=SaidBy.HER, by=her),
    )


def tasks(world: World) -> None:
    """Workers do some of what is on their lists: they ring, ask, and write down what was said."""
    with acting(As.DUTY):
        items = list(WorkItem.objects.filter(done_at=None).order_by("due_at", "number"))
    for item in items:
        if world.likely(TASK_DONE):
            do(world, item)


def do(world: World, item: WorkItem) -> None:
    """One task."""
    if item.kind == Kind.MOVED:
        talk(world, item)
        return
    if item.kind not in (Kind.NO_ANSWER, Kind.OTHER_TIME, Kind.CANCELLED, Kind.RING):
        return
    if item.about in world.book and item.owner_id is not None:
        talk(
            world, item
        )  # an agreed time of hers cannot be kept, and she has not said yes to another
        return
    by = item.owner_id or world.manager

    def act() -> None:
        with acting(As.DUTY) as at:
            finish(item, by=by, at=at)

    event(world, "task done", None, act)
    with acting(As.PLANNER):
        due = VisitDue.objects.filter(pk=item.about, ended_at=None).first()
    if due is not None and due.pk not in world.book:
        ask(world, due.pk, due.client_id)


def talk(world: World, item: WorkItem) -> None:
    """Somebody asks her whether a visit may move."""
    visit, by = item.about, item.owner_id
    if by is None:
        event(world, "somebody found", None, lambda: found_somebody(visit=visit, by=world.manager))
        return

    def act() -> None:
        with acting(As.PERSON, by), looks():
            seen = moved(visit, world.at)
            try:
                if seen is not None and seen.touched and seen.starts and world.likely(0.8):
                    assert seen.proposed is not None
                    say_yes_instead(proposed=seen.proposed, start=seen.starts[0].id, by=by)
                elif seen is not None and seen.touched:
                    say_none(visit=visit, by=by)
            except (NotConfirmed, NotAgreed):
                world.seen["yes refused: on the telephone"] += 1

    event(world, "asked whether it may move", {visit}, act)


def found(world: World, visit: UUID) -> None:
    """The manager finds somebody who works with her, or there is nobody and it stays on the list."""
    try:
        found_somebody(visit=visit, by=world.manager, at=world.at)
    except NobodyYet:
        world.seen["nobody found yet"] += 1
