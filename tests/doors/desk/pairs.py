"""Couples who are kept apart and were proposed the same place and time, each with a key worker of their own."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection

from alongside.areas.calendars import working_days
from alongside.areas.sheets import (
    Area,
    PersonRow,
    PlaceRow,
    ReachRow,
    RotaRow,
    SessionRow,
    TimeRow,
    VisitRow,
    WorkerRow,
)
from alongside.kit.walls import As
from alongside.people.choices import AccountKind
from alongside.people.models import Account, Client, Worker
from alongside.planning.actions import ask_for_plan
from alongside.planning.models import ProposedVisit
from alongside.planning.running import run
from alongside.trust.acting import acting
from alongside.trust.apart.actions import save_keep_apart
from alongside.trust.apart.choices import SaidBy
from tests.areas.cast import SETTINGS, WORKING_WEEK
from tests.capabilities.planning.cast import Ford, ford
from tests.doors.desk.pairs_sender import Lane
from tests.web_cast import SECRET
from tests.web_client import Browser

LANES = 8
FIRST_HOUR, HOURS = 9, 8
MOST = HOURS * len(WORKING_WEEK)
"""Couples of one lane in a week: their two workers see each for half an hour, on the hour."""
SWEEP = """
select count(*) from unnest(%(hers)s::uuid[], %(his)s::uuid[]) as couple (hers, his)
where exists (
    select 1 from apart_presence a join apart_presence b
        on b.person = couple.his and b.state = 'standing' and b.place = a.place
        and a.starts_at < b.ends_at + interval '30 minutes'
        and b.starts_at < a.ends_at + interval '30 minutes'
        and a.starts_at between %(first)s and %(last)s
    where a.person = couple.hers and a.state = 'standing')
