"""A history of times, links, posts, blocks and joined records, done to the code and written down for the twin.

The database's clock stands still in a test. Where days pass, everything that was said is moved that much back.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import DatabaseError

from alongside.care import standing_in
from alongside.care.agreeing import agree_herself, end_agreed_herself
from alongside.care.attending import by_a_time
from alongside.care.attending.actions import write
from alongside.care.attending.choices import How
from alongside.care.attending.errors import ByAnother, NotYet
from alongside.care.attending.models import Attendance
from alongside.care.day_sheets.meeting import met_by
from alongside.care.models import AgreedTime, VisitDue
from alongside.kit.wall_time import instant
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post, Worker
from alongside.services.models import Group, Place
from alongside.trust.access import policy
from alongside.trust.access.actions import block, unblock
from alongside.trust.access.choices import Category
from alongside.trust.access.models import Link
from alongside.trust.access.reach import facts, reach
from alongside.trust.access.seen import seen_of
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.actions import merge, split
from alongside.trust.doors import Viewer
from tests.capabilities.standing_in.twin import meets as twin
from tests.web_cast import Cast

DEEDS = (
    "agree", "agree", "file", "file", "file", "group", "move", "end", "block", "lift", "link", "link", "unlink",
    "post", "join", "part", "pass", "pass", "write", "write", "write", "write",
)  # fmt: skip
WRONG = "not as the twin says"
ZONES = ("Europe/London",)
TICK = timedelta(microseconds=1)
WORDS = {
    How.CAME: "came", How.OURS: "our side", How.HERS: "fine", How.CHILDCARE: "childcare",
    How.HOSPITAL: "hospital", How.CUSTODY: "custody", How.UNSAFE: "unsafe", How.NOT_SEEN: "not seen",
}  # fmt: skip
RECORDS, WORKERS = ("ana", "bea", "pat"), ("sam", "jo", "reception")


@dataclass
class Play:
    """Jo works with Ana and Pat, Sam with nobody, and no time counts for who sits at reception."""

    cast: Cast
    dice: random.Random
    at: datetime
    place: Place
    world: twin.World = field(default_factory=twin.World)

    def record(self, name: str) -> UUID:
        found: UUID = getattr(self.cast, name).pk
        return found

    worker = record

    # What is done. Each is given a record, a worker and a number of days, and gives what came of it.

    def agree(self, record: UUID, worker: UUID, days: int, *, zone: str = ZONES[0]) -> str:
        """She says yes herself, where it is to come; else it comes in the service's own files, as it was then."""
        day = self.at.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
        hour = time(self.dice.randrange(24), self.dice.choice((0, 30)))
        starts = instant(day, hour, zone, fold=0)
        if starts <= self.at or self._taken(worker, starts):
            return "not to come"
        with acting(As.IMPORTER):
            due = self._due(record)
        row = agree_herself(
            visit=due.pk, worker=worker, place=self.place.pk, day=day, start=hour, zone=zone,
            group=None, her=record,
        )  # fmt: skip
        return self._said(row, self.at)

    def file(self, record: UUID, worker: UUID, days: int, *, group: Group | None = None) -> str:
        """A time of the service's files, agreed up to six days ago, or this moment."""
        zone = self.dice.choice(ZONES)
        day = self.at.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
        hour = time(self.dice.randrange(24))
        starts = instant(day, hour, zone, fold=0)
        if group is None and self._taken(worker, starts):
            return "taken"
        began = self.at - timedelta(hours=self.dice.choice((0, 5, 50, 150)))
        with acting(As.IMPORTER):
            row = AgreedTime.objects.create(
                area=self.cast.area, client_id=record, began_at=began, visit=self._due(record),
                worker_id=worker, place=self.place, day=day, start=hour, zone=zone, starts_at=starts,
                ends_at=starts + timedelta(minutes=30), group=group,
            )  # fmt: skip
        return self._said(row, began)

    def group(self, record: UUID, worker: UUID, days: int) -> str:
        with acting(As.IMPORTER):
            found = Group.objects.first() or Group.objects.create(
                area=self.cast.area, ref="g", place=self.place, weekday="Mon", start=time(10),
                end=time(11), seats=8, who="mixed", worker_id=worker, began_at=self.at,
            )  # fmt: skip
        return self.file(record, worker, days, group=found)

    def end(self, record: UUID, _: UUID, __: int) -> str:
        mine = [
            one for one in self.world.times.values() if one.record == record and one.ended is None
        ]
        if not mine:
            return "none"
        one = self.dice.choice(mine)
        end_agreed_herself(agreed=one.key, her=record)
        self.world.times[one.key] = replace(one, ended=self.at)
        return ""

    def move(self, record: UUID, worker: UUID, days: int) -> str:
        return self.end(record, worker, days) or self.agree(record, worker, days)

    def block(self, record: UUID, worker: UUID, _: int) -> str:
        with acting(As.HER, record) as at:
            block(client=record, worker=worker, by="her", at=at)
        twin.block(self.world, record, worker)
        return ""

    def lift(self, record: UUID, worker: UUID, _: int) -> str:
        unblock(client=record, worker=worker)
        twin.unblock(self.world, record, worker)
        return ""

    def link(self, record: UUID, worker: UUID, _: int) -> str:
        posts = [one for one in self.world.posts if one.worker == worker]
        with acting(As.REGISTRAR):
            row = Link.objects.create(
                client_id=record, worker_id=worker, organisation_id=posts[0].organisation,
                role=posts[0].role, starts_at=self.at,
            )  # fmt: skip
        self.world.links.append(
            twin.Link(record, worker, row.organisation_id, row.role, row.starts_at)
        )
        return ""

    def unlink(self, record: UUID, worker: UUID, _: int) -> str:
        with acting(As.REGISTRAR):
            Link.objects.filter(client_id=record, worker_id=worker, ends_at=None).update(
                ends_at=self.at
            )
        self.world.links = [
            replace(one, last=self.at)
            if (one.record, one.worker, one.last) == (record, worker, None) else one
            for one in self.world.links
        ]  # fmt: skip
        return ""

    def post(self, _: UUID, worker: UUID, __: int) -> str:
        """What they hold ends; or, where they hold nothing, they are a nurse from now on."""
        held = [one for one in self.world.posts if (one.worker, one.last) == (worker, None)]
        with acting(As.IMPORTER):
            if held:
                Post.objects.filter(worker=worker, ends_at=None).update(ends_at=self.at)
            else:
                Post.objects.create(
                    worker_id=worker, organisation=self.cast.council, role=Role.NURSE,
                    starts_at=self.at,
                )  # fmt: skip
        if not held:
            self.world.posts.append(twin.Held(worker, self.cast.council.pk, "nurse", self.at))
        self.world.posts = [
            replace(one, last=self.at) if one in held else one for one in self.world.posts
        ]
        return "ended" if held else "begun"

    def join(self, record: UUID, _: UUID, days: int) -> str:
        other = self.record(RECORDS[days % len(RECORDS)])
        merge(into=other, record=record, by=self.cast.lead.pk)
        twin.join(self.world, record, other)
        return ""

    def part(self, record: UUID, _: UUID, __: int) -> str:
        if record not in self.world.joined:
            return "not joined"
        split(record=record, by=self.cast.lead.pk)
        del self.world.joined[record]
        return ""

    def write(self, record: UUID, worker: UUID, number: int) -> str:
        """A worker writes of one of somebody's times what became of it; whoever works with them, on a page of their own."""
        mine = [one for one in self.world.times.values() if one.record == record]
        if not mine:
            return "none"
        one, how = self.dice.choice(mine), list(WORDS)[number % len(WORDS)]
        at, world = self.at + TICK * len(self.world.written), self.world
        if "diary" in twin.seen(world, worker, record, self.at):
            return self._write_by_link(one, how, worker, at)
        try:
            with acting(As.PERSON, worker):
                by_a_time.write_of_a_time(agreed=one.key, client=record, how=how, by=worker, at=at)
            said = "written"
        except ByAnother:
            said = "by another"
        except (DatabaseError, ValueError):
            said = "refused"
        return said if said == twin.writes(world, worker, one, WORDS[how], self.at) else WRONG

    def _write_by_link(self, one: twin.Agreed, how: How, worker: UUID, at: datetime) -> str:
        try:
            with acting(As.PERSON, worker):
                row = write(agreed=one.key, how=how, by=worker, at=at)
        except NotYet:
            return "not yet"
        if row.written_at == at:
            self.world.written.append((one.key, worker, WORDS[how]))
        return "by a link"

    def days_pass(self, _: UUID, __: UUID, days: int) -> str:
        """All that was said is that much longer ago."""
        by = timedelta(days=abs(days) or 1)
        with acting(As.IMPORTER):
            for row in AgreedTime.objects.order_by("starts_at"):
                row.day -= by
                row.starts_at = instant(row.day, row.start, row.zone, fold=0)
                row.ends_at = row.starts_at + timedelta(minutes=30)
                row.began_at -= by
                row.ended_at = row.ended_at and row.ended_at - by
                row.save()
                one = self.world.times[row.pk]
                self.world.times[row.pk] = replace(
                    one, day=row.day, began=row.began_at, ended=row.ended_at
                )
        return str(by.days)

    # What is so.

    def _due(self, record: UUID) -> VisitDue:
        due: VisitDue = VisitDue.objects.create(
            area=self.cast.area, client_id=record, ref=str(uuid.uuid4()), kind="key work",
            minutes=30, by="key_worker", modes=["online"], began_at=self.at - timedelta(days=30),
        )  # fmt: skip
        return due

    def _taken(self, worker: UUID, starts: datetime) -> bool:
        with acting(As.IMPORTER):
            rows = AgreedTime.objects.filter(worker=worker, group=None, ended_at=None)
            return rows.filter(
                starts_at__lt=starts + timedelta(hours=1), ends_at__gt=starts - timedelta(hours=1)
            ).exists()

    def _said(self, row: AgreedTime, began: datetime) -> str:
        self.world.times[row.pk] = twin.Agreed(
            row.pk, row.client_id, row.worker_id, row.day, row.zone, began, None,
            row.group_id is not None,
        )  # fmt: skip
        return "agreed"


