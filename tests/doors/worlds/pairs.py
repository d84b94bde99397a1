"""Pairs of worlds: what they share, and the one thing in which they differ."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum
from random import Random
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from alongside.care.models import AgreedTime, VisitDue
from alongside.kit.wall_time import instant, times
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post, Worker
from alongside.planning.choosing_worker import ask_for_change
from alongside.trust.access.actions import block
from alongside.trust.access.entries import Entry, enter
from alongside.trust.access.models import Arrival, Link
from alongside.trust.acting import acting
from alongside.trust.apart.actions import book, save_keep_apart
from alongside.trust.apart.choices import SaidBy
from alongside.trust.apart.errors import NotConfirmed
from tests.capabilities.planning.cast import FIRST_DAY
from tests.doors.worlds.marsh import Marsh, Person, Stay

ZONE = "Europe/London"
SOMEBODY = uuid.UUID(int=1)
"""Who wrote down what was there before the script."""
STARTS = tuple(time(hour, minute) for hour in range(9, 17) for minute in (0, 30))


class Kind(StrEnum):
    """In what the two worlds of a pair differ."""

    NAMED = "she named him"
    EXISTS = "she exists"
    BLOCKED = "she exists and has blocked the viewer"


CASES: tuple[tuple[Kind, str], ...] = (
    (Kind.NAMED, "his"),
    (Kind.BLOCKED, "hers"),
    (Kind.EXISTS, "his"),
    (Kind.BLOCKED, "manager"),
    (Kind.NAMED, "nobody"),
    (Kind.BLOCKED, "on_call"),
    (Kind.EXISTS, "nobody"),
    (Kind.BLOCKED, "nobody"),
    (Kind.NAMED, "his"),
    (Kind.BLOCKED, "reception"),
    (Kind.EXISTS, "reception"),
    (Kind.NAMED, "manager"),
    (Kind.NAMED, "reception"),
    (Kind.BLOCKED, "his"),
    (Kind.NAMED, "on_call"),
)
"""Kind, and who looks: a desk, or his or her key worker. A manager's rough counts count her unless she has
blocked them, and who is on call matches her to what was written of her: both are left out of `EXISTS`."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Everything that is drawn before a world begins. The script draws its own from ``number``."""

    number: int
    kind: Kind
    viewer: str
    her: Person
    him: Person
    others: tuple[Person, ...]
    safety_lead: bool
    hers: tuple[Stay, ...]
    his: tuple[Stay, ...]
    asked: tuple[Stay, ...]
    said_last: bool
    linked: bool
    named_too: bool
    meets: bool

    @property
    def key(self) -> str:
        """How to find it again."""
        return f"pair {self.number}: {self.kind}, seen by {self.viewer}"


def pair(there: Marsh, number: int) -> Pair:
    """The pair of a number, always the same."""
    rng = Random(number)
    kind, who = CASES[number % len(CASES)]
    couples = [(h, m) for h in there.women for m in there.men if h.worker != m.worker]
    her, him = rng.choice(couples)
    near = rng.random() < 0.75
    his = _stays(rng, rng.randrange(3), him.place)
    asked = _stays(rng, 1 + rng.randrange(2), him.place)
    hers = _stays(rng, rng.randrange(3), her.place)
    if near:
        hers += tuple(
            _beside(rng, one)
            for one in (*there.proposed[him.id], *his, *asked)
            if rng.random() < 0.8
        )
    women = [one for one in there.women if one.id != her.id]
    return Pair(
        number=number,
        kind=kind,
        viewer={"his": him.worker, "hers": her.worker}.get(who, who),
        her=her,
        him=him,
        others=tuple(rng.sample(women, rng.randrange(min(3, len(women)) + 1))),
        safety_lead=rng.random() < 0.75,
        hers=hers,
        his=his,
        asked=asked,
        said_last=rng.random() < 0.5,
        linked=rng.random() < 0.5,
        named_too=rng.random() < 0.6,
        meets=rng.random() < 0.7,
    )


def _stays(rng: Random, many: int, place: UUID) -> tuple[Stay, ...]:
    return tuple(
        Stay(
            place=place,
            day=FIRST_DAY + timedelta(days=rng.randrange(10)),
            start=rng.choice(STARTS),
            minutes=rng.choice((30, 45, 60, 90)),
            visit=uuid.UUID(int=rng.getrandbits(128), version=4),
        )
        for _ in range(many)
    )


def _beside(rng: Random, one: Stay) -> Stay:
    """Where he is, or would be, at about the same time."""
    start = rng.choice([time(one.start.hour, minute) for minute in (0, 15, 30, 45)])
    visit = uuid.UUID(int=rng.getrandbits(128), version=4)
    return Stay(one.place, one.day, start, rng.choice((30, 60)), visit)


