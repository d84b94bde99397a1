"""Two women, three hubs and whoever works at them or with her: as the code has it and as the twin."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Area, Client, Organisation, Worker
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from tests.capabilities.access.as_known import links, posts
from tests.capabilities.access.twin import values as access
from tests.capabilities.hubs.twin import values as twin
from tests.doors.her.private_cast import account_of_hers, signed_in
from tests.web_cast import Cast, _worker, make_cast
from tests.web_client import Browser


@dataclass(frozen=True)
class There:
    """The mill of the tests: Maeve and Orla at Vale Hub, Gwen at Far Hub, nobody at the third; Jo and Nia work with Ana."""

    cast: Cast
    women: tuple[Client, ...]
    workers: tuple[Worker, ...]
    hubs: dict[str, UUID]

    @property
    def team(self) -> tuple[Worker, ...]:
        """Who works with Ana."""
        return (self.cast.jo, self.worker("nia"))

    def worker(self, ref: str) -> Worker:
        """By their ref."""
        return next(one for one in self.workers if one.ref == ref)


@dataclass
class Story:
    """`forms`: what was sent, to be sent once more. `pages`: whoever is signed in."""

    there: There
    dice: random.Random
    world: twin.World
    pages: dict[UUID, Browser] = field(default_factory=dict)
    forms: list[tuple[Any, ...]] = field(default_factory=list)

    def page(self, who: Client | Worker) -> Browser:
        """A browser in which somebody is signed in; a woman has given her short secret."""
        if who.pk not in self.pages:
            if isinstance(who, Client):
                self.pages[who.pk] = signed_in(who)
            else:
                one = Browser()
                assert who.account is not None
                one.force_login(who.account)
                self.pages[who.pk] = one
        return self.pages[who.pk]


def around_them() -> There:
    """Bring them in."""
    cast = make_cast()
    with acting(As.IMPORTER) as at:
        far = Area.objects.create(ref="far", name="Far", nation="England", invented=True)
        hubs = {
            name: Organisation.objects.create(area=area, name=name, kind=kind)
            for name, area, kind in (
                ("Vale Hub", cast.area, "health"),
                ("Far Hub", cast.area, "health"),
                ("Empty Hub", cast.area, "health"),
                ("Hub elsewhere", far, "health"),
            )
        }
        added = [
            _worker(area, hubs[hub] if hub else cast.service, ref, role, at)
            for ref, hub, role, area in (
                ("maeve", "Vale Hub", Role.PARTNER_WORKER, cast.area),
                ("orla", "Vale Hub", Role.PARTNER_WORKER, cast.area),
                ("gwen", "Far Hub", Role.PARTNER_WORKER, cast.area),
                ("uma", "Hub elsewhere", Role.PARTNER_WORKER, far),
                ("nia", "", Role.NURSE, cast.area),
            )
        ]
        Link.objects.create(
            client=cast.ana, worker=added[-1], organisation=cast.service, role=Role.NURSE,
            starts_at=at - timedelta(days=20),
        )  # fmt: skip
    women = (cast.ana, cast.bea)
    for one in women:
        account_of_hers(one)
    workers = (*added, cast.jo, cast.sam, cast.social_worker)
    return There(cast, women, workers, {name: one.pk for name, one in hubs.items()})


def begun(there: There, seed: str) -> Story:
    """Nobody has asked for anything."""
    with acting(As.IMPORTER):
        organisations = tuple(
            twin.Organisation(one.pk, one.area_id, str(one.kind))
            for one in Organisation.objects.all()
        )
    women = frozenset(one.pk for one in there.women)
    world = twin.World(
        access.World(women, posts=posts(), links=links()),
        organisations,
        {one.pk: one.area_id for one in there.women},
        {one.pk: one.known_as for one in there.women},
    )
    return Story(there, random.Random(seed), world)
