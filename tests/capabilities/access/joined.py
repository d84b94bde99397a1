"""Records joined and parted, blocks said and taken back, people kept apart and booked: told to the code and to the
twin step by step, and what each says laid side by side."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from alongside.kit.wall_time import between
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Identity, Post, Worker
from alongside.trust.access.actions import block, unblock
from alongside.trust.access.blocked import records_of, who_blocked
from alongside.trust.access.choices import Category
from alongside.trust.access.models import BreakGlass, Grant, Link
from alongside.trust.access.policy import Step, decide
from alongside.trust.access.reach import facts
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.actions import book, merge, save_keep_apart, split
from alongside.trust.apart.choices import SaidBy
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.models import Presence
from alongside.work.models import Kind, WorkItem
from tests.capabilities.access.twin import access, diary, persons
from tests.capabilities.access.twin import values as twin
from tests.web_cast import Cast

DEEDS = (
    "join", "join", "join", "part", "block", "block", "lift", "apart", "apart", "book", "book", "book", "link",
    "end", "glass", "withdraw",
)  # fmt: skip
PLACES = (UUID(int=0xA), UUID(int=0xB))
DAY = datetime(2031, 5, 6, tzinfo=UTC)
CATEGORIES = ("arrival", "identity", "notes", "clinical", "emergency", "attendance", "safety_plan")
BY = UUID(int=1)


@dataclass
class Story:
    """Five records, of which some may be one person, and who works with them."""

    cast: Cast
    dice: random.Random
    at: datetime
    world: twin.World
    records: dict[str, UUID]
    workers: list[Worker]
    rows: dict[int, UUID] = field(default_factory=dict)
    booked: dict[UUID, twin.Presence] = field(default_factory=dict)
    scripted: bool = False


def begun(cast: Cast, seed: str) -> Story:
    """Jo works with Ana and Pat, Sam with Bea; the social worker has a grant of Bea's."""
    with acting(As.IMPORTER) as at:
        more = [_client(cast, name, at) for name in ("dee", "eve")]
        posts = tuple(
            twin.Post(row.worker_id, row.organisation_id, row.role, row.starts_at, row.ends_at)
            for row in Post.objects.all()
        )
    records = {one.ref: one.pk for one in (cast.ana, cast.bea, cast.pat, *more)}
    workers = [cast.jo, cast.sam, cast.social_worker, cast.on_call]
    story = Story(
        cast, random.Random(seed), at, twin.World(frozenset(records.values()), posts=posts),
        records, workers,
    )  # fmt: skip
    with acting(As.REGISTRAR):
        Grant.objects.create(
            client=cast.bea, recipient_worker=cast.social_worker, purpose="care",
            categories=["attendance", "arrival"], starts_at=at, ends_at=at + timedelta(days=1),
            how_given="room", partner_present=False, wording="1",
        )  # fmt: skip
        links = tuple(
            twin.Link(
                row.client_id,
                row.worker_id,
                row.organisation_id,
                row.role,
                row.starts_at,
                row.ends_at,
            )
            for row in Link.objects.all()
        )
    grant = twin.Grant(
        cast.bea.pk, cast.social_worker.pk, None, None, "care", frozenset({"attendance", "arrival"}),
        at, at + timedelta(days=1),
    )  # fmt: skip
    story.world = replace(story.world, links=links, grants=(grant,))
    _link(story, cast.bea.pk, cast.sam)
    return story


def _client(cast: Cast, ref: str, at: datetime) -> Client:
    made: Client = Client.objects.create(
        area=cast.area, ref=ref, known_as=ref, gender="woman", women_only=True, registered_at=at
    )
    Identity.objects.create(client=made, given_name=ref, family_name="Of")
    return made


def step(story: Story, deed: str = "", *given: str) -> tuple[str, list[str]]:
    """One thing happens to both. Gives what it was, and in what they differ afterwards."""
    dice, before, story.scripted = story.dice, story.world, bool(deed)
    deed = deed or dice.choice(DEEDS)
    names = list(given) or dice.sample(sorted(story.records), 2)
    one, other = (story.records.get(name, story.cast.ana.pk) for name in (names * 2)[:2])
    worker = next((w for w in story.workers if w.ref in names), None) or dice.choice(story.workers)
    deeds: dict[str, Callable[..., str]] = {
        "join": _join, "part": _part, "block": _block, "lift": _lift, "apart": _apart, "link": _new_link,
        "end": _end, "glass": _glass, "withdraw": _withdraw, "book": _book,
    }  # fmt: skip
    answer = deeds[deed](story, one, other, worker)
    told = f"{deed} {' '.join(names)} {worker.ref} {answer}"
    story.world = _as_it_stands(story)
    wrong = diary.wrong(story.world) + diary.wrong_step(before, story.world)
    return told, ([answer] if "twin" in answer else []) + wrong + differ(story)


def _join(story: Story, one: UUID, other: UUID, _: Worker) -> str:
    merge(into=other, record=one, by=story.cast.lead.pk)
    story.world = persons.join(story.world, one, other)
    return ""


def _part(story: Story, one: UUID, _: UUID, __: Worker) -> str:
    joined = [UUID(str(record)) for record, _to in story.world.joined]
    which = one if one in joined or not joined else story.dice.choice(joined)
    split(record=which, by=story.cast.lead.pk)
    story.world = persons.split(story.world, which)
    return ""


def _block(story: Story, one: UUID, _: UUID, worker: Worker) -> str:
    with acting(As.HER, one) as at:
        block(client=one, worker=worker.pk, by="her", at=at)
    story.world = access.block(story.world, one, worker.pk)
    return ""


