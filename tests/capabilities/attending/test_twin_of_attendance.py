"""What is written of visits, and who is expected, are what the twin says: any order, every viewer.

The twin is written from `docs/reception.md` alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

import os
import random
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid5
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from alongside.care.agreeing import end_agreed
from alongside.care.attending.actions import say_not_right, write
from alongside.care.attending.choices import How, Shown
from alongside.care.attending.errors import NotThen, NotYet
from alongside.care.attending.expecting import GREETS, expect
from alongside.care.attending.models import Attendance, Expected
from alongside.care.attending.queries import attendance_of, shown_of
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Organisation, Post
from alongside.services.models import Group, Place
from alongside.services.rota import ZONE
from alongside.trust.access.actions import block, give
from alongside.trust.access.choices import Category
from alongside.trust.access.models import Arrival
from alongside.trust.acting import Purpose, acting
from alongside.trust.looking.record import looks
from alongside.work.models import WorkItem
from tests.capabilities.attending.cast import WEEKDAYS, House, agreed, house
from tests.capabilities.attending.twin import attendance as twin
from tests.capabilities.attending.twin import expected as twin_expected
from tests.capabilities.attending.twin.values import Span

pytestmark = pytest.mark.django_db
LONG = os.environ.get("ALONGSIDE_LONG") == "1"
TIMES = range(200) if LONG else range(3)
HOW = {
    How.CAME: (twin.CAME, None),
    How.HERS: (twin.COULD_NOT_COME, "fine"),
    How.CHILDCARE: (twin.COULD_NOT_COME, "childcare"),
    How.HOSPITAL: (twin.COULD_NOT_COME, "hospital"),
    How.CUSTODY: (twin.COULD_NOT_COME, "custody"),
    How.UNSAFE: (twin.COULD_NOT_COME, "unsafe"),
    How.OURS: (twin.OUR_SIDE, None),
    How.NOT_SEEN: (twin.NOT_SEEN, None),
}
WORD = {Shown.KEPT: "kept", Shown.NOT_KEPT: "not kept", Shown.REARRANGED: "rearranged"}


def test_the_closed_list_is_the_pages():
    assert all(twin.may_be_said(*said) for said in HOW.values())
    assert {why for _, why in HOW.values() if why} == twin.WHY
    assert len({*HOW.values()}) == len(How) == 8


@pytest.mark.promise("P27")
def test_what_is_written_counts_and_is_read_as_the_twin_says():
    there = house()
    written = refused = 0
    for seed in TIMES:
        kept, no = attendance_is_the_twins(there, seed)
        written, refused = written + kept, refused + no
    assert min(written, refused) > len(TIMES)


def attendance_is_the_twins(there: House, seed: int) -> tuple[int, int]:
    """A drawn week, which is undone; how much was written and refused. Raises `AssertionError` where they differ."""
    with transaction.atomic():
        dice = random.Random(f"attendance {seed}")
        rows, kept, no = a_week(there, dice)
        granted, blocked = dice.random() < 0.7, dice.random() < 0.3
        said_by_her(there, granted=granted, blocked=blocked)
        assert read(there) == told_by_the_twin(there, rows, granted, blocked), seed
        if rows:
            owner = None if blocked else there.cast.jo.pk
            assert asked(there, dice) == twin.told_not_right(owner), seed
        transaction.set_rollback(True)
    return kept, no


def a_week(there: House, dice: random.Random) -> tuple[tuple[twin.Row, ...], int, int]:
    """Times of yesterday, today and tomorrow, about which a worker says one thing after another."""
    jo = there.cast.jo.pk
    rows: tuple[twin.Row, ...] = ()
    times = [
        agreed(there, there.cast.ana, starts_in=timedelta(minutes=5 + 70 * n), days=day)
        for n, day in enumerate(dice.choices([-1, -1, 0, 0, 1], k=4))
    ]
    refused = 0
    with acting(As.PERSON, jo) as begun:
        for number in range(10):
            at = begun + timedelta(seconds=number)
            one, how = dice.choice(times), dice.choice(list(How))
            a_minute, a_day = timedelta(minutes=1), timedelta(days=1)
            near = [at - a_minute, at + a_minute, at - a_day, one.starts_at]
            happened = dice.choice([None, None, *near])
            what, why = HOW[how]
            if twin.may_be_written(one.day, happened, at, ZoneInfo(ZONE)):
                rows = twin.written(rows, twin.Row(one.pk, one.day, what, why, happened, at))
                write(agreed=one.pk, how=how, by=jo, at=at, happened_at=happened)
            else:
                refused += 1
                with pytest.raises((NotYet, NotThen)):
                    write(agreed=one.pk, how=how, by=jo, at=at, happened_at=happened)
    with acting(As.PLANNER):
        assert Attendance.objects.count() == len(rows)
    return rows, len(rows), refused


def said_by_her(there: House, *, granted: bool, blocked: bool) -> None:
    ana, agency = there.cast.ana.pk, there.cast.social_worker.pk
    with acting(As.HER, ana) as at:
        if granted:
            give(
                client=ana,
                purpose=Purpose.CARE,
                categories=frozenset({Category.ATTENDANCE}),
                from_=at - timedelta(days=1),
                until=at + timedelta(days=1),
                how_given="room",
                partner_present=False,
                wording="1",
                worker=agency,
            )
        if blocked:
            for who in (agency, there.cast.jo.pk):
                block(client=ana, worker=who, by="herself", at=at)


def asked(there: House, dice: random.Random) -> tuple[str, Any]:
    """She says that a row is not right: whose task it becomes, which is due within three days."""
    ana = there.cast.ana.pk
    with acting(As.HER, ana) as at:
        rows = Attendance.objects.order_by("written_at").values_list("pk", flat=True)
        said = say_not_right(attendance=dice.choice(list(rows)), words="", her=ana, at=at)
    with acting(As.DUTY):
        item = WorkItem.objects.get(about=said.pk, done_at=None)
    assert item.due_at == at + timedelta(days=3)
    role = "key worker" if item.owner_id else str(item.role).replace("_", " ")
    return role, item.owner_id


VIEWERS = ("jo", "sam", "reception", "manager", "social_worker")


def read(there: House) -> dict[str, Any]:
    """What each viewer reads: the rows, and the words of an agency."""
    found: dict[str, Any] = {}
    ana = there.cast.ana.pk
    for viewer in VIEWERS:
        with acting(As.PERSON, getattr(there.cast, viewer).pk), looks():
            rows = {(one.agreed, *HOW[one.how]) for one in attendance_of(ana)}
            words = [(day, WORD[word]) for day, word in shown_of(ana)]
            found[viewer] = rows, words
    with acting(As.HER, ana), looks():
        found["herself"] = {(one.agreed, *HOW[one.how]) for one in attendance_of(ana)}, []
    return found


def told_by_the_twin(
    there: House, rows: tuple[twin.Row, ...], granted: bool, blocked: bool
) -> dict[str, Any]:
    last = {twin.counts(one for one in rows if one.time == row.time) for row in rows}
    every = {(one.time, one.what, one.why) for one in last if one is not None}
    agency = twin.agency_reads(rows, granted=granted, blocked=blocked)
    roles = {"jo": frozenset({"key worker"})}
    found: dict[str, Any] = {
        viewer: (
            every
            if twin.reads_rows(
                linked_as=roles.get(viewer, frozenset()), blocked=blocked and viewer == "jo"
            )
            else set(),
            sorted(agency.items(), reverse=True) if viewer == "social_worker" else [],
        )
        for viewer in VIEWERS
    }
    found["herself"] = (every if twin.reads_rows(herself=True) else set()), []
    return found


@pytest.mark.promise("P21")
def test_who_is_expected_is_what_the_twin_says_and_who_sees_it():
    there = house()
    assert sum(expected_is_the_twins(there, seed) for seed in TIMES) > 0


def expected_is_the_twins(there: House, seed: int) -> int:
    """A drawn list, which is undone; how many rows were seen. Raises `AssertionError` where they differ."""
    with transaction.atomic():
        dice = random.Random(f"expected {seed}")
        visits, now = some_visits(there, dice)
        assert made() == {
            one for visit in visits for one in twin_expected.arrivals(visit, now, ZoneInfo(ZONE))
        }, seed
        seen = who_sees(there, visits, now)
        transaction.set_rollback(True)
    return seen


def some_visits(there: House, dice: random.Random) -> tuple[list[twin_expected.Visit], datetime]:
    cast = there.cast
    with acting(As.IMPORTER) as at:
        morning = datetime.combine(there.day, time(7), ZoneInfo(ZONE)) - at
        online = Place.objects.create(
            area=cast.area, ref="online", name="Online", kind="online", rooms=0, began_at=at
        )
        group = Group.objects.create(
            area=cast.area,
            ref="talk",
            place=there.mill,
            weekday=WEEKDAYS[there.day.weekday()],
            start=time(10),
            end=time(11),
            seats=4,
            who="mixed",
            worker=cast.sam,
            began_at=at,
        )
    visits = []
    for number, day in enumerate(dice.choices([-1, 0, 0, 1, 2, 3], k=5)):
        one, place = dice.choice([cast.ana, cast.pat]), dice.choice([there.mill, online])
        worker = dice.choice([cast.jo, cast.sam])
        row = agreed(
            there, one, place=place, worker=worker, days=day,
            starts_in=morning + timedelta(minutes=90 * number), lasts=timedelta(minutes=60),
        )  # fmt: skip
        leads = place == there.mill and dice.random() < 0.5
        if leads:
            with acting(As.IMPORTER):
                AgreedTime.objects.filter(pk=row.pk).update(group=group)
        gone = dice.random() < 0.3
        if dice.random() < 0.5:
            expect(cast.area.pk)  # before it is taken back
        if gone:
            end_agreed(agreed=row.pk, by=cast.jo.pk)
        visits.append(
            twin_expected.Visit(
                row.pk,
                one.pk,
                cast.service.pk,
                Span(row.starts_at, row.ends_at),
                online=place == online,
                leader=worker.pk if leads else None,
                taken_back=gone,
            )
        )
    expect(cast.area.pk)
    return visits, at


def made() -> set[twin_expected.Arrival]:
    """The arrivals there are, each with the agreed time whose it is."""
    with acting(As.PLANNER):
        rows = {row.agreed_id: row for row in Expected.objects.all()}
    with acting(As.REGISTRAR):
        arrivals = list(Arrival.objects.all())
    found = set()
    for agreed_id, row in rows.items():
        for one in arrivals:
            if one.pk in _ids(agreed_id):
                span = Span(one.opens_at, one.closes_at)
                assert one.client_id == row.client_id
                found.add(
                    twin_expected.Arrival(
                        agreed_id, one.organisation_id, str(one.role), span, one.worker_id
                    )
                )
    assert len(found) == len(arrivals)
    return found


def _ids(agreed_id: Any) -> set[Any]:
    return {uuid5(agreed_id, f"arrival {role}") for role in GREETS}


def who_sees(there: House, visits: list[twin_expected.Visit], now: datetime) -> int:
    """Each viewer sees those rows, and no other, that the twin gives them by an arrival."""
    cast = there.cast
    with acting(As.IMPORTER) as at:
        elsewhere = Organisation.objects.create(area=cast.area, name="Elsewhere")
        Post.objects.create(
            worker=cast.officer, organisation=elsewhere, role=Role.RECEPTION, starts_at=at
        )
        Post.objects.create(
            worker=cast.sam, organisation=cast.service, role=Role.FACILITATOR, starts_at=at
        )
    blocked = {cast.pat.pk} if len(visits) % 2 else set()
    if blocked:
        with acting(As.HER, cast.pat.pk) as at:
            block(client=cast.pat.pk, worker=cast.reception.pk, by="self", at=at)
    posts = {
        cast.reception.pk: frozenset({(cast.service.pk, "reception")}),
        cast.officer.pk: frozenset({(elsewhere.pk, "reception")}),
        cast.sam.pk: frozenset({(cast.service.pk, "facilitator")}),
    }
    seen = 0
    for viewer, held in posts.items():
        with acting(As.PERSON, viewer, Purpose.ARRIVAL):
            rows = set(Expected.objects.values_list("client_id", flat=True))
        twins = {
            visit.who
            for visit in visits
            for one in twin_expected.arrivals(visit, now, ZoneInfo(ZONE))
            if twin_expected.sees(
                one,
                viewer,
                held,
                blocked=viewer == cast.reception.pk and visit.who in blocked,
                now=now,
            )
        }
        assert rows == twins
        seen += len(rows)
    return seen
