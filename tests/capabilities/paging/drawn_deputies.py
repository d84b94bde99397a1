"""Deputies who are named, agreed to and ended early over a change of the clock, told to the code and to the twin side by side."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from alongside.care.no_key import short_of_a_key
from alongside.kit.wall_time import instant
from alongside.kit.walls import As
from alongside.people.choices import OrganisationKind, Role
from alongside.people.models import Area, Client, Organisation, Post, Worker
from alongside.services.rota import ZONE
from alongside.trust.access.actions import block
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.keyholders import holds_key
from alongside.trust.contact.paging import deputies, people
from alongside.trust.contact.paging.errors import CannotName
from alongside.trust.contact.paging.models import Deputy
from tests.capabilities.paging.twin import deputies as twin
from tests.capabilities.paging.twin import values
from tests.capabilities.planting import Said

BEFORE_THE_CHANGE = datetime(2024, 10, 24, 9, tzinfo=UTC)
"""A Thursday; the clock of the area goes back on the Sunday after it."""
POSTS = {
    "m1": (Role.SERVICE_MANAGER, "one"),
    "m2": (Role.SERVICE_MANAGER, "one"),
    "m3": (Role.SERVICE_MANAGER, "two"),
    "lea": (Role.SAFETY_LEAD, "one"),
    "leo": (Role.SAFETY_LEAD, "two"),
    "off": (Role.PRIVACY_OFFICER, "two"),
    "ann": (Role.KEY_WORKER, "one"),
    "bob": (Role.NURSE, "one"),
    "cat": (Role.KEY_WORKER, "two"),
}
CALLED = {
    Role.SERVICE_MANAGER: values.MANAGER,
    Role.SAFETY_LEAD: values.SAFETY_LEAD,
    Role.PRIVACY_OFFICER: values.OFFICER,
}
DEEDS = (
    *("name",) * 4,
    *("agree",) * 4,
    "refuse",
    *("end",) * 3,
    "leave",
    "leave",
    "block",
    "departs",
    *("wait",) * 3,
)
WAITS = (5, 24, 24, 72, 240)
LASTS = ("1", "4", "10", "83", "84", "to the hour", "past it")
CAN = ("lea", "leo", "ann", "bob", "m2")
"""Whose keys are tried: two who lead, two who are named, and one who manages."""
ANSWER, LEADS, KEYS, SHORT = (
    "who may name, agree and end it",
    "who is safety lead, and until when",
    "who opens what is sealed about her",
    "where nobody holds a key, that is a task",
)


@dataclass
class Story:
    """One history as far as it has come."""

    dice: random.Random
    services: dict[str, Organisation]
    workers: dict[str, UUID]
    her: UUID
    area: values.Area
    now: datetime = BEFORE_THE_CHANGE
    rows: list[UUID] = field(default_factory=list)
    named: list[twin.Named | None] = field(default_factory=list)  # refused: None
    blocked: frozenset[str] = frozenset()


def begun(seed: str) -> Story:
    """Two services, and one client of the first whose key worker is ann."""
    first = BEFORE_THE_CHANGE - timedelta(days=9)
    with acting(As.IMPORTER):
        area = Area.objects.create(ref=f"deputies {seed}", name="Vale", nation="England")
        services = {
            name: Organisation.objects.create(area=area, name=name, kind=OrganisationKind.TREATMENT)
            for name in ("one", "two")
        }
        workers = {}
        for ref, (role, name) in POSTS.items():
            row = Worker.objects.create(area=area, organisation=services[name], ref=ref)
            Post.objects.create(worker=row, organisation=services[name], role=role, starts_at=first)
            workers[ref] = row.pk
        her = Client.objects.create(
            area=area, ref=uuid.uuid4().hex, women_only=True, registered_at=first
        )
    with acting(As.REGISTRAR):
        Link.objects.create(
            client=her, worker_id=workers["ann"], organisation=services["one"], role=Role.KEY_WORKER, starts_at=first
        )  # fmt: skip
    posts = tuple(
        values.Post(ref, CALLED.get(role, str(role)), name, first)
        for ref, (role, name) in POSTS.items()
    )
    return Story(random.Random(seed), services, workers, her.pk, values.Area(posts=posts))


def step(story: Story, deed: str = "", *given: str, compared: bool = True) -> Said:
    """One thing that somebody does, or time goes by."""
    story.now += timedelta(minutes=7, seconds=1)
    deed = deed or story.dice.choice(DEEDS)
    told, right = DO[deed](story, *given)
    if told == "nothing" and not given:
        told, right = _name(
            story, "m1", story.dice.choice(("ann", "bob")), story.dice.choice(LASTS)
        )
    wrong = [] if right else [ANSWER]
    return told, wrong + (differ(story) if compared else [])


@contextmanager
def _as(story: Story, ref: str) -> Iterator[UUID]:
    with acting(As.PERSON, story.workers[ref]):
        yield story.workers[ref]


def _did(act: Callable[[], object]) -> bool:
    try:
        act()
    except CannotName:
        return False
    return True


def _name(story: Story, by: str = "", worker: str = "", last: str = "") -> tuple[str, bool]:
    dice, now = story.dice, story.now
    by, worker = (
        by or dice.choice(("m1", "m1", "m2", "m3", "ann")),
        worker or dice.choice(("ann", "ann", "bob", "cat", "m1", "m2", "lea")),
    )
    last = last or dice.choice(LASTS)
    service = "two" if by == "m3" else "one"
    until = {
        "to the hour": now + twin.AT_MOST,
        "past it": now + twin.AT_MOST + timedelta(minutes=1),
    }.get(last)
    until = until or instant(localdate(now) + timedelta(days=int(last)), time(23, 59), ZONE, fold=1)
    one = twin.Named(by, worker, service, until)
    # Open: nobody is named who leads there already. Named again while it waits, it stands once, as it was.
    waits = [
        row
        for row in story.named
        if row and twin.waits(row, now) and (row.worker, row.service) == (worker, service)
    ]
    may = twin.may_name(story.area, one, now) and worker not in twin.leads(
        story.area, _live(story), service, now
    )
    with _as(story, by) as who:
        made: list[UUID] = []
        did = _did(lambda: made.append(deputies.name_deputy(
            organisation=story.services[service].pk, worker=story.workers[worker], ends_at=until, by=who, at=now)))  # fmt: skip
    if did and made[0] not in story.rows:
        story.rows.append(made[0])
        story.named.append(one)
    elif did and not waits:
        return f"name {by} {worker} {last}: as it was", False
    return f"name {by} {worker} {last}", did == may


def _live(story: Story) -> list[twin.Named]:
    return [one for one in story.named if one is not None]


def _which(story: Story, *, agreed: bool) -> int | None:
    """One that has been agreed to, or one that waits; now and then any."""
    these = [n for n, one in enumerate(story.named) if one and (one.agreed is not None) == agreed]
    if not story.rows or not (these or story.dice.random() < 0.2):
        return None  # nobody, or nobody of this kind yet
    return story.dice.choice(these or range(len(story.rows)))


def _agree(story: Story, by: str = "") -> tuple[str, bool]:
    number = _which(story, agreed=False)
    if number is None:
        return "nothing", True
    one, by = (
        story.named[number],
        by or story.dice.choice(("lea", "lea", "off", "leo", "m1", "ann", "m2")),
    )
    may = one is not None and twin.may_agree(story.area, _live(story), one, by, story.now)
    with _as(story, by) as who:
        done = _did(
            lambda: deputies.agree_to_deputy(deputy=story.rows[number], by=who, at=story.now)
        )
        did = done and Deputy.objects.filter(pk=story.rows[number], settled_at=story.now, post__ends_at__gt=story.now).exists()  # fmt: skip
    if may and one is not None:
        story.named[number] = replace(one, agreed=story.now)
    return f"agree {by}", did == may


def _refuse(story: Story, by: str = "") -> tuple[str, bool]:
    number = _which(story, agreed=False)
    if number is None or (one := story.named[number]) is None or one.agreed:
        return "nothing", True
    by = by or story.dice.choice(("lea", "off", "m1", "m2", "ann"))
    # Open: whoever may agree, also to somebody who has left or whose day is over, says no as well; and who named them.
    still = twin.Named("", "", one.service, story.now + timedelta(1))
    may = by == one.by or twin.may_settle(story.area, _live(story), still, by, story.now)
    with _as(story, by) as who:
        did = _did(lambda: deputies.refuse_deputy(deputy=story.rows[number], by=who, at=story.now))
    if may:
        story.named[number] = None
    return f"refuse {by}", did == may


def _end(story: Story, by: str = "", days: str = "") -> tuple[str, bool]:
    number = _which(story, agreed=True)
    if number is None or (one := story.named[number]) is None:
        return "nothing", True
    by = by or story.dice.choice((str(one.worker), str(one.worker), "m1", "m1", "m2", "m3", "lea"))
    ahead = int(days or story.dice.choice((-1, 0, 0, 1, 1, 3, 3, 14)))
    day: date = localdate(story.now) + timedelta(days=ahead)
    from_ = story.now if ahead == 0 else instant(day, time(0), ZONE, fold=0)
    may = twin.may_end(story.area, one, by, day, story.now)
    with _as(story, by) as who:
        did = _did(
            lambda: deputies.end_deputy(
                deputy=story.rows[number], from_=from_, by=who, at=story.now
            )
        )
    if may:
        story.named[number] = twin.ended(one, by, day, story.now)
    return f"end {by} {ahead}", did == may


def _leave(story: Story, by: str = "") -> tuple[str, bool]:
    number = _which(story, agreed=True)
    if number is None or (one := story.named[number]) is None:
        return "nothing", True
    by = by or story.dice.choice((str(one.said_by or one.worker), str(one.worker), "m1", "m2"))
    may = twin.may_take_back(story.area, one, by, story.now)
    with _as(story, by) as who:
        did = _did(lambda: deputies.leave_deputy(deputy=story.rows[number], by=who, at=story.now))
    if may:
        story.named[number] = twin.taken_back(one)
    return f"leave {by}", did == may


def _block(story: Story, worker: str = "") -> tuple[str, bool]:
    left = [ref for ref in ("ann", "bob", "m2", "lea") if ref not in story.blocked]
    if not left:
        return "nothing", True
    worker = worker or story.dice.choice(left)
    with acting(As.HER, story.her):
        block(client=story.her, worker=story.workers[worker], by="herself", at=story.now)
    story.blocked |= {worker}
    return f"block {worker}", True


def _departs(story: Story, worker: str = "") -> tuple[str, bool]:
    """They work there no more, as the files say."""
    worker = worker or story.dice.choice(("ann", "bob", "m1", "cat"))
    service = POSTS[worker][1]
    with acting(As.IMPORTER):
        mine = Post.objects.filter(
            worker=story.workers[worker], role=POSTS[worker][0], ends_at=None
        )
        mine.update(ends_at=story.now)
        deputies.end_of_who_left(story.services[service].pk, story.now)
    posts = tuple(
        replace(one, last=story.now) if one.worker == worker and one.last is None else one
        for one in story.area.posts
    )
    story.area = replace(story.area, posts=posts)
    story.named = [
        twin.left(one, story.now) if one and (one.worker, one.service) == (worker, service) else one
        for one in story.named
    ]
    return f"departs {worker}", True


def _wait(story: Story, hours: str = "") -> tuple[str, bool]:
    story.now += timedelta(hours=int(hours or story.dice.choice(WAITS)))
    return "wait", True


DO: dict[str, Callable[..., tuple[str, bool]]] = {
    "name": _name, "agree": _agree, "refuse": _refuse, "end": _end, "leave": _leave, "block": _block,
    "departs": _departs, "wait": _wait,
}  # fmt: skip


def differ(story: Story) -> list[str]:
    """Who leads each service, whose key opens hers, and whether somebody has to be named."""
    names = {key: ref for ref, key in story.workers.items()}
    wrong, now, known = [], story.now, _live(story)
    with acting(As.IMPORTER):
        held = people.posts(now).filter(role=Role.SAFETY_LEAD)
        lead = {
            name: {
                names[one] for one in held.filter(organisation=row).values_list("worker", flat=True)
            }
            for name, row in story.services.items()
        }
    if any(lead[name] != twin.leads(story.area, known, name, now) for name in lead):
        wrong.append(LEADS)
    with acting(As.KEYHOLDER):
        opens = {
            ref
            for ref, key in story.workers.items()
            if ref in CAN and holds_key(key, story.her, now)
        }
    should = twin.open_hers(story.area, known, ("one",), frozenset(story.blocked), now)
    if opens != should & {*CAN}:
        wrong.append(KEYS)
    with acting(As.DUTY):
        short = story.services["one"].pk in short_of_a_key(now)
    if short == bool(should):
        wrong.append(SHORT)
    return wrong
