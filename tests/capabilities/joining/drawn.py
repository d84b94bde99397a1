"""Four records of one area and one of another, and who may say that two of them are one person."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from alongside.care.choices import About, Firm
from alongside.care.models import Choice, Registration, VisitDue
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Area, Client, Organisation, Post, Worker
from alongside.services.models import Place
from alongside.trust.access.models import Grant, Link
from alongside.trust.acting import acting
from alongside.trust.contact.changes import agree
from alongside.trust.contact.choices import Channel, HowConfirmed
from alongside.trust.doors import Viewer
from tests.capabilities.access.as_known import posts
from tests.capabilities.access.twin import values as access
from tests.capabilities.attending.cast import House, house
from tests.capabilities.contact.cast import ANY_TIME
from tests.capabilities.joining.twin import values as twin
from tests.web_cast import _worker


@dataclass(frozen=True)
class There:
    """The lead and Kit are safety leads of the service, Ria of another; Gil is on call there and works for the council."""

    house: House
    records: dict[str, Client]
    workers: dict[str, Worker]
    viewers: dict[UUID, Viewer]
    world: twin.World


@dataclass
class Story:
    """What happens, and the world as the page has it."""

    there: There
    dice: random.Random
    world: twin.World


def around_them() -> There:
    """Jo is the key worker of all four, who can be seen anywhere; under each record stand a choice, a visit that is due and something shared."""
    place = house(leads=False)
    cast = place.cast
    with acting(As.IMPORTER) as at:
        other = Organisation.objects.create(area=cast.area, name="Dale Women's Centre")
        far = Area.objects.create(ref="moor", name="Moor", nation="England", invented=True)
        moor = Organisation.objects.create(area=far, name="Moor Recovery")
        workers = {
            "kit": _worker(cast.area, cast.service, "kit", Role.SAFETY_LEAD, at),
            "ria": _worker(cast.area, other, "ria", Role.SAFETY_LEAD, at),
            "far": _worker(far, moor, "far", Role.SAFETY_LEAD, at),
            "gil": _worker(cast.area, cast.council, "gil", Role.PARTNER_WORKER, at),
            "lead": cast.lead, "on_call": cast.on_call, "sam": cast.sam,
        }  # fmt: skip
        Post.objects.create(
            worker=workers["gil"], organisation=cast.service, role=Role.ON_CALL,
            starts_at=at - timedelta(days=90),
        )  # fmt: skip
        records = {
            "ana": cast.ana, "bea": cast.bea,
            **{
                ref: Client.objects.create(
                    area=area, ref=ref, known_as=ref.title(), gender="woman", women_only=True, registered_at=at
                )
                for ref, area in (("dee", cast.area), ("eve", cast.area), ("fay", far))
            },
        }  # fmt: skip
        hers = [one for one in records.values() if one.area_id == cast.area.pk]
        places = [
            Place.objects.create(
                area=cast.area,
                ref=f"not {one.ref}",
                name=one.ref,
                kind="building",
                rooms=1,
                began_at=at,
            ).pk
            for one in hers
        ]
        for one in hers:
            Link.objects.get_or_create(
                client=one, worker=cast.jo, role=Role.KEY_WORKER, organisation=cast.service,
                defaults={"starts_at": at},
            )  # fmt: skip
            begun = {"area": cast.area, "client": one, "began_at": at}
            Registration.objects.create(**begun, registered=[place.mill.pk, *places])
            VisitDue.objects.create(
                **begun,
                ref=one.ref,
                kind="key work",
                minutes=60,
                by="key_worker",
                modes=["in_person"],
            )
            Choice.objects.create(
                **begun, about=About.LANGUAGE, value=one.ref, firm=Firm.WOULD_LIKE, said_by="her"
            )
    with acting(As.REGISTRAR) as at:
        for one in hers:
            Grant.objects.create(
                client=one, recipient_worker=cast.social_worker, purpose="care", categories=["attendance"],
                starts_at=at, ends_at=at + timedelta(days=1), how_given="room", partner_present=False, wording="1",
            )  # fmt: skip
    for number, one in enumerate(hers[:3]):  # under Eve's record nobody has said how it is safe
        with acting(As.PERSON, cast.jo.pk) as at:
            channel = Channel.VOICE if one == cast.bea else Channel.TEXT
            wanted = replace(ANY_TIME, channel=channel, address=f"07700 900 10{number}")
            agree(client=one.pk, wanted=wanted, by=cast.jo.pk, how=HowConfirmed.ROOM, at=at)
    return There(place, records, workers, _viewers(workers), _world(place, records))


def _viewers(workers: dict[str, Worker]) -> dict[UUID, Viewer]:
    with acting(As.IMPORTER):
        held = list(Post.objects.filter(worker__in=workers.values()))
    return {
        worker.pk: Viewer(
            As.PERSON, worker.pk, worker.area_id,
            frozenset((one.organisation_id, Role(one.role)) for one in held if one.worker_id == worker.pk),
        )
        for worker in workers.values()
    }  # fmt: skip


def _world(place: House, records: dict[str, Client]) -> twin.World:
    with acting(As.IMPORTER):
        areas: dict[access.Key, access.Key] = dict(Organisation.objects.values_list("pk", "area"))
    areas |= {one.pk: one.area_id for one in records.values()}
    keys = frozenset(one.pk for one in records.values())
    hers = list(records.values())[:3]
    return twin.World(
        access.World(keys, posts=posts()), areas, reached={one.pk: twin.YES for one in hers}
    )


def begun(there: There, seed: str) -> Story:
    """Nobody has said anything of two records yet."""
    return Story(there, random.Random(seed), there.world)
