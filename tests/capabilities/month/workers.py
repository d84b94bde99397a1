"""What workers do of what is on their lists, and what the service's jobs do while nobody looks."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from alongside.care.errors import NotAgreed
from alongside.care.models import VisitDue
from alongside.kit.walls import As
from alongside.planning.away.cannot_stand import ask_about_what_cannot_stand
from alongside.planning.away.errors import NobodyYet
from alongside.planning.away.jobs import pass_tasks_on
from alongside.planning.away.moving import found_somebody, say_none, say_yes_instead
from alongside.planning.away.to_ask import moved
from alongside.trust.acting import acting
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.looking.record import looks
from alongside.work.actions import finish
from alongside.work.models import Kind, WorkItem
from tests.capabilities.month.events import ask
from tests.capabilities.month.proofs import event
from tests.capabilities.month.world import World

TASK_DONE = 0.5
ABOUT_A_TIME = (
    Kind.NO_ANSWER,
    Kind.OTHER_TIME,
    Kind.CANCELLED,
    Kind.RING,
    Kind.AGREED_CANNOT_STAND,
)


def jobs(world: World) -> None:
    """What runs every few minutes, or every hour."""
    event(world, "every ten minutes", None, partial(_every_ten_minutes, world))
    world.seen["asked because it cannot stand"] += event(
        world,
        "every hour",
        None,
        lambda: ask_about_what_cannot_stand(world.area.pk, at=world.at),
    )


def _every_ten_minutes(world: World) -> None:
    with acting(As.PLANNER):
        pass_tasks_on.run(world.at)


def tasks(world: World) -> None:
    """Workers do some of what is on their lists: they ring, ask, and write down what was said."""
    with acting(As.DUTY):
        items = list(WorkItem.objects.filter(done_at=None).order_by("due_at", "pk"))
    for item in items:
        if world.likely(TASK_DONE):
            do(world, item)


def do(world: World, item: WorkItem) -> None:
    """One task."""
    if item.kind == Kind.MOVED:
        talk(world, item)
        return
    if item.kind not in ABOUT_A_TIME:
        return
    if item.about in world.book and item.owner_id is not None and talk(world, item):
        return  # its worker is away, and she has said something
    by = item.owner_id or world.manager

    def act() -> None:
        with acting(As.DUTY) as at:
            finish(item, by=by, at=at)

    event(world, "task done", None, act)
    with acting(As.PLANNER):
        due = VisitDue.objects.filter(pk=item.about, ended_at=None).first()
    if due is not None:  # where a time is agreed, it stands until she picks another
        ask(world, due.pk, due.client_id)


def talk(world: World, item: WorkItem) -> bool:
    """Somebody asks her whether a visit may move; False where nothing is in its way but its time."""
    visit, by = item.about, item.owner_id
    if by is None:
        event(world, "somebody found", None, lambda: found(world, visit))
        return True

    def act() -> bool:
        with acting(As.PERSON, by), looks():
            seen = moved(visit, world.at)
            if seen is None or not seen.touched:
                return False
            try:
                if seen.starts and world.likely(0.8):
                    assert seen.proposed is not None
                    say_yes_instead(proposed=seen.proposed, start=seen.starts[0].id, by=by)
                else:
                    say_none(visit=visit, by=by)
            except (NotConfirmed, NotAgreed):
                world.seen["yes refused: on the telephone"] += 1
            return True

    return event(world, "asked whether it may move", {visit}, act)


def found(world: World, visit: UUID) -> None:
    """The manager finds somebody who works with her, or there is nobody and it stays on the list."""
    try:
        found_somebody(visit=visit, by=world.manager, at=world.at)
    except NobodyYet:
        world.seen["nobody found yet"] += 1
