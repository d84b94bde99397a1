"""Who may know where she lives, as it is drawn: in the database, and as the area of the twin."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Area, Client, Identity, Organisation, Post, Worker
from alongside.trust.access.actions import block
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.actions import save_keep_apart
from alongside.trust.apart.choices import SaidBy
from alongside.trust.entrusted.actions import write_safe_address
from alongside.trust.entrusted.models import AddressRelease
from tests.capabilities.contact.twin import values

ROLES = {Role.SAFETY_LEAD: "safety lead", Role.KEY_WORKER: "key worker", Role.ON_CALL: "on call"}
WHERE = "3 Bluebell Cottages"


@dataclass
class Drawn:
    """An area with two services and two women."""

    dice: random.Random
    area: Area
    services: dict[str, Organisation]
    workers: dict[str, Worker]
    women: dict[str, Client]
    at: datetime
    asked: dict[int, UUID] = field(default_factory=dict)
    gone: list[UUID] = field(default_factory=list)

    def key(self, ref: str) -> UUID:
        """A worker's id, or that of nobody, or that of a client."""
        if ref in self.workers:
            return self.workers[ref].pk
        return self.women[ref].pk if ref in self.women else uuid4()


def draw(seed: str) -> tuple[Drawn, values.Area]:
    """Mostly safety leads; each woman has a link to one of the services, and mostly an address."""
    dice = random.Random(seed)
    with acting(As.IMPORTER) as at:
        area = Area.objects.create(ref=f"address {seed}", name="Vale", nation="England")
        services = {
            name: Organisation.objects.create(area=area, name=name) for name in ("one", "two")
        }
        workers = {
            f"w{n}": Worker.objects.create(area=area, organisation=services["one"], ref=f"w{n}")
            for n in range(5)
        }
        women = {name: _woman(area, name, at) for name in ("ana", "bea")}
    drawn = Drawn(dice, area, services, workers, women, at)
    posts = tuple(_post(drawn, ref, n) for n, ref in enumerate(workers))
    cared = frozenset((name, _linked(drawn, name)) for name in women)
    world = values.Area(posts=posts, workers=frozenset(workers), cared_for_at=cared)
    for name in women:
        if dice.random() < 0.9:
            world = address(drawn, world, name)
    return drawn, world


def _woman(area: Area, name: str, at: datetime) -> Client:
    her = Client.objects.create(
        area=area, ref=name, known_as=name, gender="woman", women_only=True, registered_at=at
    )
    Identity.objects.create(client=her, given_name=name, family_name="Of")
    return her


def _post(drawn: Drawn, ref: str, number: int) -> values.Post:
    role = Role.SAFETY_LEAD if number < 3 else drawn.dice.choice(list(ROLES))
    name = drawn.dice.choice(("one",) * 5 + ("two",))
    first = drawn.at - timedelta(days=3)
    with acting(As.IMPORTER):
        Post.objects.create(
            worker=drawn.workers[ref],
            organisation=drawn.services[name],
            role=role,
            starts_at=first,
        )
    return values.Post(ref, ROLES[role], name, first)


def _linked(drawn: Drawn, name: str) -> str:
    service = drawn.dice.choice(("one",) * 5 + ("two",))
    with acting(As.IMPORTER):
        Link.objects.create(
            client=drawn.women[name],
            worker=drawn.workers["w4"],
            organisation=drawn.services[service],
            role=Role.KEY_WORKER,
            starts_at=drawn.at - timedelta(days=2),
        )
    return service


def address(drawn: Drawn, world: values.Area, name: str) -> values.Area:
    """Whoever holds her key writes down where she lives."""
    from tests.capabilities.contact.twin.giving import holds_her_key

    for ref, worker in drawn.workers.items():
        if holds_her_key(world, ref, name, drawn.at):
            write_safe_address(viewer=worker.pk, client=drawn.women[name].pk, words=WHERE)
            return replace(world, addresses=world.addresses | {name})
    return world


def keeps_apart(drawn: Drawn, world: values.Area, name: str, ref: str) -> values.Area:
    """She and a worker, one way or the other."""
    pair = (name, ref) if drawn.dice.random() < 0.7 else (ref, name)
    save_keep_apart(
        mover=drawn.key(pair[0]), fixed=drawn.key(pair[1]), said_by=SaidBy.HER, by=uuid4()
    )
    return replace(world, apart=world.apart | {pair})


def blocks(drawn: Drawn, world: values.Area, name: str, ref: str) -> values.Area:
    """She says that somebody must see nothing."""
    block(client=drawn.key(name), worker=drawn.key(ref), by="herself", at=drawn.at)
    return replace(world, blocked=world.blocked | {(name, ref)})


def leaves(drawn: Drawn, world: values.Area, ref: str) -> values.Area:
    """Somebody holds no post from now on. The database's clock stands still: what was given, was given before that."""
    with acting(As.KEYHOLDER):
        AddressRelease.objects.filter(released_at=drawn.at).update(
            released_at=drawn.at - timedelta(seconds=1)
        )
    with acting(As.IMPORTER):
        Post.objects.filter(worker=drawn.workers[ref]).update(ends_at=drawn.at)
    posts = tuple(
        replace(post, last=drawn.at) if post.worker == ref else post for post in world.posts
    )
    return replace(world, posts=posts)