def begun(cast: Cast, seed: str) -> Play:
    with acting(As.IMPORTER) as at:
        place = Place.objects.create(
            area=cast.area, ref="online", name="Online", kind="online", rooms=1, began_at=at
        )
        posts = [
            twin.Held(r.worker_id, r.organisation_id, r.role, r.starts_at, r.ends_at)
            for r in Post.objects.all()
        ]
    with acting(As.REGISTRAR):
        links = [
            twin.Link(r.client_id, r.worker_id, r.organisation_id, r.role, r.starts_at, r.ends_at)
            for r in Link.objects.all()
        ]
    return Play(cast, random.Random(seed), at, place, twin.World(posts=posts, links=links))


def step(play: Play, deed: tuple[str, ...]) -> tuple[str, list[str]]:
    """One thing happens to both: a deed, of whom, with whom, how many days. Gives in what they differ afterwards."""
    dice = play.dice
    verb, record, worker, days = deed or (
        dice.choice(DEEDS), dice.choice(RECORDS), dice.choice(WORKERS), str(dice.randrange(-1, 6)),
    )  # fmt: skip
    does: dict[str, Callable[[UUID, UUID, int], str]] = {"pass": play.days_pass}
    do = does.get(verb) or getattr(play, verb)
    said = do(play.record(record), play.worker(worker), int(days))
    return f"{verb} {said}", [verb] if said == WRONG else differ(play)


