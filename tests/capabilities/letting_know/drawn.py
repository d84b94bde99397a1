"""Two women who were referred, whoever sent them and whoever works with them: as the code has it and as the twin."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.timezone import localtime

from alongside.care.models import AgreedTime, VisitDue
from alongside.kit.wall_time import between
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post, Worker
from alongside.services.rota import ZONE
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.contact.changes import agree
from alongside.trust.contact.choices import Channel, HowConfirmed, Wording
from alongside.trust.contact.facts import ALL_HOURS
from alongside.trust.contact.writing import Wanted
from tests.capabilities.access.as_known import links, posts
from tests.capabilities.access.twin import values as access
from tests.capabilities.attending.cast import House, house
from tests.capabilities.handing_over.play import Clock
from tests.capabilities.letting_know.twin import values as twin
from tests.exchange.referring import system
from tests.web_cast import _worker
from tests.web_client import Browser

BEGINS = timedelta(days=100)
"""Before now: as long as a grant and a fortnight can go by in a story."""
SAFE_FOR = timedelta(weeks=12)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class There:
    """Gwen refers and works with Ana as well; the social worker refers. Jo is Ana's key worker, Nia is Bea's nurse."""

    house: House
    women: tuple[Client, ...]
    senders: tuple[Worker, ...]
    hearers: tuple[Worker, ...]
    system: UUID
    times: Mapping[UUID, tuple[AgreedTime, ...]]

    @property
    def now(self) -> datetime:
        """What it is outside of a story."""
        return self.house.cast.at


@dataclass
class Story:
    """What happens, by its own clock."""

    there: There
    dice: random.Random
    clock: Clock
    world: twin.World
    pages: dict[UUID, Browser] = field(default_factory=dict)

    def page(self, worker: Worker) -> Browser:
        """A browser in which somebody is signed in."""
        if worker.pk not in self.pages:
            one = Browser()
            assert worker.account is not None
            one.force_login(worker.account)
            self.pages[worker.pk] = one
        return self.pages[worker.pk]


def around_them() -> There:
    """Bring them in, with times of theirs that are over."""
    there = house(leads=False)
    cast = there.cast
    long_ago = cast.at - 2 * BEGINS
    with acting(As.IMPORTER) as at:
        gwen = _worker(cast.area, cast.council, "gwen", Role.PARTNER_WORKER, at)
        nia = _worker(cast.area, cast.service, "nia", Role.NURSE, at)
        Post.objects.create(
            worker=gwen, organisation=cast.service, role=Role.KEY_WORKER, starts_at=long_ago
        )
        for client, worker, role in (
            (cast.ana, gwen, Role.KEY_WORKER),
            (cast.bea, nia, Role.NURSE),
        ):
            Link.objects.create(
                client=client,
                worker=worker,
                organisation=cast.service,
                role=role,
                starts_at=long_ago,
            )
    with acting(As.REGISTRAR):
        Link.objects.update(starts_at=long_ago)
        Link.objects.filter(worker=gwen).update(starts_at=long_ago + HOUR)
    referrer, _ = system(cast)
    women = (cast.ana, cast.bea)
    times = {
        one.pk: tuple(_time(there, one, worker, days) for days in (90, 60, 30, 3))
        for one, worker in zip(women, (cast.jo, nia), strict=True)
    }
    return There(
        there, women, (cast.social_worker, gwen),
        (cast.jo, nia, gwen, cast.lead, cast.sam, cast.on_call), referrer.speaks_as_id, times,
    )  # fmt: skip


def _time(there: House, client: Client, worker: Worker, days: int) -> AgreedTime:
    """A time of hers so many days ago. Whether it was in the diary is nothing to what is written of it."""
    with acting(As.IMPORTER) as at:
        starts_at = at - timedelta(days=days)
        times = between(starts_at, starts_at + HOUR, ZONE)
        due = VisitDue.objects.create(
            area=there.cast.area, client=client, ref=f"{client.ref} {days}", kind="key work", minutes=60,
            by="key_worker", modes=["in_person"], began_at=at,
        )  # fmt: skip
        row: AgreedTime = AgreedTime.objects.create(
            area=there.cast.area, client=client, visit=due, worker=worker, place=there.mill,
            day=localtime(starts_at).date(), start=times.wall_start.replace(second=0, microsecond=0),
            zone=ZONE, starts_at=times.starts_at, ends_at=times.ends_at, began_at=at,
        )  # fmt: skip
    return row


def begun(there: There, seed: str, clock: Clock) -> Story:
    """Nobody has sent anything; Ana can be rung back for twelve weeks, Bea not."""
    cast, dice = there.house.cast, random.Random(seed)
    with acting(As.PERSON, cast.jo.pk) as at:
        wanted = Wanted(
            channel=Channel.TEXT,
            hours=ALL_HOURS,
            wording=Wording.NEUTRAL_A,
            address="07700 900 123",
        )
        agree(client=cast.ana.pk, wanted=wanted, by=cast.jo.pk, how=HowConfirmed.ROOM, at=at)
    women = frozenset(one.pk for one in there.women)
    world = twin.World(
        ZoneInfo(ZONE),
        access.World(women, posts=posts(), links=links()),
        leads=frozenset({cast.lead.pk}),
        numbers={cast.ana.pk: twin.Number(clock.now + SAFE_FOR)},
    )
    return Story(there, dice, clock, world)