def prepare(there: Marsh, one: Pair, *, first: bool) -> None:
    """Make a world: what both share, and, in the ``first``, what they differ in."""
    she = first or one.kind is Kind.NAMED
    says = first and (one.kind is Kind.NAMED or one.named_too)
    if one.safety_lead:
        with acting(As.IMPORTER) as at:
            Post.objects.create(
                worker=there.workers["writer"],
                organisation=there.ford.organisation,
                role=Role.SAFETY_LEAD,
                starts_at=at,
            )
    for other in one.others:
        name(other, one.him)
    for stay in one.his:
        attend(one.him, stay, SOMEBODY)
    if says and not one.said_last:
        name(one.her, one.him)
    if she:
        for stay in one.hers:
            attend(one.her, stay, SOMEBODY)
    if says and one.said_last:
        name(one.her, one.him)
    if one.viewer == "manager":
        with acting(As.PERSON, there.workers["writer"].pk) as at:
            ask_for_change(client=one.him.id, at_once=False, at=at)
    if one.viewer == "on_call":
        with acting(As.PERSON, there.workers["writer"].pk) as at:
            enter(
                written_of(one.her),
                by=there.workers["writer"].pk,
                organisation=there.ford.organisation,
                at=at,
            )
    if first and one.kind is Kind.BLOCKED:
        _known_and_blocked(there, one)


def name(her: Person, him: Person) -> None:
    """She is to be kept apart from him."""
    save_keep_apart(mover=her.id, fixed=him.id, said_by=SaidBy.HER, by=SOMEBODY)


def attend(who: Person, stay: Stay, by: UUID) -> bool:
    """Somebody is booked; False where that time needs a conversation."""
    end = (stay.start.hour * 60 + stay.start.minute + stay.minutes) % (24 * 60)
    during = times(stay.day, stay.start, time(end // 60, end % 60), ZONE)
    try:
        with transaction.atomic():
            book(
                person=who.id,
                place=stay.place,
                times=during,
                visit=stay.visit,
                by=by,
            )
    except NotConfirmed:
        return False
    return True


def _known_and_blocked(there: Marsh, one: Pair) -> None:
    """The viewer may have worked with her, or expect her, before she said that they must not see her."""
    viewer: Worker = there.workers[one.viewer]
    if one.linked:
        with acting(As.REGISTRAR) as at:
            if one.viewer == "reception":
                Arrival.objects.create(
                    client_id=one.her.id,
                    organisation=there.ford.organisation,
                    role=Role.RECEPTION,
                    opens_at=at - timedelta(hours=1),
                    closes_at=at + timedelta(hours=8),
                )
            else:
                post = Post.objects.filter(worker=viewer).first()
                assert post is not None
                Link.objects.get_or_create(
                    client_id=one.her.id,
                    worker=viewer,
                    organisation=there.ford.organisation,
                    role=post.role,
                    defaults={"starts_at": at - timedelta(days=1)},
                )
    if one.meets:
        _has_a_time_with(viewer, one.her)
    with acting(As.HER, one.her.id) as at:
        block(client=one.her.id, worker=viewer.pk, by="herself", at=at)


def time_of(her: Person) -> UUID:
    """The id of the time that she has with the viewer, where she has one."""
    return uuid.uuid5(her.id, "a time with the viewer")


def _has_a_time_with(viewer: Worker, her: Person) -> None:
    """She said yes to a time with them tomorrow: standing in, or theirs."""
    with acting(As.IMPORTER) as at:
        day, client = localdate(at) + timedelta(days=1), Client.objects.get(pk=her.id)
        begun = {"area_id": client.area_id, "client": client, "began_at": at}
        due = VisitDue.objects.create(
            ref="met", kind="key work", minutes=30, by="key_worker", modes=["in_person"],
            first_day=FIRST_DAY, **begun,  # as all that is due there: when a plan begins tells that something is
        )  # fmt: skip
        starts = instant(day, STARTS[0], ZONE, 0)
        AgreedTime.objects.create(
            id=time_of(her), visit=due, worker=viewer, place_id=her.place, day=day,
            start=STARTS[0], zone=ZONE, starts_at=starts, ends_at=starts + timedelta(minutes=30),
            **begun,
        )  # fmt: skip


def written_of(her: Person) -> Entry:
    """An entry that somebody wrote who met her elsewhere."""
    born = her.born_on.isoformat()
    return Entry(her.ref, "Wren", "Wren", her.family_name, born, "woman", women_only=True)
