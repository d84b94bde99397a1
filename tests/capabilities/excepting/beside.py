"""What she answers about a must and takes back, told to the code and to the twin; what each says is laid side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from django.db import transaction

from alongside.care.choices import Firm
from alongside.care.choosing import choose, take_back_one
from alongside.care.excepting.errors import NotAsked
from alongside.care.excepting.queries import exceptions_of
from alongside.care.loosening.actions import no_longer_said
from alongside.desk.musts.forms import LeaveForm
from alongside.kit.walls import As
from alongside.planner.answer import Answer as Plan
from alongside.planner.answer import NotPlaced
from alongside.planning.models import PlanRun
from alongside.planning.must_answers import Answer, answered, take_exception_back
from alongside.planning.must_in_the_way import ask_about_musts
from alongside.trust.acting import acting
from alongside.trust.looking.record import looks
from alongside.work.models import Kind, WorkItem
from tests.capabilities.excepting.drawn import (
    ABOUT,
    MUSTS,
    VISITS,
    Drawn,
    agrees,
    draw,
    offers,
)
from tests.capabilities.excepting.twin import excepting, reading, values
from tests.capabilities.excepting.twin.values import Must, World
from tests.capabilities.planning.cast import Ford

DEEDS = (
    *("way",) * 4,
    *("answer",) * 7,
    *("back",) * 3,
    *("offer", "offer", "agree", "must", "must", "ends", "changes", "manager", "leave"),
)
SAID = {values.KEEPS: Answer.KEEPS, values.EXCEPTS: Answer.THIS_ONCE}


@dataclass(frozen=True)
class OnlyNotPlaced:
    """Of a plan, what asking about musts reads."""

    not_placed: tuple[NotPlaced, ...]


def some_days(there: Ford, seed: str, steps: int) -> tuple[list[str], list[str]]:
    """What happened, and in what code and twin differed after the last thing that did. It is undone."""
    told: list[str] = []
    wrong: list[str] = []
    with transaction.atomic(), looks():
        drawn, world = draw(there, seed)
        with acting(As.DUTY) as now:
            pass
        while len(told) < steps and not wrong:
            what, wrong, world = _something(drawn, world, now)
            told.append(what)
            wrong += differ(drawn, world, told)
        transaction.set_rollback(True)
    return told, wrong


def _something(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    for _ in range(20):
        deed = drawn.dice.choice(DEEDS)
        what, wrong, after = DO[deed](drawn, world, now)
        if what != "nothing":
            return what, wrong, after
    return "nothing", [], world


def _way(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    """A plan says that musts stand between a visit and a time."""
    ref = drawn.dice.choice(VISITS)
    hers = sorted(world.musts, key=str)
    if not hers:
        return "nothing", [], world
    musts = frozenset(drawn.dice.sample(hers, drawn.dice.randint(1, min(2, len(hers)))))
    if not all(excepting.binds(world, ref, one) for one in musts):
        return "nothing", [], world  # what does not bind stands in no plan's way
    row = NotPlaced(
        drawn.visits[ref].hex,
        ("x",),
        (tuple(f"must_{one.about}" for one in sorted(musts, key=str)),),
    )
    with acting(As.PLANNER) as at:
        run = PlanRun(area=drawn.there.area)
        ask_about_musts(run, drawn.problem(), cast("Plan", OnlyNotPlaced((row,))), at)
    outcome = excepting.in_the_way(world, ref, musts, now)
    after = outcome.world
    critical_kept = world.visit(ref).critical and all(one.about in values.EASED for one in musts)
    if outcome.said == excepting.NOTHING and critical_kept:
        after = excepting.still_kept(world, ref, now)
    return f"way of {ref} {len(musts)}: {outcome.said}", [], after


def _answer(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    ref, what = drawn.dice.choice(("v5", "v5", "v6")), drawn.dice.choice(list(SAID))
    must = drawn.dice.choice(MUSTS[:4])
    choice = drawn.choice(must)
    if choice is None and drawn.dice.random() < 0.8:
        return "nothing", [], world
    outcome = excepting.answers(world, ref, must, what, now, alone=True, words="once")

    def do() -> None:
        with acting(As.PERSON, drawn.by) as at:
            answered(
                visit=drawn.visits[ref],
                choice=choice or drawn.her,
                said=SAID[what],
                words="once",
                by=drawn.by,
                at=at,
            )

    return f"{what} {ref} {must.about}: {outcome.said}", _same(do, outcome), outcome.world


def _same(do: Callable[[], Any], outcome: excepting.Outcome) -> list[str]:
    did = True
    try:
        with transaction.atomic():
            do()
    except NotAsked:
        did = False
    well = outcome.said == excepting.DONE
    return (
        [] if did == well else [f"the code {'did' if did else 'refused'}, the twin {outcome.said}"]
    )


def _back(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    standing = sorted(reading.she_reads(world), key=str)
    if not standing:
        return "nothing", [], world
    one = drawn.dice.choice(standing)
    ids = {drawn.visits[str(ref)]: ref for ref in VISITS}
    with acting(As.HER, drawn.her) as at:
        hers = {
            (ids[row.visit], _must(row.choice.about, row.choice.value)): row.id
            for row in exceptions_of(drawn.her)
        }
        key = hers.get((str(one.visit), one.must))
        if key is None:
            return "back", ["she does not find it"], world
        take_exception_back(client=drawn.her, exception=key, at=at)
    return (
        f"takes back {one.must.about}",
        [],
        excepting.takes_back(world, one.visit, one.must, now).world,
    )


def _must(about: str, value: str) -> Must:
    return Must(about, value)


def _offer(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    if world.visit("v5").offered or world.visit("v5").agreed:
        return "nothing", [], world
    offers(drawn, "v5")
    return "offer", [], world.with_visit(replace(world.visit("v5"), offered=True))


def _agree(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    if world.visit("v5").agreed:
        return "nothing", [], world
    agrees(drawn, "v5")
    return "agree", [], world.with_visit(replace(world.visit("v5"), agreed=True, offered=False))


def _begins(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    must = drawn.dice.choice(MUSTS)
    if must in world.musts:
        return "nothing", [], world
    worker = drawn.there.worker("w3").id if must.about == "not_worker" else None
    with acting(As.HER, drawn.her) as at:
        choose(
            client=drawn.her,
            area=drawn.there.area.pk,
            about=ABOUT[must],
            value="" if worker else str(must.value),
            worker=worker,
            firm=Firm.MUST,
            at=at,
        )
    return f"must {must.about}", [], excepting.begins(world, must)


def _ends(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    """Somebody has heard from her that it is no must any more."""
    if not world.musts:
        return "nothing", [], world
    must = drawn.dice.choice(sorted(world.musts, key=str))
    choice = drawn.choice(must)
    if choice is None:
        return "ends", ["the must does not stand in the code"], world
    with acting(As.HER, drawn.her) as at:
        take_back_one(choice=choice, at=at)
        no_longer_said([choice], at=at)
    return f"ends {must.about}", [], excepting.changes(world, must).world


def _changes(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    """She changes it, and whoever asked her writes that down."""
    hers = sorted((one for one in world.musts if one.about in values.EASED), key=str)
    if not hers:
        return "nothing", [], world
    must = drawn.dice.choice(hers)
    said = drawn.dice.choice((Answer.WOULD_LIKE, Answer.NO_LONGER))
    outcome = excepting.changes(world, must, "v5")

    def do() -> None:
        with acting(As.PERSON, drawn.by) as at:
            answered(
                visit=drawn.visits["v5"], choice=drawn.choice(must), said=said, by=drawn.by, at=at
            )

    return f"changes {must.about}", _same(do, outcome), outcome.world


def _manager(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    """The manager says that it is seen to."""
    tasks = [one for one in world.tasks if one.what == excepting.ANOTHER_WAY]
    if not tasks:
        return "nothing", [], world
    task = drawn.dice.choice(tasks)
    with acting(As.DUTY) as at:
        WorkItem.objects.filter(
            kind=Kind.MUST_IN_THE_WAY, about=drawn.visits[str(task.visit)], done_at=None
        ).update(done_at=at, done_by_id=drawn.by)
    rest = tuple(one for one in world.tasks if one != task)
    return "manager", [], replace(world, tasks=rest)


def _leave(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    """Said before somebody else, it is no answer."""
    given = {"once": str(drawn.her), "do": "leave"}
    if not LeaveForm({**given, "nobody_there": "alone"}).is_valid():
        return "leave", ["refused though she was alone"], world
    form = LeaveForm({**given, "nobody_there": "not_alone"})
    return "leave", ["taken before somebody else"] if form.is_valid() else [], world


DO = {
    "way": _way,
    "answer": _answer,
    "back": _back,
    "offer": _offer,
    "agree": _agree,
    "must": _begins,
    "ends": _ends,
    "changes": _changes,
    "manager": _manager,
    "leave": _leave,
}
TASKS = {
    excepting.ASK_HER: (Kind.MUST_IN_THE_WAY, "w1"),
    excepting.ANOTHER_WAY: (Kind.MUST_IN_THE_WAY, "manager"),
    excepting.STILL: (Kind.AGREED_CANNOT_STAND, "w1"),
}


def differ(drawn: Drawn, world: World, told: list[str]) -> list[str]:
    """What she reads, what binds each visit in a plan, what is offered, and who is asked what by when."""
    ids = {pk: ref for ref, pk in drawn.visits.items()}
    with acting(As.HER, drawn.her):
        code = {
            (ids[row.visit], _must(row.choice.about, row.choice.value))
            for row in exceptions_of(drawn.her)
        }
    twin = {(one.visit, one.must) for one in reading.she_reads(world)}
    wrong = [] if code == twin else [f"she reads {code}, the twin says {twin}"]
    if len(told) % 4 == 0:
        wrong += _in_a_plan(drawn, world)
    if drawn.offer("v5") != world.visit("v5").offered:
        wrong.append(f"offered: the twin says {world.visit('v5').offered}")
    with acting(As.DUTY):
        rows = WorkItem.objects.filter(about__in=ids, done_at=None)
        asked = {(row.kind, ids[row.about], _who(drawn, row), row.due_at) for row in rows}
    should = {(*TASKS[one.what], one.visit, one.by) for one in world.tasks}
    if asked != {(kind, ref, who, by) for kind, who, ref, by in should}:
        wrong.append(f"asked {asked}, the twin says {should}")
    return wrong


def _in_a_plan(drawn: Drawn, world: World) -> list[str]:
    visits = {row.ref: row for row in drawn.problem().visits}
    wrong = []
    for ref in VISITS:
        found = {(str(one.about), one.value) for one in visits[drawn.visits[ref].hex].excepts}
        if found != set(reading.solver_reads(world, ref)):
            wrong.append(f"{ref} excepts {found}")
    return wrong


def _who(drawn: Drawn, row: WorkItem) -> str:
    if row.owner_id:
        return "w1" if row.owner_id == drawn.by else "somebody else"
    return "manager" if row.role == "service_manager" else row.role
