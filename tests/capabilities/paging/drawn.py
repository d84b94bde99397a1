"""Things that nobody takes, as they are drawn: in the database, and as the area of the twin."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localtime

from alongside.areas.calendars import bank_holidays
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Area, Client, Organisation, Post, Worker
from alongside.trust.access.models import BreakGlass, Quarantine
from alongside.trust.acting import acting
from alongside.trust.contact.answers import Accepted, Answer, NotSure, Ready
from alongside.trust.contact.paging.actions import put_on_duty
from alongside.trust.contact.paging.channels import say_way
from alongside.trust.contact.paging.choices import By, DutyAs
from alongside.trust.looking.models import Look
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind, WorkItem
from tests.capabilities.paging.twin import values
from tests.capabilities.paging.twin.values import Thing, Turn

MINUTE = timedelta(minutes=1)
AHEAD = timedelta(days=60)
"""Longer than any story goes on."""
EASTER = datetime(2025, 4, 17, 13, tzinfo=UTC)
"""The Thursday before it, two o'clock by the area's clock: until Tuesday nothing goes by day in England."""
ROLES = {
    Role.SAFETY_LEAD: values.SAFETY_LEAD,
    Role.PRIVACY_OFFICER: values.OFFICER,
    Role.ON_CALL: values.ON_CALL_POST,
    Role.SERVICE_MANAGER: values.MANAGER,
    Role.KEY_WORKER: "key worker",
}
DUTIES = {DutyAs.SAFETY_LEAD: values.SAFETY_LEAD, DutyAs.ON_CALL: values.ON_CALL_POST}
KINDS = (
    *(Kind.CLASH, Kind.WALK_IN, Kind.NO_SAFE_TIME, Kind.HELP, Kind.NAMED),
    *(Kind.READING, Kind.BREAK_GLASS, Kind.UNKNOWN_LOOK, Kind.SAME_PERSON),
)
# Of which none is about somebody's doing, and most go by day.
ORDINARY = (Kind.HELP, Kind.HAND_OVER, Kind.JOIN_RECORDS, Kind.CHANGE_WAITS, Kind.NO_SAFE_TIME)
# As the page lists them: what climbs at any hour.
LATE_TOO = frozenset(
    {
        *("asked", "no_safe_time", "same_person", "named", "ring", "cannot_reach"),
        *("no_answer", "moved", "agreed_cannot_stand"),
        *(
            "clash",
            "walk_in",
            "diary_unproved",
            "break_glass",
            "unknown_look",
            "reading",
            "second_person",
        ),
    }
)


@dataclass
class Drawn:
    """An area with two services. ``at`` is its own clock; ``given`` is what the carrier was given."""

    dice: random.Random
    area: Area
    services: dict[str, Organisation]
    workers: dict[str, Worker]
    at: datetime
    began: datetime
    items: dict[int, UUID] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    given: list[str] = field(default_factory=list)
    said: set[tuple[str, str]] = field(default_factory=set)
    kinds: tuple[Kind, ...] = KINDS

    def send(self, message: Ready) -> Answer:
        """The carrier: of some workers it never says whether a page went."""
        (who,) = (ref for ref in self.workers if message.address == f"{ref}@work.example")
        self.given.append(who)
        self.said.add((message.subject, message.words))
        return NotSure() if who in self.unsure else Accepted()


def an_evening(at: datetime) -> datetime:
    """Eight o'clock yesterday by the area's clock: whoever is away is away from a midnight on, in each night alike."""
    yesterday = localtime(at) - timedelta(days=1)
    return yesterday.replace(hour=20, minute=0, second=0, microsecond=0).astimezone(UTC)


def a_thursday(at: datetime) -> datetime:
    """Two o'clock on the last Thursday by the area's clock, so that days and a weekend come."""
    local = localtime(at)
    back = timedelta(days=(local.weekday() - 3) % 7 or 7)
    return (local - back).replace(hour=14, minute=0, second=0, microsecond=0).astimezone(UTC)


def before_easter(at: datetime) -> datetime:
    """Always the same Thursday."""
    return EASTER


def draw(
    seed: str, when: Callable[[datetime], datetime] = an_evening, kinds: tuple[Kind, ...] = KINDS
) -> tuple[Drawn, values.Area]:
    """Workers with posts at two services, a rota, and who can be paged."""
    dice = random.Random(seed)
    with acting(As.IMPORTER) as at:
        area = Area.objects.create(ref=f"paging {seed}", name="Vale", nation="England")
        services = {
            name: Organisation.objects.create(area=area, name=name) for name in ("one", "two")
        }
        workers = {
            f"w{n}": Worker.objects.create(
                area=area, organisation=services[dice.choice(("one", "two"))], ref=f"w{n}"
            )
            for n in range(8)
        }
    drawn = Drawn(dice, area, services, workers, at, at)
    drawn.at = drawn.began = when(at)
    drawn.kinds = kinds
    drawn.unsure = frozenset(ref for ref in workers if dice.random() < 0.2)
    posts = tuple(_posts(drawn))
    turns = tuple(_turns(drawn, posts))
    reachable = frozenset(ref for ref in workers if dice.random() < 0.7)
    for ref in reachable:
        with acting(As.PERSON, workers[ref].pk):
            say_way(worker=workers[ref].pk, by=By.EMAIL, address=f"{ref}@work.example", at=at)
    world = values.Area(
        posts=posts,
        turns=turns,
        late_too=LATE_TOO,
        reachable=reachable,
        unsure=drawn.unsure,
        holidays=bank_holidays("England", drawn.at.date(), drawn.at.date() + AHEAD).days,
    )
    return drawn, world


def _posts(drawn: Drawn) -> list[values.Post]:
    """Some hold several posts, some none any more; a role may be nobody's."""
    dice, found = drawn.dice, []
    roles = [role for role in ROLES if dice.random() < 0.85]
    for ref, worker in drawn.workers.items():
        for role in dice.sample(roles, min(len(roles), dice.choice((0, 1, 1, 2)))):
            name = dice.choice(("one", "two"))
            first = drawn.at - timedelta(days=9)
            last = drawn.at - timedelta(days=1) if dice.random() < 0.1 else None
            with acting(As.IMPORTER):
                Post.objects.create(
                    worker=worker,
                    organisation=drawn.services[name],
                    role=role,
                    starts_at=first,
                    ends_at=last,
                )
            found.append(values.Post(ref, ROLES[role], name, first, last))
    return found


