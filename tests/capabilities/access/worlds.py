"""Small worlds drawn from a seed, full of boundaries: for the model, for the policy, and for the database.

A world is a `model.World` whose people and organisations are UUIDs. Every span begins or ends at the
very moment of the question, or one microsecond beside it, or far away.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from alongside.care.models import AgreedTime, VisitDue
from alongside.kit.walls import As
from alongside.people import models as people
from alongside.people.choices import Role
from alongside.services.models import Group, Place
from alongside.trust.access import models as access
from alongside.trust.access.choices import Category
from alongside.trust.access.policy import Granted, Held, Known, Linked, Span
from alongside.trust.acting import Purpose, acting
from alongside.trust.keys import block_token
from tests.capabilities.access import model

ROLES = [role.value for role in Role]
CARERS = ["key_worker", "key_worker", "prescriber", "nurse", "midwife", "facilitator", "reception"]
GREETERS = ["reception", "facilitator", "facilitator"]
PURPOSES = ["care", "arrival", "planning", "safety", "oversight"]
CLOCKS = ["Pacific/Kiritimati", "Pacific/Pago_Pago"]
"""Far ahead and far behind: no area has them, but a day is then never the same everywhere."""
GRANTED_FOR = [*["care"] * 6, *PURPOSES]
GRANTABLE = sorted(name for name, row in model.COLUMNS.items() if "grant" in row)

FAR, NEAR, NONE = timedelta(days=30), timedelta(microseconds=1), timedelta(0)
FIRSTS = [-FAR] * 6 + [-NEAR, NONE, NEAR]
LASTS = [None, None, None, FAR, FAR, FAR, NEAR, NONE, -NEAR]


@dataclass
class Drawn:
    """A world, with everybody in it."""

    world: model.World
    at: datetime
    area: UUID
    organisations: list[UUID]
    workers: list[UUID]
    clients: list[UUID]


def draw(seed: int, at: datetime, size: int = 7) -> Drawn:
    """The world of a seed."""
    return _Draw(seed, at, size).everything()


class _Draw:
    def __init__(self, seed: int, at: datetime, size: int) -> None:
        self.dice = random.Random(seed)
        self.at = at
        self.organisations = [self.id() for _ in range(3)]
        self.workers = [self.id() for _ in range(size)]
        self.clients = [self.id() for _ in range(size)]
        self.posts: list[model.Post] = []

    def id(self) -> UUID:
        return UUID(int=self.dice.getrandbits(128), version=4)

    def span(self, *, ends: bool = False) -> model.Span:
        """Half of them hold at the moment, most of these from long ago. ``ends``: it has a last moment."""
        while True:
            first, last = self.dice.choice(FIRSTS), self.dice.choice(LASTS)
            if last is None and not ends:
                return model.Span(self.at + first, None)
            if last is not None and first < last:
                return model.Span(self.at + first, self.at + last)

    def seat(self, viewer: UUID, roles: list[str]) -> tuple[UUID, str]:
        """An organisation and a role: mostly a post the viewer has, had or will have."""
        own = [
            (post.organisation, post.role)
            for post in self.posts
            if post.worker == viewer and post.role in roles
        ]
        if own and self.dice.random() < 0.85:
            organisation, role = self.dice.choice(own)
            assert isinstance(organisation, UUID)
            return organisation, role
        return self.dice.choice(self.organisations), self.dice.choice(roles)

    def pair(self) -> tuple[UUID, UUID]:
        return self.dice.choice(self.workers), self.dice.choice(self.clients)

    def everything(self) -> Drawn:
        size = len(self.workers)
        for worker in self.workers[1:]:  # the first holds no post, ever
            for _ in range(self.dice.choice([1, 2, 3, 4])):
                role = self.dice.choice([*CARERS, *ROLES])
                place = self.dice.choice(self.organisations)
                self.posts.append(model.Post(worker, place, role, self.span()))
        world = model.World(
            posts=self.posts,
            links=[self.link() for _ in range(size * 8)],
            arrivals=[self.arrival() for _ in range(size * 5)],
            times=[self.time() for _ in range(size * 6)],
            grants=[self.grant() for _ in range(size * 9)],
            packages=[self.package() for _ in range(size)],
            looks=[self.look() for _ in range(size * 2)],
            blocks={self.pair() for _ in range(size)},
        )
        return Drawn(world, self.at, self.id(), self.organisations, self.workers, self.clients)

    def link(self) -> model.Link:
        worker, client = self.pair()
        return model.Link(client, worker, *self.seat(worker, [*CARERS, *ROLES]), self.span())

    def arrival(self) -> model.Arrival:
        worker, client = self.pair()
        place, role = self.seat(worker, GREETERS)  # the database takes no other
        leads = worker if self.dice.random() < 0.3 else None
        return model.Arrival(client, place, role, self.span(ends=True), leads)

    def time(self) -> model.Time:
        """Mostly in the days around now. A clock ten hours ahead or behind has another day than this one."""
        worker, client = self.pair()
        zone = self.dice.choice(["Europe/London", "Europe/London", *CLOCKS])
        today = self.at.astimezone(ZoneInfo(zone)).date()
        return model.Time(
            client,
            worker,
            today + timedelta(days=self.dice.choice([-2, -1, 0, 0, 1, 2, 3, 3, 4, 9])),
            zone,
            self.at + self.dice.choice([-FAR, -FAR, -FAR, -NEAR, NONE, NEAR]),
            ended=self.dice.random() < 0.1,
            in_a_group=self.dice.random() < 0.1,
        )

    def grant(self) -> model.Grant:
        worker, client = self.pair()
        to_person = self.dice.random() < 0.5
        return model.Grant(
            client,
            self.dice.choice(GRANTED_FOR),
            frozenset(self.dice.sample(GRANTABLE, self.dice.choice([1, 2, 4]))),
            self.span(ends=True),
            to_worker=worker if to_person else None,
            to_post=None if to_person else self.seat(worker, ROLES),
            withdrawn=self.dice.choice(
                [None] * 6 + [self.at + moment for moment in (-FAR, -NEAR, NONE, NEAR, FAR)]
            ),
            partner_present=self.dice.random() < 0.1,
        )

    def package(self) -> model.Package:
        worker, client = self.pair()
        return model.Package(client, worker, self.at - self.dice.choice([FAR, NEAR, NONE]))

    def look(self) -> model.Look:
        worker, client = self.pair()
        return model.Look(client, worker, self.span(ends=True))


def known(world: model.World, viewer: UUID, client: UUID) -> Known:
    """What the policy is told about one pair, in its own words. Rows about others are left out."""
    return Known(
        posts=tuple(
            Held(post.organisation, Role(post.role), _span(post.span))
            for post in world.posts
            if post.worker == viewer
        ),
        blocked=(viewer, client) in world.blocks,
        links=tuple(
            Linked(link.organisation, Role(link.role), _span(link.span))
            for link in world.links
            if (link.client, link.worker) == (client, viewer)
        )
        + tuple(
            Linked(one.organisation, Role(one.role), _span(one.span), arrival=True)
            for one in world.arrivals
            if one.client == client and one.worker in (None, viewer)
        ),
        times=tuple(
            _counts(one)
            for one in world.times
            if (one.client, one.worker) == (client, viewer) and not (one.ended or one.in_a_group)
        ),
        grants=tuple(
            Granted(
                Purpose(grant.purpose),
                frozenset(Category(name) for name in grant.categories),
                _span(grant.span),
                withdrawn=grant.withdrawn,
                partner_present=grant.partner_present,
                organisation=grant.to_post[0] if grant.to_post else None,
                role=Role(grant.to_post[1]) if grant.to_post else None,
            )
            for grant in world.grants
            if grant.client == client and (grant.to_post or grant.to_worker == viewer)
        ),
        packages=sum((one.client, one.recipient) == (client, viewer) for one in world.packages),
        glasses=tuple(
            _span(look.span)
            for look in world.looks
            if (look.client, look.worker) == (client, viewer)
        ),
    )


def _counts(one: model.Time) -> Span:
    """From the first moment of the third day before, or when it was agreed, to that of the day after."""
    here = ZoneInfo(one.zone)
    opens = datetime.combine(one.day - timedelta(days=3), time(0), here)
    return Span(
        max(one.agreed, opens), datetime.combine(one.day + timedelta(days=1), time(0), here)
    )


def _span(span: model.Span) -> Span:
    return Span(span.first, span.last)


def write(drawn: Drawn) -> None:
    """Write a world into the database as the application's own roles. None needs the owner."""
    world, at = drawn.world, drawn.at
    with acting(As.IMPORTER):
        people.Area.objects.create(id=drawn.area, ref=f"a{drawn.area}", name="A", nation="England")
        people.Organisation.objects.bulk_create(
            people.Organisation(id=one, area_id=drawn.area, name=str(one))
            for one in drawn.organisations
        )
        people.Worker.objects.bulk_create(
            people.Worker(
                id=one, area_id=drawn.area, organisation_id=drawn.organisations[0], ref=str(one)
            )
            for one in drawn.workers
        )
        people.Post.objects.bulk_create(
            people.Post(
                worker_id=post.worker,
                organisation_id=post.organisation,
                role=post.role,
                starts_at=post.span.first,
                ends_at=post.span.last,
            )
            for post in world.posts
        )
        people.Client.objects.bulk_create(
            people.Client(
                id=one,
                area_id=drawn.area,
                ref=str(one),
                gender="woman",
                women_only=True,
                registered_at=at,
            )
            for one in drawn.clients
        )
        people.Identity.objects.bulk_create(people.Identity(client_id=c) for c in drawn.clients)
        access.Link.objects.bulk_create(
            access.Link(
                client_id=link.client,
                worker_id=link.worker,
                organisation_id=link.organisation,
                role=link.role,
                starts_at=link.span.first,
                ends_at=link.span.last,
            )
            for link in world.links
        )
    _write_times(drawn)
    with acting(As.REGISTRAR):
        access.Arrival.objects.bulk_create(
            access.Arrival(
                client_id=one.client,
                organisation_id=one.organisation,
                role=one.role,
                worker_id=one.worker,
                opens_at=one.span.first,
                closes_at=_end(one.span),
            )
            for one in world.arrivals
        )
        access.Grant.objects.bulk_create(_grant(grant) for grant in world.grants)
        access.Package.objects.bulk_create(_package(one, drawn) for one in world.packages)
    with acting(As.DUTY):
        access.BreakGlass.objects.bulk_create(
            access.BreakGlass(
                client_id=look.client,
                worker_id=look.worker,
                reason="danger",
                words="w",
                opened_at=look.span.first,
                closes_at=_end(look.span),
            )
            for look in world.looks
        )
    with acting(As.KEYHOLDER):
        access.Block.objects.bulk_create(
            access.Block(
                token=block_token(viewer, client),
                client_blind=str(client),
                sealed=b"?",
            )
            for viewer, client in world.blocks
        )


