"""A worker's people, drawn by `harm_draws`: as the twin reads them, and as rows of the database."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from alongside.care.attending.choices import How
from alongside.care.attending.models import Attendance
from alongside.care.models import AgreedTime, VisitDue
from alongside.care.offered.models import Offer
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post, Worker
from alongside.services.models import Group, Place
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.contact.choices import Channel, HowConfirmed, State
from alongside.trust.contact.choices import Kind as Why
from alongside.trust.contact.models import Outbox, SafeContact
from alongside.work.models import WorkItem
from tests.capabilities.care import harm_twin as twin
from tests.capabilities.care.harm_draws import Drawn, Piece
from tests.web_cast import Cast

ZONE = ZoneInfo("Europe/London")
NAMES = ["bo", "Ada", "ada b", "Éa", "Zoë", "cy", "Di", "ed"]


@dataclass
class Written:
    """What was written down: who it is for the twin, and the reader's own work."""

    people: list[twin.Person] = field(default_factory=list)
    work: list[twin.Work] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)


class Writer:
    """Writes people down for Jo, who is a key worker and a nurse. Moments are given; nothing is asked of a clock."""

    def __init__(self, cast: Cast, at: datetime) -> None:
        self.cast, self.at = cast, at
        self.number = 0
        self.written = Written()
        self.open: Counter[tuple[str, UUID]] = Counter()
        with acting(As.IMPORTER) as now:
            self.online, self.mill = (
                Place.objects.create(
                    area=cast.area, ref=kind, name=kind, kind=kind, rooms=9, began_at=now
                )
                for kind in ("online", "building")
            )
            self.group = Group.objects.create(
                area=cast.area, ref="g", place=self.online, weekday="mon", start=time(9), end=time(10),
                seats=99, who="mixed", worker=cast.jo, began_at=now,
            )  # fmt: skip
            Post.objects.create(
                worker=cast.jo, organisation=cast.service, role=Role.NURSE, starts_at=now
            )

    def write(self, drawn: list[Drawn]) -> Written:
        """All of them."""
        for place, one in enumerate(drawn):
            self.person(NAMES[place % len(NAMES)] + "x" * (place // len(NAMES)), one)
        return self.written

    def person(self, name: str, one: Drawn) -> None:
        cast = self.cast
        with acting(As.IMPORTER) as now:
            her = Client.objects.create(
                area=cast.area, ref=name, known_as=name, gender="woman", women_only=True,
                registered_at=now,
            )  # fmt: skip
            mine = Role.KEY_WORKER if one.key_worker == "me" else Role.NURSE
            links = [(cast.jo, mine)]
            if one.key_worker == "another":
                links.append((cast.sam, Role.KEY_WORKER))
            for worker, role in links:
                Link.objects.create(
                    client=her, worker=worker, organisation=cast.service, role=role, starts_at=now
                )
        due, agreed, refs = self.visits(her, one)
        past = self.past(her, one)
        self.written.people.append(
            twin.Person(
                ref=name,
                name=name,
                has_key_worker=one.key_worker != "nobody",
                rule=self.rule(her, one),
                work=self.work(her, refs, one),
                past=past,
                due=due,
                agreed=(*agreed, *self.ahead(one)),
                held=self.offered(her, one),
                message_waits=self.message(her, one),
            )
        )

    def offered(self, her: Client, one: Drawn) -> tuple[datetime, ...]:
        """Times for a visit of its own."""
        if one.held is None:
            return ()
        until = self.at + timedelta(minutes=one.held)
        with acting(As.PLANNER):
            Offer.objects.create(
                area=self.cast.area, client=her, visit=self.due(her), held_until=until,
                made_at=self.at - timedelta(days=1),
            )  # fmt: skip
        return (until,)

    def message(self, her: Client, one: Drawn) -> bool:
        """Whether it waits to be sent."""
        if one.message:
            with acting(As.GATE):
                Outbox.objects.create(
                    key=her.ref, client=her, kind=Why.RING_US, soonest=self.at, state=one.message,
                    expires_at=self.at + timedelta(days=3),
                )  # fmt: skip
        return one.message == State.WAITING

    def rule(self, her: Client, one: Drawn) -> twin.Rule | None:
        if one.rule is None:
            return None
        channel, days, paused = one.rule
        confirmed = self.at - timedelta(days=days)
        with acting(As.KEYHOLDER):
            SafeContact.objects.create(
                client=her, channel=Channel(channel), hours=[9], confirmed_at=confirmed,
                confirmed_how=HowConfirmed.ROOM, confirmed_by=self.cast.jo, asked_at=confirmed,
                started_at=confirmed, paused_at=self.at if paused else None,
            )  # fmt: skip
        good_for = timedelta(days=28) if channel == "letter" else timedelta(weeks=12)
        return twin.Rule(confirmed, good_for, paused, channel == "none")

    def visits(
        self, her: Client, one: Drawn
    ) -> tuple[tuple[twin.Due, ...], tuple[twin.Agreed, ...], list[UUID]]:
        due, agreed, refs = [], [], []
        today = self.at.astimezone(ZONE).date()
        for visit in one.visits:
            first = None if visit.first is None else today + timedelta(days=visit.first)
            row = self.due(her, critical=visit.critical, passed_over=visit.over, first_day=first)
            refs.append(row.pk)
            opens = midnight(first) if first else self.at - timedelta(days=1)
            due.append(twin.Due(opens, visit.critical, visit.agreed is not None, visit.over))
            if visit.agreed is not None:
                begins = self.at + timedelta(minutes=visit.agreed.begins)
                ends = begins + timedelta(minutes=visit.agreed.minutes)
                self.agreed(row, begins, ends, self.online if visit.agreed.stands else self.mill)
                agreed.append(twin.Agreed(begins, ends, visit.agreed.stands))
        return tuple(due), tuple(agreed), refs

    def due(self, her: Client, **more: object) -> VisitDue:
        self.number += 1
        with acting(As.IMPORTER) as now:
            row: VisitDue = VisitDue.objects.create(
                area=self.cast.area, client=her, ref=f"v{self.number}", kind="talk", minutes=45,
                by="key_worker", modes=["in_person"], began_at=now, **more,
            )  # fmt: skip
        return row

    def agreed(self, visit: VisitDue, begins: datetime, ends: datetime, place: Place) -> AgreedTime:
        """One to one online it stands with nothing in the diary; each with a worker who sees nobody else then."""
        local, alone = begins.astimezone(ZONE), place == self.online
        self.number += 1
        with acting(As.IMPORTER) as now:
            worker = Worker.objects.create(
                area=self.cast.area, organisation=self.cast.service, ref=f"w{self.number}"
            )
            row: AgreedTime = AgreedTime.objects.create(
                area=self.cast.area, client=visit.client, visit=visit, worker=worker,
                place=place, day=local.date(), start=local.time(), zone="Europe/London",
                starts_at=begins, ends_at=ends, group=None if alone else self.group, began_at=now,
            )  # fmt: skip
        return row

    def ahead(self, one: Drawn) -> list[twin.Agreed]:
        """Times that are not over, of which somebody has written already what becomes of them."""
        begins = [self.at - timedelta(days=days) for days, _ in one.past if days < 0]
        return [twin.Agreed(begin, begin + timedelta(minutes=30)) for begin in begins]

    def past(self, her: Client, one: Drawn) -> tuple[twin.Past, ...]:
        told = []
        for days, how in one.past:
            begins = self.at - timedelta(days=days)
            row = self.agreed(self.due(her), begins, begins + timedelta(minutes=30), self.online)
            if not how:
                continue  # nobody has said anything about it
            # Said wrongly first, then put right: the last counts.
            for said, when in ((How.HERS.value, 1), (how, 2)):
                with acting(As.PERSON, self.cast.jo.pk):
                    Attendance.objects.create(
                        client=her, agreed=row, how=said, written_by=self.cast.jo,
                        written_at=begins + timedelta(hours=when),
                    )  # fmt: skip
            told.append(twin.Past(begins, how))
        return tuple(told)

    def work(self, her: Client, visits: list[UUID], one: Drawn) -> tuple[twin.Work, ...]:
        seen = []
        for piece in one.work:
            about = visits[0] if visits and piece.of_a_visit else her.pk
            if not piece.done and self.open[piece.kind, about]:
                continue
            self.open[piece.kind, about] += not piece.done
            self.number += 1
            due = self.at + timedelta(
                minutes=piece.due, seconds=self.number
            )  # no two at one moment
            item = self.item(piece, about, due)
            if piece.done or piece.owner.startswith("another"):
                continue
            owner = "you" if piece.owner == "me" else "key worker, Vale Recovery"
            told = twin.Work(str(item.number), piece.kind, owner, item.made_at, due, piece.paged)
            seen.append(told)
            self.written.work.append(told)
        return tuple(seen)

    def item(self, piece: Piece, about: UUID, due: datetime) -> WorkItem:
        cast = self.cast
        whose: dict[str, dict[str, Any]] = {
            "me": {"owner_id": cast.jo.pk},
            "another": {"owner_id": cast.sam.pk},
            "my post": {"organisation_id": cast.service.pk, "role": Role.KEY_WORKER},
            "another post": {"organisation_id": cast.service.pk, "role": Role.SAFETY_LEAD},
        }
        done: dict[str, Any] = {"done_at": self.at, "done_by_id": cast.jo.pk} if piece.done else {}
        with acting(As.DUTY):
            return WorkItem.objects.create(
                area_id=cast.area.pk, kind=piece.kind, about=about, urgent=piece.paged, due_at=due,
                made_at=self.at - timedelta(hours=piece.age), **whose[piece.owner], **done,
            )  # fmt: skip


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)