def differ(play: Play) -> list[str]:
    return [
        *(what for name in WORKERS for what in of_worker(play, play.worker(name))),
        *(what for name in RECORDS for what in of_her(play, play.record(name))),
    ]


def of_worker(play: Play, worker: UUID) -> list[str]:
    """What a worker is shown, by each of the paths that ask."""
    world, at, wrong = play.world, play.at, []
    with acting(As.PERSON, worker):
        held = frozenset(
            (one.organisation, Role(one.role))
            for one in world.posts
            if one.worker == worker and twin.live(one.first, one.last, at)
        )
        viewer = Viewer(As.PERSON, worker, play.cast.area.pk, held)
        shown = standing_in.who_comes(viewer, at)
        if sorted(one.time.id for one in shown) != sorted(twin.comes(world, worker, at)):
            wrong.append("who comes")
        may = {r: twin.seen(world, worker, r, at) for r in map(play.record, RECORDS)}
        wrong += [
            f"the reach of {category}"
            for category in (
                Category.ARRIVAL,
                Category.MEETING,
                Category.IDENTITY,
                Category.CONTACT,
            )
            if reach(category) != {record for record, seen in may.items() if category in seen}
        ]
        if any(seen_of(record) != seen for record, seen in may.items()):
            wrong.append("what is seen of her")
        if set(Client.objects.values_list("pk", flat=True)) != {r for r, s in may.items() if s}:
            wrong.append("the wall of who is there")
        wrong += at_the_edges(play, worker)
        wrong += of_what_they_wrote(play, worker)
    wrong += on_paper(play, worker)
    for purpose in set(Purpose) - {Purpose.CARE}:
        with acting(As.PERSON, worker, purpose):
            if reach(Category.MEETING):
                wrong.append("for care alone")
    return wrong