def _write_times(drawn: Drawn) -> None:
    """Each of a visit of its own, and no two of a worker at once."""
    begun = {"area_id": drawn.area, "began_at": drawn.at - FAR}
    with acting(As.IMPORTER):
        place = Place.objects.create(ref="p", name="P", kind="building", rooms=1, **begun)
        group = Group.objects.create(
            ref="g", place=place, weekday="Mon", start=time(9), end=time(10), seats=5,
            who="mixed", worker_id=drawn.workers[0], **begun,
        )  # fmt: skip
        dues, rows = [], []
        for number, one in enumerate(drawn.world.times):
            due = VisitDue(
                client_id=one.client, ref=f"t{number}", kind="k", minutes=5, by="key_worker",
                modes=["online"], **begun,
            )  # fmt: skip
            starts = datetime.combine(one.day, time(number // 12, number % 12 * 5), UTC)
            dues.append(due)
            rows.append(
                AgreedTime(
                    area_id=drawn.area,
                    client_id=one.client,
                    worker_id=one.worker,
                    visit=due,
                    place=place,
                    group=group if one.in_a_group else None,
                    day=one.day,
                    start=starts.time(),
                    zone=one.zone,
                    starts_at=starts,
                    ends_at=starts + timedelta(minutes=5),
                    began_at=one.agreed,
                    ended_at=one.agreed if one.ended else None,
                )
            )
        VisitDue.objects.bulk_create(dues)
        AgreedTime.objects.bulk_create(rows)


def _grant(grant: model.Grant) -> access.Grant:
    return access.Grant(
        client_id=grant.client,
        recipient_worker_id=grant.to_worker,
        recipient_organisation_id=grant.to_post[0] if grant.to_post else None,
        recipient_role=grant.to_post[1] if grant.to_post else "",
        purpose=grant.purpose,
        categories=sorted(grant.categories),
        starts_at=grant.span.first,
        ends_at=_end(grant.span),
        withdrawn_at=grant.withdrawn,
        how_given="room",
        partner_present=grant.partner_present,
        wording="1",
    )


def _package(package: model.Package, drawn: Drawn) -> access.Package:
    return access.Package(
        client_id=package.client,
        recipient_id=package.recipient,
        power="p",
        necessity="n",
        verified_by_call_back=True,
        authorised_by_id=drawn.workers[0],
        seconded_by_id=drawn.workers[1],
        why_not_told="w",
        frozen_at=package.frozen,
        review_on=package.frozen.date(),
        content=b"?",
        digest="d",
    )


def _end(span: model.Span) -> datetime:
    assert span.last is not None
    return span.last