def _turns(drawn: Drawn, posts: tuple[values.Post, ...]) -> list[Turn]:
    found: list[Turn] = []
    for duty, role in DUTIES.items():
        able = sorted(
            {str(post.worker) for post in posts if post.role == role and post.holds(drawn.at)}
        )
        for ref in able:
            if drawn.dice.random() < 0.5:
                first = drawn.at + drawn.dice.randint(-3, 2) * 60 * MINUTE
                last = first + drawn.dice.randint(4, 8) * 60 * MINUTE
                worker = drawn.workers[ref]
                with acting(As.PERSON, worker.pk):
                    put_on_duty(
                        worker=worker.pk,
                        duty=duty,
                        starts_at=first,
                        ends_at=last,
                        by=worker.pk,
                        at=drawn.at,
                    )
                found.append(Turn(ref, role, first, last))
    return found


def new_thing(drawn: Drawn, world: values.Area) -> tuple[str, values.Area]:
    """Somebody is to do something; of some kinds it is somebody's own doing."""
    dice, key = drawn.dice, len(drawn.items)
    kind = dice.choice(drawn.kinds)
    urgent = kind in (Kind.CLASH, Kind.WALK_IN) or dice.random() < 0.5
    due = drawn.at + dice.choice((0, 5, 45, 120, 300)) * MINUTE
    meant = dice.choice(list(drawn.workers))
    about = _about(drawn, kind, meant)
    ref, name, role = None, dice.choice(("one", "two")), None
    if dice.random() < 0.4:
        ref = dice.choice(list(drawn.workers))
        owner = Owner(worker=drawn.workers[ref].pk)
        employer = drawn.workers[ref].organisation_id
        service = next(one for one, row in drawn.services.items() if row.pk == employer)
    else:
        role = dice.choice(list(ROLES))
        owner, service = Owner(organisation=drawn.services[name].pk, role=role), name
    with acting(As.DUTY):
        ask(
            kind,
            about,
            area=drawn.area.pk,
            owner=owner,
            at=drawn.at,
            due_at=due,
            urgent=urgent,
        )
        drawn.items[key] = WorkItem.objects.get(about=about).pk
    thing = Thing(
        key=key,
        kind=kind.value,
        made=drawn.at,
        due=due,
        urgent=urgent,
        worker=ref,
        role=ROLES[role] if role else None,
        service=service,
        whose=frozenset({meant}) if kind in MEANT else frozenset(),
    )
    return f"{kind} of {ref or role} at {service}, about {meant}", world.with_thing(thing)


MEANT = {Kind.READING, Kind.UNKNOWN_LOOK, Kind.BREAK_GLASS, Kind.SAME_PERSON}


def _about(drawn: Drawn, kind: Kind, meant: str) -> UUID:
    """A row that says whose doing it was, where the kind is about somebody's."""
    worker, key = drawn.workers[meant].pk, uuid.uuid4()
    if kind in (Kind.READING, Kind.UNKNOWN_LOOK):
        with acting(As.DUTY):
            Look.objects.create(
                id=key,
                sequence=7_000_000 + len(drawn.items),
                at=drawn.at,
                viewer_kind="person",
                viewer_id=worker,
                held="",
                page="x",
                purpose="care",
            )
    if kind is Kind.BREAK_GLASS:
        with acting(As.IMPORTER):
            her = Client.objects.create(
                area=drawn.area, ref=key.hex, women_only=True, registered_at=drawn.at
            )
        with acting(As.DUTY):
            BreakGlass.objects.create(
                id=key,
                client=her,
                worker_id=worker,
                reason="danger",
                words="x",
                opened_at=drawn.at,
                closes_at=drawn.at + 240 * MINUTE,
            )
    if kind is Kind.SAME_PERSON:
        with acting(As.REGISTRAR):
            Quarantine.objects.create(
                id=key,
                organisation=drawn.services["one"],
                written_by_id=worker,
                made_at=drawn.at,
                sealed=b"x",
            )
    return key


def ends_post(drawn: Drawn, world: values.Area) -> tuple[str, values.Area]:
    """Somebody holds a post no more."""
    live = [post for post in world.posts if post.last is None]
    if not live:
        return "nothing", world
    post = drawn.dice.choice(live)
    role = next(role for role, name in ROLES.items() if name == post.role)
    with acting(As.IMPORTER):
        Post.objects.filter(
            worker=drawn.workers[str(post.worker)],
            role=role,
            organisation=drawn.services[str(post.service)],
            ends_at=None,
        ).update(ends_at=drawn.began)
    changed = replace(post, last=drawn.began)
    rest = tuple(changed if one == post else one for one in world.posts)
    return f"{post.worker} leaves as {post.role}", replace(world, posts=rest)