"""


@dataclass(frozen=True, slots=True)
class Couple:
    """She is placed around him. Refs as in the files, and ids."""

    lane: int
    hers: str
    his: str
    her_id: UUID
    his_id: UUID


def mondays(count: int) -> Iterator[date]:
    """Weeks without a bank holiday, from January 2027 on."""
    monday = date(2027, 1, 11)
    while count:
        if working_days("England", monday, 5)[-1] == monday + timedelta(days=4):
            yield monday
            count -= 1
        monday += timedelta(weeks=1)


def people_of(couples: int) -> Iterator[tuple[int, int, str, str]]:
    """Lane, number in the lane, and both refs."""
    for number in range(couples):
        lane, turn = number % LANES, number // LANES
        yield lane, turn, f"her{lane}-{turn}", f"him{lane}-{turn}"


def sheets(couples: int, weeks: Mapping[int, date]) -> Area:
    """An area in which each of a couple can come at one time of the week, which is the same for both.

    ``weeks``: Mondays by number; in each week everybody has one visit, whose ref ends in the number.
    """
    people, times, visits = [], [], []
    for lane, turn, hers, his in people_of(couples):
        weekday = WORKING_WEEK[turn % len(WORKING_WEEK)]
        hour = FIRST_HOUR + turn // len(WORKING_WEEK)
        for ref, worker in ((hers, f"w{lane}"), (his, f"m{lane}")):
            woman = ref == hers
            people.append(
                PersonRow(
                    ref,
                    "woman" if woman else "man",
                    "yes" if woman else "no",
                    "mill",
                    "no",
                    worker,
                    5,
                )
            )
            # A quarter of an hour there, half an hour, and a quarter back.
            away = TimeRow(ref, weekday, time(hour - 1, 45), time(hour, 45), "always", "work")
            times.append(away)
            visits += [
                VisitRow(
                    f"{ref}-{number}",
                    ref,
                    "key work",
                    30,
                    "key_worker",
                    "key_work",
                    first_day=monday,
                    last_day=monday + timedelta(days=4),
                )
                for number, monday in weeks.items()
            ]
    workers = [f"{side}{lane}" for side in "wm" for lane in range(LANES)]
    return Area(
        settings=SETTINGS,
        places=(PlaceRow("mill", "The Mill", "building", 400),),
        sessions=tuple(
            SessionRow("mill", day, band, "mixed") for day in WORKING_WEEK for band in ("AM", "PM")
        ),
        workers=tuple(WorkerRow(ref, "woman", "key_work", "", 60) for ref in workers),
        rota=tuple(
            RotaRow(ref, day, "mill", time(9), time(17)) for ref in workers for day in WORKING_WEEK
        ),
        leave=(),
        people=tuple(people),
        reach=tuple(ReachRow(person.ref, "mill", 15) for person in people),
        choices=(),
        times=tuple(times),
        visits=tuple(visits),
        groups=(),
        agreed=(),
        calendars={},
    )


def planned_couples(couples: int, weeks: Sequence[date]) -> tuple[Ford, list[Couple]]:
    """Bring them in, plan each week with the real planner, and only then say that each two are kept apart."""
    everything = dict(enumerate(weeks))
    for number, monday in everything.items():
        # What is left of other weeks is late, and would be planned here too.
        there = ford(sheets(couples, {number: monday}))
        with acting(As.PLANNER) as at:
            asked = ask_for_plan(
                area=there.area.pk, first_day=monday, by=None, key=uuid.uuid4(), at=at, days=5
            )
        run(asked.pk)
    there = ford(sheets(couples, everything))
    with acting(As.IMPORTER):
        ids = dict(Client.objects.filter(area=there.area).values_list("ref", "id"))
    made = [
        Couple(lane, hers, his, ids[hers], ids[his]) for lane, _, hers, his in people_of(couples)
    ]
    for one in made:
        save_keep_apart(
            mover=one.her_id, fixed=one.his_id, said_by=SaidBy.HER, by=there.worker("w0").id
        )
    return there, made


def cookies(there: Ford) -> dict[str, str]:
    """Everybody's cookie, from a real session each."""
    found = {}
    with acting(As.IMPORTER):
        workers = list(Worker.objects.filter(area=there.area))
        for worker in workers:
            worker.account = Account.objects.make(f"{worker.ref}-pairs", SECRET, AccountKind.STAFF)
            worker.save(update_fields=["account"])
    name = settings.SESSION_COOKIE_NAME
    for worker in workers:
        assert worker.account is not None  # made above
        browser = Browser()
        browser.force_login(worker.account)
        found[worker.ref] = f"{name}={browser.cookies[name].value}"
    return found


def lanes_of(
    there: Ford, couples: Sequence[Couple], week: int, cookie: dict[str, str]
) -> list[Lane]:
    """What each lane presses in one week. Raises AssertionError where the plan did not propose the same time."""
    with acting(As.PLANNER):
        rows = ProposedVisit.objects.filter(
            client__area=there.area, visit__ref__endswith=f"-{week}"
        )
        proposed = {row.visit.ref: row for row in rows.select_related("visit")}
    found: list[list[tuple[str, str]]] = [[] for _ in range(LANES)]
    for one in couples:
        hers, his = proposed[f"{one.hers}-{week}"], proposed[f"{one.his}-{week}"]
        if (hers.starts_at, hers.place_id) != (his.starts_at, his.place_id):
            raise AssertionError("the two were not proposed the same time and place")
        found[one.lane].append((str(hers.pk), str(his.pk)))
    return [Lane(cookie[f"w{lane}"], cookie[f"m{lane}"], pairs) for lane, pairs in enumerate(found)]


def swept(couples: Sequence[Couple], monday: date) -> int:
    """How many couples stand together in a week, by plain SQL over the tables."""
    with acting(As.KEEPER), connection.cursor() as cursor:
        cursor.execute(
            SWEEP,
            {
                "hers": [one.her_id for one in couples],
                "his": [one.his_id for one in couples],
                "first": monday,
                "last": monday + timedelta(days=6),
            },
        )
        return int(cursor.fetchone()[0])
