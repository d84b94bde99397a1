"""A history of hand-overs played against the code, by a clock of its own, and written down for the twin meanwhile.

The clock begins some days ago and only goes forward, so that what has ended by it has ended for the walls too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from alongside.care.handing_over import actions
from alongside.care.handing_over.choices import NotAskedWhy, Said, Why
from alongside.care.handing_over.errors import NotYet
from alongside.care.handing_over.listing import begins, look_after
from alongside.care.handing_over.models import HandOver
from alongside.care.handing_over.queries import brief, hand_over
from alongside.care.key_working.models import Wanted, WorkerProposal
from alongside.care.models import Choice, Registration
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post, Worker
from alongside.services.interests.actions import declare, end, settle
from alongside.services.interests.choices import ABOUT_A_PERSON, WithWhom
from alongside.services.interests.models import Interest
from alongside.trust import acting as acting_module
from alongside.trust.access.actions import block, unblock
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.actions import merge
from alongside.work.models import WorkItem
from tests.capabilities.apart.cast import keep_apart
from tests.capabilities.handing_over.twin import facts as twin
from tests.web_cast import Cast

SAID = {Said.YES: twin.YES, Said.ANOTHER: twin.ANOTHER, Said.TALK: twin.TALK}
REFUSED = (NotYet, DatabaseError, HandOver.DoesNotExist)
LONG_AGO = timedelta(days=30)


@dataclass
class Clock:
    """What the database says that the time is."""

    now: datetime

    def tick(self, **more: float) -> None:
        self.now += timedelta(**more) if more else timedelta(minutes=7)


@contextmanager
def clock_of(now: datetime) -> Iterator[Clock]:
    """Everything done inside is done by this clock."""
    clock, real = Clock(now), acting_module._tell

    def told(who: acting_module.Acting) -> datetime:
        real(who)
        return clock.now

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(acting_module, "_tell", told)
        yield clock


@dataclass
class Play:
    """Ana and Bea are two records that may turn out to be one; Jo, Sam and Kim are key workers, Nia is Ana's nurse."""

    cast: Cast
    clock: Clock
    world: twin.World = field(default_factory=twin.World)
    answers: dict[UUID, list[twin.Answer]] = field(default_factory=dict)
    readings: dict[UUID, list[twin.Reading]] = field(default_factory=dict)
    not_asked: dict[UUID, list[twin.Reading]] = field(default_factory=dict)
    found: dict[UUID, frozenset[UUID]] = field(default_factory=dict)
    order: list[UUID] = field(default_factory=list)
    declared: list[UUID] = field(default_factory=list)

    def __post_init__(self) -> None:
        cast, start = self.cast, self.clock.now - LONG_AGO
        with acting(As.IMPORTER):
            for ref, role in (("kim", Role.KEY_WORKER), ("nia", Role.NURSE)):
                worker = Worker.objects.create(
                    area=cast.area, organisation=cast.service, ref=ref, name=ref.title()
                )
                Post.objects.create(
                    worker=worker, organisation=cast.service, role=role, starts_at=start
                )
                setattr(self, ref, worker)
            for worker, gender, languages in (
                (cast.jo, "woman", ["english"]),
                (cast.sam, "man", ["English", "Polish"]),
                (self.kim, "", []),
            ):
                Worker.objects.filter(pk=worker.pk).update(gender=gender, languages=languages)
            Link.objects.create(
                client=cast.ana, worker=self.nia, organisation=cast.service, role=Role.NURSE,
                starts_at=start,
            )  # fmt: skip
            Registration.objects.create(
                area=cast.area, client=cast.ana, usual_worker=cast.jo, usual_months=9,
                registered=[], began_at=start,
            )  # fmt: skip
        with acting(As.REGISTRAR):
            Link.objects.update(starts_at=start)
        self.workers = (cast.jo, cast.sam, self.kim, self.nia)
        self.records = (cast.ana, cast.bea)

    kim: Worker = field(init=False)
    nia: Worker = field(init=False)
    workers: tuple[Worker, ...] = field(init=False)
    records: tuple[Client, ...] = field(init=False)

    def does(self, who: As, viewer: UUID | None, verb: Callable[[datetime], Any]) -> Any:
        """Whether it was done, and what came of it: None where it was refused."""
        try:
            with transaction.atomic(), acting(who, viewer) as at:
                return verb(at) or True
        except REFUSED:
            return None

    # What somebody does with a hand-over. Each gives whether the code let it be.

    def write(self, by: Worker, giver: Worker, taker: Worker, client: Client, days: int) -> bool:
        at = self.clock.now
        key = self.does(As.PERSON, by.pk, lambda now: actions.write(
            client=client.pk, from_worker=giver.pk, to_worker=taker.pk,
            organisation=self.cast.service.pk, why=Why.OTHER, matters="x", notes="",
            proposed_day=(at + timedelta(days=days)).date(), by=by.pk, at=now,
        ))  # fmt: skip
        if key is not None:
            self.order.append(key)
        return key is not None

    def read(self, by: Worker, key: UUID) -> bool:
        def verb(at: datetime) -> None:
            actions.read(hand_over=key, by=by.pk, at=at)

        done = self.does(As.PERSON, by.pk, verb) is not None
        with acting(As.REGISTRAR):
            row = HandOver.objects.get(pk=key)
        if done and row.read_at == self.clock.now:
            self.readings.setdefault(key, []).append(twin.Reading(by.pk, self.clock.now))
        return done

    def answer(self, by: Worker | None, key: UUID, said: Said, client: Client) -> bool:
        who, viewer = (As.PERSON, by.pk) if by else (As.HER, client.pk)

        def verb(at: datetime) -> None:
            actions.answer(hand_over=key, said=said, beside=by.pk if by else None, at=at)

        done = self.does(who, viewer, verb) is not None
        if done:
            told = twin.Answer(SAID[said], viewer, self.clock.now)
            self.answers.setdefault(key, []).append(told)
        return done

    def could_not_ask(self, by: Worker, key: UUID) -> bool:
        def verb(at: datetime) -> None:
            actions.could_not_ask(hand_over=key, why=NotAskedWhy.HOSPITAL, by=by.pk, at=at)

        done = self.does(As.PERSON, by.pk, verb) is not None
        if done:
            self.not_asked.setdefault(key, []).append(twin.Reading(by.pk, self.clock.now))
        return done

    def close(self, key: UUID) -> bool:
        def verb(_: datetime) -> None:
            actions.close(hand_over=key, by=self.cast.manager.pk)

        return self.does(As.PERSON, self.cast.manager.pk, verb) is not None

    def call_off(self, key: UUID) -> bool:
        def verb(at: datetime) -> None:
            actions.call_off(hand_over=key, by=self.cast.manager.pk, at=at)

        return self.does(As.PERSON, self.cast.manager.pk, verb) is not None

    # What changes around it. These are never refused; the twin is told.

    def block(self, client: Client, worker: Worker) -> None:
        at = self.clock.now
        with acting(As.HER, client.pk):
            if any(b.span.holds(at) for b in self._blocks(client, worker)):
                unblock(client=client.pk, worker=worker.pk)
                self.world.blocks = [
                    replace(b, span=twin.Span(b.span.first, at))
                    if b in self._blocks(client, worker) and b.span.last is None
                    else b
                    for b in self.world.blocks
                ]
            else:
                block(client=client.pk, worker=worker.pk, by="herself", at=at)
                self.world.blocks.append(twin.Block(client.pk, worker.pk, twin.Span(at)))

    def _blocks(self, client: Client, worker: Worker) -> list[twin.Block]:
        return [b for b in self.world.blocks if (b.client, b.viewer) == (client.pk, worker.pk)]

    def keep_apart(self, client: Client, worker: Worker, *, mover: bool) -> None:
        pair = (client.pk, worker.pk) if mover else (worker.pk, client.pk)
        keep_apart(*pair)
        self.world.aparts.append(twin.Apart(*pair, twin.Span(self.clock.now)))

    def must(self, client: Client, about: str, value: str, worker: Worker | None) -> None:
        """She says it; said again, she takes it back."""
        with acting(As.IMPORTER) as at:
            there = Choice.objects.filter(
                client=client, about=about, value=value, worker=worker, ended_at=None
            )
            if not there.update(ended_at=at):
                Choice.objects.create(
                    area=self.cast.area, client=client, about=about, value=value, worker=worker,
                    firm="must", began_at=at,
                )  # fmt: skip

    def declare(self, worker: Worker, with_whom: WithWhom, about: str) -> UUID:
        with acting(As.PERSON, worker.pk) as at:
            key = declare(worker=worker.pk, with_whom=with_whom, about=about, at=at)
        self.declared.append(key)
        return key

    def settle(self, interest: UUID, clients: list[Client]) -> None:
        lead = self.cast.lead.pk
        before = self.found.get(interest, frozenset())
        settle(viewer=lead, interest=interest, clients=[one.pk for one in clients])
        with acting(As.KEYHOLDER):
            ended = Interest.objects.get(pk=interest).ended_at is not None
        if not ended:
            self.found[interest] = before | {one.pk for one in clients}

    def end_interest(self, interest: UUID) -> None:
        end(viewer=self.cast.lead.pk, interest=interest)

    def post(self, worker: Worker) -> None:
        """A post ends, or begins again."""
        with acting(As.IMPORTER) as at:
            live = Post.objects.filter(worker=worker, ends_at=None)
            if not live.update(ends_at=at):
                Post.objects.create(
                    worker=worker, organisation=self.cast.service, role=Role.KEY_WORKER,
                    starts_at=at,
                )  # fmt: skip

    def link(self, client: Client, worker: Worker) -> None:
        """A link as key worker begins, or is ended by somebody."""
        with acting(As.REGISTRAR) as at:
            live = Link.objects.filter(
                client=client, worker=worker, role=Role.KEY_WORKER, ends_at=None
            )
            if live.update(ends_at=at):
                self.world.ended_otherwise.add((client.pk, worker.pk))
            else:
                Link.objects.create(
                    client=client, worker=worker, organisation=self.cast.service,
                    role=Role.KEY_WORKER, starts_at=at,
                )  # fmt: skip

    def merge(self) -> None:
        ana, bea = self.cast.ana.pk, self.cast.bea.pk
        merge(into=bea, record=ana, by=self.cast.on_call.pk)
        self.world.joined.append(twin.Joined(ana, bea, self.clock.now))

    def look_after(self) -> None:
        with acting(As.DUTY) as at:
            look_after(at)

    # What is so now.

    def reads(self, worker: Worker, key: UUID) -> frozenset[str]:
        """What a worker is shown of it."""
        with acting(As.PERSON, worker.pk):
            found = hand_over(worker.pk, key)
        if found is None:
            return frozenset()
        return frozenset({"it", "written"} if found[1].written else {"it"})

    def manager_reads(self, key: UUID) -> bool:
        cast = self.cast
        with acting(As.PERSON, cast.manager.pk):
            return brief(cast.manager.pk, cast.area.pk, {cast.service.pk}, key) is not None

    def item(self, key: UUID) -> WorkItem | None:
        with acting(As.DUTY):
            return WorkItem.objects.filter(kind="hand_over", about=key, done_at=None).first()

    def facts(self) -> twin.World:
        """The history as it stands, from the rows and from what was done."""
        world = self.world
        with acting(As.IMPORTER):
            workers = list(Worker.objects.all())
            world.posts = [
                twin.Post(r.worker_id, r.organisation_id, r.role, twin.Span(r.starts_at, r.ends_at))
                for r in Post.objects.all()
            ]
            world.musts = [
                twin.Must(
                    r.client_id, r.about, r.worker_id or r.value, twin.Span(r.began_at, r.ended_at)
                )
                for r in Choice.objects.filter(firm="must")
            ]
            world.planned_with = [
                (r.client_id, r.usual_worker_id, twin.Span(r.began_at, r.ended_at))
                for r in Registration.objects.all()
            ]
        world.genders = {one.pk: one.gender for one in workers if one.gender}
        world.languages = {one.pk: frozenset(one.languages) for one in workers}
        with acting(As.REGISTRAR):
            world.links = [
                twin.Link(
                    r.client_id, r.worker_id, r.organisation_id, r.role,
                    twin.Span(r.starts_at, r.ends_at),
                )
                for r in Link.objects.all()
            ]  # fmt: skip
            world.hand_overs = [self._hand_over(row) for row in HandOver.objects.all()]
            world.searches = [
                (r.client_id, twin.Span(r.began_at, r.ended_at)) for r in Wanted.objects.all()
            ]
            world.yeses = {
                (r.client_id, r.worker_id, r.ended_at)
                for r in WorkerProposal.objects.filter(answer="yes")
            }
        with acting(As.KEYHOLDER):
            world.declarations = [
                twin.Declaration(
                    r.worker_id, r.organisation_id,
                    twin.PERSON if r.with_whom in ABOUT_A_PERSON else "something else",
                    twin.Span(r.declared_at, r.ended_at), r.read_at, r.read_at,
                    self.found.get(r.pk, frozenset()),
                )
                for r in Interest.objects.all()
            ]  # fmt: skip
        return world

    def _hand_over(self, row: HandOver) -> twin.HandOver:
        return twin.HandOver(
            row.pk, row.client_id, row.organisation_id, row.from_worker_id, row.to_worker_id,
            row.written_by_id, row.written_at, begins(row),
            tuple(self.readings.get(row.pk, [])), tuple(self.answers.get(row.pk, [])),
            tuple(self.not_asked.get(row.pk, [])), row.closed_at, row.called_off_at,
        )  # fmt: skip
