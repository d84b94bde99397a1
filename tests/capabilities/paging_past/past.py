"""Things that are about somebody, and whom she has blocked: told to the code and to the twin, and laid side by side."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from alongside.care.choices import About, By, Firm
from alongside.care.hubs.models import HealthAsk
from alongside.care.joining.models import JoinedRecords
from alongside.care.letting_know.models import MayKnow
from alongside.care.loosening.models import LooserChange
from alongside.care.models import Choice, VisitDue
from alongside.care.whom import not_of_who_blocked
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.access.actions import block, unblock
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from alongside.trust.apart.actions.records import merge
from alongside.trust.contact.models import SafeContact
from alongside.trust.contact.paging.actions import take_it
from alongside.trust.contact.paging.climbing import climb
from alongside.trust.contact.paging.queries import not_about
from alongside.trust.renewing.models import Waiting
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind, What, WorkItem, WorkStep
from alongside.work.queries import open_items
from tests.capabilities.access.twin import access, persons
from tests.capabilities.access.twin import values as access_twin
from tests.capabilities.paging.beside import RUNGS, WHAT
from tests.capabilities.paging.drawn import MINUTE, ROLES, Drawn, draw
from tests.capabilities.paging.twin.values import Step, Thing
from tests.capabilities.paging_past.twin import passing as twin
from tests.capabilities.planting import Said

HERS = ("ana", "bea", "cat")
OF_HER = (
    Kind.RING, Kind.REFERRAL, Kind.CHOOSE_WORKER, Kind.NO_WORKER_FITS, Kind.TALK_FIRST, Kind.ASK_ABOUT_REFERRAL,
    Kind.CANNOT_REACH, Kind.WAS_IT_THEY,
)  # fmt: skip
OF_A_VISIT = (
    Kind.NO_ANSWER, Kind.OTHER_TIME, Kind.CANCELLED, Kind.HELP, Kind.MUST_IN_THE_WAY, Kind.NO_SAFE_TIME, Kind.MOVED,
    Kind.AGREED_CANNOT_STAND,
)  # fmt: skip
OF_A_ROW = (
    Kind.SECOND_PERSON, Kind.HEALTH, Kind.CHANGE_WAITS, Kind.MUST_WAITS, Kind.LET_KNOW_WAITS,
)  # fmt: skip
OF_TWO, OF_NOBODY = (Kind.JOIN_RECORDS,), (Kind.CLASH, Kind.NAMED, Kind.SAME_PERSON)
DEEDS = (
    *("new",) * 4, *("block",) * 4, "lift", "join", *("take",) * 2, *("wait",) * 5, "done",
)  # fmt: skip
MINUTES = (0, 4, 11, 31, 62)
Refs = dict[tuple[Kind, str], UUID]


@dataclass
class Story:
    """One night as far as it has come. `refs`: what a thing of each kind, of each of them, can be about."""

    drawn: Drawn
    world: twin.World
    clients: dict[str, UUID]
    refs: Refs


def begun(seed: str) -> Story:
    """An area with two services, three women and a row of hers for each kind of work; nothing is to be done yet."""
    drawn, area = draw(seed)
    with acting(As.IMPORTER):
        rows = {
            ref: Client.objects.create(
                area=drawn.area, ref=f"{ref} {seed}", women_only=True, registered_at=drawn.began
            )
            for ref in HERS
        }
    clients = {ref: row.pk for ref, row in rows.items()}
    records = frozenset(clients.values())
    return Story(drawn, twin.World(access_twin.World(records), area, {}), clients, {})


def _visit(story: Story, her: UUID) -> UUID:
    with acting(As.IMPORTER) as at:
        row = VisitDue.objects.create(
            client_id=her, area=story.drawn.area, ref=uuid.uuid4().hex, kind="key_work", minutes=45, by=By.KEY_WORKER,
            modes=["in_person"], began_at=at,
        )  # fmt: skip
    return UUID(str(row.pk))


def _second(story: Story, her: UUID) -> UUID:
    with acting(As.REGISTRAR) as at:
        row = Waiting.objects.create(
            client_id=her,
            service=story.drawn.services["one"],
            why="forgotten",
            asked_at=at,
            due_at=at,
        )
    return UUID(str(row.pk))


def _begun(story: Story, her: UUID, at: Any) -> dict[str, Any]:
    return {"area": story.drawn.area, "client_id": her, "began_at": at}


def _health(story: Story, her: UUID) -> UUID:
    with acting(As.HER, her) as at:
        row = HealthAsk.objects.create(**_begun(story, her, at), what="smear", reach="x", due_at=at)
    return UUID(str(row.pk))


def _contact(story: Story, her: UUID) -> UUID:
    with acting(As.HER, her) as at:
        row = SafeContact.objects.create(client_id=her, channel="text", hours=[1], asked_at=at)
    return UUID(str(row.pk))


def _looser(story: Story, her: UUID) -> UUID:
    with acting(As.IMPORTER) as at:
        choice = Choice.objects.create(
            **_begun(story, her, at),
            about=About.LANGUAGE,
            value="french",
            firm=Firm.WOULD_LIKE,
            said_by="her",
        )
    with acting(As.HER, her) as at:
        row = LooserChange.objects.create(**_begun(story, her, at), choice=choice, waits_until=at)
    return UUID(str(row.pk))


def _may_know(story: Story, her: UUID) -> UUID:
    last = list(story.drawn.workers.values())[-1]
    with acting(As.HER, her) as at:
        row = MayKnow.objects.create(**_begun(story, her, at), worker=last, waits_until=at)
    return UUID(str(row.pk))


def _two(story: Story, her: UUID) -> UUID:
    other = next(one for one in story.clients.values() if one != her)
    asker = next(iter(story.drawn.workers.values()))
    with acting(As.DUTY) as at:
        row = JoinedRecords.objects.create(
            area=story.drawn.area, stays_id=other, goes_id=her, asked_by=asker, asked_at=at
        )
    return UUID(str(row.pk))


def _entry(story: Story, her: UUID) -> UUID:
    last = list(story.drawn.workers.values())[-1]
    with acting(As.REGISTRAR) as at:
        row = Quarantine.objects.create(
            organisation=story.drawn.services["one"], written_by=last, made_at=at, sealed=b"x"
        )
    return UUID(str(row.pk))


ROWS: dict[Kind, Callable[[Story, UUID], UUID]] = {
    **dict.fromkeys(OF_HER, lambda _, her: her),
    **dict.fromkeys(OF_A_VISIT, _visit),
    **dict.fromkeys(OF_NOBODY, lambda *_: uuid.uuid4()),
    Kind.SECOND_PERSON: _second,
    Kind.HEALTH: _health,
    Kind.CHANGE_WAITS: _contact,
    Kind.MUST_WAITS: _looser,
    Kind.LET_KNOW_WAITS: _may_know,
    Kind.JOIN_RECORDS: _two,
    Kind.SAME_PERSON: _entry,
}
KINDS = (*OF_HER, *OF_A_VISIT, *OF_A_ROW, *OF_TWO * 3, *OF_NOBODY)
NEVER_THE_LAST = (Kind.LET_KNOW_WAITS, Kind.SAME_PERSON)
"""Of which the last of the workers is whom she names, or who wrote it."""


def step(
    story: Story, deed: str = "", who: str = "", more: str = "", *, compared: bool = True
) -> Said:
    """One thing happens, or is drawn; then whoever is to be asked is asked."""
    drawn = story.drawn
    minutes = int(more) if deed == "wait" and more else drawn.dice.choice(MINUTES)
    drawn.at += minutes * MINUTE + timedelta(seconds=1)
    deed = deed or drawn.dice.choice(DEEDS if drawn.items else ("new",))
    told, wrong = DO[deed](story, who, more)
    drawn.at += timedelta(seconds=1)
    story.world = twin.tick(story.world, drawn.at)
    climb(at=drawn.at)
    if compared:
        wrong = wrong + twin.breaches(story.world, _steps(story), _lists(story))
    return told, wrong


def _new(story: Story, who: str, more: str) -> Said:
    drawn, key = story.drawn, len(story.drawn.items)
    kind = Kind(who) if who else drawn.dice.choice(KINDS)
    ref = drawn.dice.choice(HERS) if not more else HERS[0]
    whose = more or drawn.dice.choice((*ROLES.values(), *drawn.workers))
    service = drawn.dice.choice(("one", "two"))
    if (kind, ref) in story.refs:
        return "new -", []
    her = story.clients[ref]
    about = story.refs[kind, ref] = ROWS[kind](story, her)
    worker = whose if whose in drawn.workers else None
    role = None if worker else next(role for role, name in ROLES.items() if name == whose)
    owner = Owner(organisation=drawn.services[service].pk, role=role or "")
    if worker:
        owner = Owner(worker=drawn.workers[worker].pk)
        employer = drawn.workers[worker].organisation_id
        service = next(one for one, row in drawn.services.items() if row.pk == employer)
    due = drawn.at + 300 * MINUTE
    with acting(As.DUTY):
        ask(kind, about, area=drawn.area.pk, owner=owner, at=drawn.at, due_at=due, urgent=True)
        drawn.items[key] = WorkItem.objects.get(kind=kind, about=about).pk
    last = list(drawn.workers)[-1]
    thing = Thing(
        key, kind.value, drawn.at, due, urgent=True, worker=worker, role=whose if role else None, service=service,
        whose=frozenset({last} if kind in NEVER_THE_LAST else ()),
    )  # fmt: skip
    hers = (
        {her}
        if kind not in OF_TWO
        else {her, next(one for one in story.clients.values() if one != her)}
    )
    world = story.world
    story.world = replace(
        world, area=world.area.with_thing(thing),
        about={**world.about, key: frozenset() if kind in OF_NOBODY else frozenset(hers)},
    )  # fmt: skip
    return f"new {kind}", []


def _block(story: Story, who: str, more: str) -> Said:
    ref, worker = more or story.drawn.dice.choice(HERS), who or _near(story)
    her = story.clients[ref]
    for one in _holding(story, worker):
        with acting(As.HER, her):
            block(client=her, worker=story.drawn.workers[one].pk, by="herself", at=story.drawn.at)
        story.world = replace(story.world, access=access.block(story.world.access, her, one))
    return f"block {ref} {worker}", []


def _holding(story: Story, who: str) -> list[str]:
    """Whoever holds a post, or a worker."""
    held = {
        str(one.worker)
        for one in story.world.area.posts
        if one.role == who and one.holds(story.drawn.at)
    }
    return sorted(held) or [who]


def _lift(story: Story, who: str, more: str) -> Said:
    ref, worker = more or story.drawn.dice.choice(HERS), who or _near(story)
    her = story.clients[ref]
    with acting(As.HER, her):
        unblock(client=her, worker=story.drawn.workers[worker].pk)
    story.world = replace(story.world, access=access.lift(story.world.access, her, worker))
    return f"lift {ref} {worker}", []


def _join(story: Story, who: str, more: str) -> Said:
    one, other = (who, more) if more else story.drawn.dice.sample(HERS, 2)
    record, into = story.clients[one], story.clients[other]
    merge(into=into, record=record, by=next(iter(story.drawn.workers.values())).pk)
    story.world = replace(story.world, access=persons.join(story.world.access, record, into))
    return f"join {one} {other}", []


def _near(story: Story) -> str:
    """Mostly whoever has been asked of something, so that it matters."""
    asked = sorted({str(one.worker) for one in story.world.area.steps})
    dice = story.drawn.dice
    return dice.choice(asked if asked and dice.random() < 0.7 else list(story.drawn.workers))


def _take(story: Story, who: str, more: str) -> Said:
    drawn, dice = story.drawn, story.drawn.dice
    key = int(more) if more else dice.choice(list(drawn.items))
    worker = _holding(story, who)[0] if who else _near(story)
    may = twin.may_take(story.world, key, worker, drawn.at)
    did = True
    with acting(As.PERSON, drawn.workers[worker].pk):
        try:
            take_it(item=drawn.items[key], by=drawn.workers[worker].pk, at=drawn.at)
        except WorkItem.DoesNotExist:
            did = False
    if worker in story.world.past(story.world.area.thing(key)):
        story.world = twin.says(story.world, key, worker, drawn.at) if did else story.world
        return f"take blocked {did}", []
    story.world = twin.takes(story.world, key, worker, drawn.at)
    return f"take {did}", [] if did == may else [twin.WHO_HAS_IT]


def _done(story: Story, who: str, more: str) -> Said:
    key = story.drawn.dice.choice(list(story.drawn.items))
    with acting(As.DUTY):
        WorkItem.objects.filter(pk=story.drawn.items[key], done_at=None).update(
            done_at=story.drawn.at, done_by_id=next(iter(story.drawn.workers.values())).pk
        )
    area = story.world.area
    story.world = replace(
        story.world, area=area.with_thing(replace(area.thing(key), done=story.drawn.at))
    )
    return "done", []


DO: dict[str, Callable[[Story, str, str], Said]] = {
    "new": _new, "block": _block, "lift": _lift, "join": _join, "take": _take, "done": _done,
    "wait": lambda *_: ("wait", []),
}  # fmt: skip


def _steps(story: Story) -> list[Step]:
    names = {row.pk: ref for ref, row in story.drawn.workers.items()}
    keys = {pk: key for key, pk in story.drawn.items.items()}
    with acting(As.DUTY):
        rows = list(WorkStep.objects.filter(item__in=keys))
    return [
        Step(
            keys[row.item_id],
            WHAT[What(row.what)],
            names[row.worker_id],
            row.at,
            RUNGS[row.rung] if row.rung else "",
        )
        for row in rows
    ]


def _lists(story: Story) -> dict[Any, frozenset[Any]]:
    """What stands on the lists of whom somebody has blocked."""
    keys: dict[Any, Any] = {pk: key for key, pk in story.drawn.items.items()}
    found: dict[Any, frozenset[Any]] = {}
    for ref in sorted({str(worker) for _, worker in story.world.access.blocks}):
        viewer = story.drawn.workers[ref].pk
        with acting(As.PERSON, viewer):
            rows = not_of_who_blocked(
                viewer, story.drawn.area.pk, not_about(viewer, list(open_items(viewer)))
            )
        found[ref] = frozenset(keys[row.pk] for row in rows)
    return found
