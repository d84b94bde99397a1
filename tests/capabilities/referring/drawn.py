"""An area with women who may be referred, and whoever refers, matches and is asked: as the code has it and as the twin."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.timezone import localtime

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Organisation, Post, Worker
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from tests.capabilities.handing_over.play import Clock
from tests.capabilities.referring.twin import values as twin
from tests.web_cast import Cast, _worker

ZONE = ZoneInfo("Europe/London")
OLD = "Whose yes is old"
ROLES = {
    Role.PARTNER_WORKER: twin.PARTNER_WORKER,
    Role.ON_CALL: twin.ON_CALL,
    Role.SAFETY_LEAD: twin.SAFETY_LEAD,
    Role.KEY_WORKER: twin.KEY_WORKER,
}


@dataclass
class Story:
    """``rows``: the code's entry by the twin's; ``ends``: who a record is by now; ``families``: whose name is whose."""

    cast: Cast
    dice: random.Random
    clock: Clock
    world: twin.World
    senders: list[Worker]
    workers: list[Worker]
    forms: dict[UUID, tuple[Worker, dict[str, str]]] = field(default_factory=dict)
    rows: dict[UUID, UUID] = field(default_factory=dict)
    families: dict[str, set[UUID]] = field(default_factory=dict)
    ends: dict[UUID, UUID] = field(default_factory=dict)
    blocks: set[tuple[UUID, UUID]] = field(default_factory=set)
    scripted: bool = False

    def end(self, record: UUID) -> UUID:
        """The record that stands for the person."""
        while record in self.ends:
            record = self.ends[record]
        return record

    def alike(self, key: UUID) -> frozenset[UUID]:
        """The people with the family name of what was sent."""
        family = self.forms[key][1]["family_name"].lower()
        return frozenset(self.end(one) for one in self.families.get(family, ()))


def begun(cast: Cast, seed: str, clock: Clock) -> Story:
    """Two who refer, one of whom is on call here as well; two safety leads, one of whom is on call too."""
    with acting(As.IMPORTER) as at:
        gwen = _worker(cast.area, cast.council, "gwen", Role.PARTNER_WORKER, at)
        lia = _worker(cast.area, cast.service, "lia", Role.SAFETY_LEAD, at)
        for worker in (gwen, lia):
            Post.objects.create(
                worker=worker,
                organisation=cast.service,
                role=Role.ON_CALL,
                starts_at=cast.at - timedelta(days=300),
            )
        posts = tuple(
            twin.Post(
                row.worker_id,
                row.organisation_id,
                ROLES[Role(row.role)],
                row.starts_at,
                row.ends_at,
            )
            for row in Post.objects.filter(role__in=ROLES)
        )
        organisations = tuple(
            twin.Organisation(one.pk, one.area_id, one.kind == "treatment")
            for one in Organisation.objects.all()
        )
    with acting(As.REGISTRAR):
        Link.objects.update(starts_at=cast.at - timedelta(days=300))
    world = twin.World(
        ZONE, organisations, posts,
        known=frozenset({cast.ana.pk, cast.bea.pk, cast.pat.pk}),
        key_workers=((cast.ana.pk, cast.jo.pk, cast.service.pk), (cast.pat.pk, cast.jo.pk, cast.service.pk)),
    )  # fmt: skip
    families = {f"of {one.ref}": {one.pk} for one in (cast.ana, cast.bea, cast.pat)}
    return Story(
        cast, random.Random(seed), clock, world, [cast.social_worker, gwen],
        [cast.on_call, cast.lead, gwen, lia, cast.jo], families=families,
    )  # fmt: skip


def typed(story: Story, family: str) -> dict[str, str]:
    """Mostly all that is needed; now and then something is missing or too old."""
    dice, whole = story.dice, story.scripted or story.dice.random() < 0.7
    day = localtime(story.clock.now).date()
    if family == OLD:
        day -= timedelta(weeks=12)
    if not whole:
        day -= timedelta(days=dice.choice([0, 0, 2, 2, 40, 83, 84, 90, -1]))

    def odd(*some: str) -> str:
        return some[0] if whole else dice.choice(some)

    talk = dice.choice(["woman", "man", "no_matter"]) if not story.scripted else "woman"

    service = story.cast.service if whole or dice.random() < 0.9 else story.cast.council
    return {
        "reach": odd("Not at all", "Text after ten", "Not at all", "Not at all", "  "),
        "agreed": odd("yes", "yes", "yes", "yes", "yes", "no"),
        "asked_how": odd("in_the_room", "by_phone", "in_the_room", "in_the_room", ""),
        "asked_on_day": str(day.day), "asked_on_month": str(day.month), "asked_on_year": str(day.year),
        "wants": "Sleep", "must_not": odd("", "No letters"),
        "worker": odd(talk, talk, talk, ""),
        "known_as": odd("Wren", "Wren", "Wren", "Wren", ""),
        "family_name": family,
        "women_only": odd("yes", "no", "yes", ""),
        "service": str(service.pk),
    }  # fmt: skip