def on_paper(play: Play, worker: UUID) -> list[str]:
    """Whom the sheet of a worker names, and of whom it says how to meet them."""
    world, at = play.world, play.at
    with acting(As.PLANNER):
        found = AgreedTime.objects.filter(worker=worker, ended_at=None, group=None)
        rows = {row.pk: row for row in found}
        met = met_by(Worker.objects.get(pk=worker), list(rows.values()), at)
    comes = twin.comes(world, worker, at)
    theirs = {
        key for key in rows if "diary" in twin.seen(world, worker, world.times[key].record, at)
    }
    if {*met.times} != comes:
        return ["who comes, on paper"]
    named = {key for key, row in rows.items() if met.may_name(row)}
    return [] if named == comes | theirs else ["who is named on paper"]


def of_what_they_wrote(play: Play, worker: UUID) -> list[str]:
    """What somebody who does not work with them reads of what became of a time: of the walls, and of the page."""
    world, at = play.world, play.at
    for one in world.times.values():
        if "diary" in twin.seen(world, worker, one.record, at):
            continue
        found = Attendance.objects.filter(agreed=one.key).order_by("written_at")
        told = by_a_time.written_of_a_time(one.key, worker)
        mine = twin.reads(world, worker, one, at)
        if [WORDS[How(row.how)] for row in found] != mine:
            return ["the wall of what became of it"]
        if (WORDS[told[0]] if told else None) != (mine[-1] if mine else None):
            return ["what they wrote"]
    return []


def at_the_edges(play: Play, worker: UUID) -> list[str]:
    """The moment before and the moment of each beginning and end that is to come: what is over is not known any more."""
    known, wrong = facts(worker), []
    for one in play.world.times.values():
        over = twin.closes(one) <= play.at  # then nothing is known of it any more
        if one.worker != worker or one.in_group or one.ended is not None or over:
            continue
        found = known.get(one.record)
        for edge in (twin.opens(one), twin.closes(one)):
            for moment in (edge - TICK, edge):
                if moment < play.at:
                    continue
                may = "meeting" in twin.seen(play.world, worker, one.record, moment)
                does = found is not None and (
                    policy.decide(found[0], Category.MEETING, Purpose.CARE, moment)
                    is not policy.Step.NOT_FOUND
                )
                if may != does:
                    wrong.append("the edges")
    return wrong


def of_her(play: Play, her: UUID) -> list[str]:
    """What she reads of who meets her."""
    with acting(As.HER, her):
        told = {one.time.pk: one.opens_at for one in standing_in.who_meets(her, play.at)}
    return [] if told == twin.told_her(play.world, her, play.at) else ["what she is told"]
