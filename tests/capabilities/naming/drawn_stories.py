"""An area with people whose names are near each other, and what the twin reads of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Identity, Organisation, Post, Worker
from alongside.trust.access.actions import block
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.actions import merge
from tests.capabilities.naming.twin.alike import names_of_a_client
from tests.capabilities.naming.twin.values import Desk, Given, Key, Somebody
from tests.web_cast import Cast

GIVEN = ["Pat", "Patrick", "Brian", "Brain", "José", "Lee", "Stephen", "Anna-Marie"]
FAMILY = ["Marsh", "Marsch", "O'Neill", "O\u2018Neil", "Nuñez", "Ashe", "Le Grand", "Stone"]
DEEDS = (
    "name", "settle", "settle", "settle", "newcomer", "hour", "hour", "back", "agree", "agree", "agree",
    "leave", "book", "court", "merge",
)  # fmt: skip


@dataclass
class Story:
    """A drawn area; ``given`` is what the twin knows of each name, by the code's id."""

    cast: Cast
    dice: random.Random
    at: datetime
    she: Client
    leads: list[Worker] = field(default_factory=list)
    given: dict[UUID, Given] = field(default_factory=dict)
    waiting: dict[UUID, bool] = field(default_factory=dict)
    courts: set[UUID] = field(default_factory=set)
    outside: dict[UUID, Key] = field(default_factory=dict)
    records: list[UUID] = field(default_factory=list)
    apart_records: list[UUID] = field(default_factory=list)
    blocks: set[tuple[UUID, UUID]] = field(default_factory=set)
    script: list[str] = field(default_factory=list)
    made: int = 0
    chosen: frozenset[UUID] = frozenset()
    may_be_asked: dict[UUID, frozenset[tuple[str, Key | None]]] = field(default_factory=dict)
    viewers: list[Worker] = field(default_factory=list)

    def name(self) -> str:
        """Somebody's name; spelt as people spell."""
        dice = self.dice
        words = [dice.choice(GIVEN), dice.choice(FAMILY)]
        return " ".join(
            dice.choice([words, words, words[:1], words[::-1], [words[0][0], words[1]]])
        )


def draw(cast: Cast, seed: str, script: Sequence[str] = ()) -> Story:
    """An area with two services, their safety leads, and people whose names are near each other."""
    with acting(As.IMPORTER) as at:
        story = Story(cast, random.Random(seed), at, cast.ana, script=[*script])
        dice = story.dice
        other = Organisation.objects.create(area=cast.area, name="Vale Outreach")
        for number in range(3):
            story.leads.append(_lead(story, f"lead{number}", dice.choice([cast.service, other])))
    story.leads.append(cast.lead)
    story.records = [cast.ana.pk]
    story.apart_records = [_twice(story).pk]
    with acting(As.REGISTRAR):
        if dice.random() < 0.5:
            Link.objects.create(
                client=cast.ana,
                worker=cast.sam,
                organisation=other,
                role=dice.choice([Role.KEY_WORKER, Role.NURSE]),
                starts_at=at - timedelta(days=3),
            )
        if dice.random() < 0.2:
            Link.objects.filter(client=cast.ana, organisation=cast.service).update(ends_at=at)
        Worker.objects.filter(pk=cast.jo.pk).update(name=story.name())
    for _ in range(4):
        newcomer(story)
    for worker in (*story.leads, cast.jo, cast.sam):
        if dice.random() < 0.15:
            _block(story, cast.ana.pk, worker)
    return story


def _block(story: Story, client: UUID, worker: Worker) -> None:
    with acting(As.HER, client):
        block(client=client, worker=worker.pk, by="herself", at=story.at)
    story.blocks.add((client, worker.pk))


def _lead(story: Story, ref: str, organisation: Organisation) -> Worker:
    worker = Worker.objects.create(
        area=story.cast.area, organisation=organisation, ref=ref, name=story.name()
    )
    Post.objects.create(
        worker=worker,
        organisation=organisation,
        role=Role.SAFETY_LEAD,
        starts_at=story.at - timedelta(days=9),
    )
    return worker


def _twice(story: Story) -> Client:
    """She was written down a second time; nobody knows yet."""
    with acting(As.IMPORTER):
        one = Client.objects.create(
            area=story.cast.area,
            ref="ana2",
            known_as="Anna",
            gender="woman",
            women_only=True,
            registered_at=story.at,
        )
        Identity.objects.create(
            client=one, given_name="Anna", family_name=story.dice.choice(FAMILY)
        )
    return one


def merged(story: Story) -> None:
    for record in story.apart_records:
        merge(into=story.she.pk, record=record, by=story.cast.lead.pk)
    story.records, story.apart_records = [*story.records, *story.apart_records], []


def records_of(story: Story, given: Given | None = None) -> list[UUID]:
    """Every record of whoever named somebody, as far as is known by now."""
    if given is None or given.she in story.records:
        return story.records
    return [UUID(str(given.she))]


def newcomer(story: Story) -> None:
    """Somebody registers."""
    dice = story.dice
    story.made += 1
    with acting(As.IMPORTER):
        one = Client.objects.create(
            area=story.cast.area,
            ref=f"new{story.made}",
            known_as=dice.choice(GIVEN),
            gender="man",
            women_only=False,
            registered_at=story.at,
        )
        Identity.objects.create(
            client=one, given_name=dice.choice(GIVEN), family_name=dice.choice(FAMILY)
        )
    if dice.random() < 0.3:
        _block(story, one.pk, dice.choice(story.leads))


def everybody(story: Story, given: Given | None = None) -> list[Somebody]:
    """The area read for the twin: clients and workers, without her own records."""
    with acting(As.REGISTRAR):
        clients = list(Client.objects.filter(area=story.cast.area))
        names = {one.client_id: one for one in Identity.objects.filter(client__in=clients)}
        workers = list(Worker.objects.filter(area=story.cast.area))
    found = [
        Somebody(
            one.pk,
            names_of_a_client(names[one.pk].given_name, names[one.pk].family_name, one.known_as),
        )
        for one in clients
        if one.pk not in records_of(story, given)
    ]
    return found + [Somebody(one.pk, (one.name,), worker=True) for one in workers]


def desk(story: Story, given: Given) -> Desk:
    """Who works where, read for the twin."""
    records = records_of(story, given)
    with acting(As.REGISTRAR):
        links = list(
            Link.objects.filter(client__in=records, starts_at__lte=story.at).exclude(
                ends_at__lte=story.at
            )
        )
        posts = Post.objects.filter(role=Role.SAFETY_LEAD)
        return Desk(
            safety_leads=frozenset(posts.values_list("worker_id", "organisation_id")),
            linked=frozenset(link.organisation_id for link in links),
            key_workers=frozenset(link.worker_id for link in links if link.role == Role.KEY_WORKER),
            blocked=frozenset(who for client, who in story.blocks if client in records),
            worker_names=dict(Worker.objects.values_list("pk", "name")),
        )