def _lift(story: Story, one: UUID, _: UUID, worker: Worker) -> str:
    said = [(UUID(str(record)), by) for record, by in story.world.blocks]
    record, who = story.dice.choice(sorted(said, key=str)) if said else (one, worker.pk)
    unblock(client=record, worker=UUID(str(who)))
    story.world = access.lift(story.world, record, who)
    return ""


def _apart(story: Story, one: UUID, other: UUID, _: Worker) -> str:
    save_keep_apart(mover=one, fixed=other, said_by=SaidBy.HER, by=BY)
    story.world = diary.keep_apart(story.world, one, other)
    return ""


def _new_link(story: Story, one: UUID, _: UUID, worker: Worker) -> str:
    _link(story, one, worker)
    return ""


def _link(story: Story, record: UUID, worker: Worker) -> None:
    post = next(one for one in story.world.posts if one.worker == worker.pk)
    with acting(As.REGISTRAR):
        Link.objects.create(
            client_id=record, worker=worker, organisation_id=UUID(str(post.organisation)),
            role=Role(post.role), starts_at=story.at,
        )  # fmt: skip
    made = twin.Link(record, worker.pk, post.organisation, post.role, story.at)
    story.world = replace(story.world, links=(*story.world.links, made))


def _end(story: Story, one: UUID, _: UUID, __: Worker) -> str:
    with acting(As.REGISTRAR):
        Link.objects.filter(client=one, ends_at=None, starts_at__lte=story.at).update(
            ends_at=story.at
        )
    links = tuple(
        replace(link, last=story.at) if link.record == one and link.last is None else link
        for link in story.world.links
    )
    story.world = replace(story.world, links=links)
    return ""


def _glass(story: Story, one: UUID, _: UUID, worker: Worker) -> str:
    until = story.at + timedelta(hours=4)
    with acting(As.DUTY):
        BreakGlass.objects.create(
            client_id=one,
            worker=worker,
            reason="unwell",
            words="w",
            opened_at=story.at,
            closes_at=until,
        )
    made = twin.Glass(one, worker.pk, story.at, until)
    story.world = replace(story.world, glasses=(*story.world.glasses, made))
    return ""


def _withdraw(story: Story, *_: object) -> str:
    with acting(As.REGISTRAR):
        Grant.objects.filter(withdrawn_at=None).update(withdrawn_at=story.at)
    story.world = replace(
        story.world, grants=tuple(replace(one, withdrawn=story.at) for one in story.world.grants)
    )
    return ""


def _book(story: Story, one: UUID, _: UUID, __: Worker) -> str:
    start = DAY + timedelta(
        hours=9, minutes=15 * (0 if story.scripted else story.dice.randrange(8))
    )
    key, place = uuid.uuid4(), PLACES[0 if story.scripted else story.dice.randrange(2)]
    wanted = twin.Presence(key, one, place, start, start + timedelta(hours=1))
    may = diary.may_be_booked(story.world, wanted)
    try:
        times = between(start, wanted.last, "Europe/London")
        made = book(person=one, place=place, times=times, visit=uuid.uuid4(), by=BY)
    except NotConfirmed:
        return "not confirmed, says the code; the twin would" if may else "not confirmed"
    story.booked[made] = replace(wanted, key=made)
    return "booked" if may else "booked, says the code; the twin would not"


def _as_it_stands(story: Story) -> twin.World:
    """The twin judges the diary that the code has made."""
    with acting(As.KEEPER):
        rows = {row.pk: row for row in Presence.objects.filter(pk__in=story.booked)}
        about = set(WorkItem.objects.filter(kind=Kind.CLASH).values_list("about", flat=True))
    found = tuple(
        replace(one, stands=rows[key].state == "standing", asked=key in about)
        for key, one in story.booked.items()
    )
    return replace(story.world, presences=found)


def differ(story: Story) -> list[str]:
    """Who a record is, who is blocked, and what each worker may see and the walls let them read."""
    world, wrong = story.world, []
    named = {key: name for name, key in story.records.items()}
    with acting(As.KEEPER):
        people = dict(Presence.objects.values_list("record", "person"))
    for record, name in ((key, named[key]) for key in named):
        with acting(As.KEYHOLDER):
            if frozenset(records_of(record)) != persons.records_of(world, record):
                wrong.append(f"the records of {name}")
        if record in people and people[record] != persons.person(world, record):
            wrong.append(f"whose times {name}'s are")
    for worker in story.workers:
        blocked = {one for one in named if access.has_blocked(world, one, worker.pk)}
        if who_blocked(worker.pk, story.cast.area.pk) != blocked:
            wrong.append(f"who has blocked {worker.ref}")
        wrong += [f"{what} of {worker.ref}" for what in _sight(story, worker)]
    return wrong


def _sight(story: Story, worker: Worker) -> list[str]:
    may = {
        (record, category)
        for record in story.records.values()
        for category in CATEGORIES
        if access.may_see(story.world, record, worker.pk, category, "care", story.at)
    }
    with acting(As.PERSON, worker.pk):
        sees = {
            (client, category)
            for client, (known, at) in facts(worker.pk).items()
            for category in CATEGORIES
            if decide(known, Category(category), Purpose.CARE, at) is not Step.NOT_FOUND
        }
        clients = set(Client.objects.values_list("pk", flat=True))
        names = set(Identity.objects.values_list("client", flat=True))
    differs = {
        "the sight": (may, sees),
        "the wall of who is there": ({one for one, what in may if what == "arrival"}, clients),
        "the wall of names": ({one for one, what in may if what == "identity"}, names),
    }
    return [what for what, (a, b) in differs.items() if a != b]
