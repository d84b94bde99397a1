"""Naming the lead of a band at a desk: for a day, from a day on, nobody; and what the planner then reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from alongside.areas.sheets import AgreedRow, Area, LeaveRow, OnSiteRow, RotaRow, WorkerRow
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.people.models import Client, Worker
from alongside.planning.away.actions import say_away
from alongside.planning.away.bare import ask_where_nobody_leads, in_band
from alongside.planning.rows import sheets_of
from alongside.services.loading import bring_services
from alongside.services.models import Place
from alongside.services.on_site.actions import as_every_week, name_lead
from alongside.services.on_site.errors import CannotName, NotHeld, NotThere, Over
from alongside.services.on_site.queries import lead_of, names_any
from alongside.services.on_site.rules import Said, as_files, counts_on
from alongside.services.on_site.week import history, told_instead, week_of
from alongside.trust.acting import acting
from alongside.trust.apart.actions import save_keep_apart
from alongside.trust.apart.choices import SaidBy
from alongside.work.models import Kind, WorkItem
from tests.areas.cast import little_ford
from tests.capabilities.planning.cast import Ford, ford

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = date(2027, 2, 8), date(2027, 2, 9)
NEXT, LATER = TUESDAY + timedelta(weeks=1), TUESDAY + timedelta(weeks=2)
BASE = little_ford()
EVENING = OnSiteRow("mill", "Tue", "EVE", "w1")


def sheets(**changes: Any) -> Area:
    """w1, a woman, is at the mill on Tuesdays until nine; w5, a man, too; w6 in odd weeks alone."""
    more: dict[str, Any] = {
        "workers": (
            *BASE.workers,
            WorkerRow("w5", "man", "key_work", "", 30),
            WorkerRow("w6", "woman", "key_work", "", 30),
        ),
        "rota": (
            *BASE.rota,
            RotaRow("w5", "Tue", "mill", time(9), time(20), "no"),
            RotaRow("w6", "Tue", "mill", time(9), time(20), "no", "odd"),
        ),
        "on_site": (EVENING, OnSiteRow("mill", "Tue", "AM", "w1")),
        "leave": (),
        "agreed": (),
    }
    return replace(BASE, **(more | changes))


class There:
    """The area, its mill, and naming there."""

    def __init__(self, area: Area | None = None) -> None:
        self.ford: Ford = ford(area or sheets())
        with acting(As.PLANNER):
            self.mill: UUID = Place.objects.get(area=self.ford.area, ref="mill").pk
        self.manager = self.ford.manager().id

    def name(
        self, ref: str, day: date = TUESDAY, band: str = "EVE", *, every: bool = False
    ) -> None:
        worker = self.ford.worker(ref).id if ref else None
        name_lead(
            place=self.mill, day=day, band=band, worker=worker, every_week=every, by=self.manager
        )

    def lead(self, day: date, band: str = "EVE") -> str:
        with acting(As.PLANNER):
            found = lead_of(self.mill, day, band)
        return found.ref if found else ""

    def planner_reads(self, band: str = "EVE") -> list[tuple[str, str]]:
        """What the planner is given of a band: whom, on which day."""
        with acting(As.PLANNER) as at:
            rows = sheets_of(self.ford.area, at).on_site
            known = {worker.pk.hex: worker.ref for worker in Worker.objects.all()}
        here = [row for row in rows if row.band == band]
        return sorted((known.get(row.worker, ""), str(row.day or "every")) for row in here)


@pytest.fixture
def there() -> There:
    return There()


def open_items(kind: Kind) -> list[WorkItem]:
    with acting(As.DUTY):
        return list(WorkItem.objects.filter(kind=kind, done_at=None))


def test_for_one_day_and_no_other(there: There):
    there.name("w6", date(2027, 2, 16))

    assert [there.lead(day) for day in (TUESDAY, NEXT, LATER)] == ["w1", "w6", "w1"]
    assert there.planner_reads() == [("w1", "every"), ("w6", "2027-02-16")]


def test_from_a_day_on_and_what_was_to_begin_later_no_longer_comes(there: There):
    there.name("", LATER, every=True)
    there.name("", NEXT, every=True)

    assert [there.lead(day) for day in (TUESDAY, NEXT, LATER)] == ["w1", "", ""]
    reads = there.planner_reads()
    assert ("", "every") in reads
    assert ("w1", "2027-02-09") in reads
    assert ("w1", "2027-02-16") not in reads


def test_nobody_is_not_the_same_as_an_area_that_names_none(there: There):
    there.name("", every=True)
    there.name("", band="AM", every=True)

    with acting(As.PLANNER):
        assert names_any(there.ford.area.pk)
    assert ("", "every") in there.planner_reads("AM")


def test_as_every_week_takes_back_one_day(there: There):
    there.name("", NEXT)
    as_every_week(place=there.mill, day=NEXT, band="EVE")

    assert there.lead(NEXT) == "w1"


@pytest.mark.parametrize(
    ("ref", "day", "band", "every", "refused"),
    [
        ("w5", TUESDAY, "EVE", False, NotThere),  # a man in a women-only session
        ("w2", TUESDAY, "EVE", False, NotThere),  # no hours there then
        ("w6", TUESDAY, "EVE", False, NotThere),  # an even week
        ("w6", NEXT, "EVE", True, NotThere),  # not there every week
        ("manager", TUESDAY, "AM", False, NotThere),  # no hours at all
        ("w1", date(2027, 2, 10), "EVE", False, NotHeld),  # no session on Wednesdays
        ("w1", date(2026, 2, 10), "EVE", False, Over),
    ],
)
def test_who_cannot_be_named(
    there: There, ref: str, day: date, band: str, every: bool, refused: type[CannotName]
):
    with pytest.raises(refused):
        there.name(ref, day, band, every=every)


def test_it_is_written_who_said_what_and_said_twice_is_said_once(there: There):
    there.name("w6", NEXT)
    there.name("w6", NEXT)
    there.name("", NEXT)

    with acting(As.PLANNER):
        told = history(there.ford.area.pk, there.mill, NEXT, "EVE")
    found = [(bool(one.who), one.counts, one.said_by, one.ended_at is None) for one in told]
    assert sorted(found) == [
        (False, "on 16 February 2027 alone", "manager", True),
        (True, "every Tuesday", "", True),
        (True, "on 16 February 2027 alone", "manager", False),
    ]


def test_a_week_shows_every_band_that_nobody_leads(there: There):
    there.name("", NEXT)

    with acting(As.PLANNER) as at:
        week = week_of(there.ford.area.pk, NEXT - timedelta(days=1))
        told = told_instead(there.ford.area.pk, at)
    tuesday = [(str(one.band), one.women_only, bool(one.lead)) for one in week if one.day == NEXT]
    assert tuesday == [("AM", False, True), ("PM", False, False), ("EVE", True, False)]
    assert told == []


def test_an_older_file_takes_nothing_back_and_a_worker_who_left_leads_nothing(there: There):
    there.name("w6", NEXT)
    bring(there, sheets())
    assert there.lead(NEXT) == "w6"

    rota = tuple(row for row in sheets().rota if row.worker != "w6")
    bring(there, sheets(rota=rota))
    assert there.lead(NEXT) == "w1"


def bring(there: There, area: Area) -> None:
    with acting(As.IMPORTER) as at:
        bring_services(area, there.ford.area, there.ford.organisation, at)


AGREED = (
    AgreedRow("v1", "w1", "mill", TUESDAY, time(18)),
    AgreedRow("v3", "w2", "mill", TUESDAY, time(10)),
)
"""Ana's is in the women-only evening, Bea's in the mixed morning."""


def test_a_lead_is_taken_away_and_whoever_has_a_time_is_asked_and_not_moved():
    there = There(sheets(agreed=AGREED))
    with acting(As.PLANNER) as at:
        slot = (there.mill, TUESDAY, "EVE")
        assert in_band(there.ford.area.pk, slot, every_week=True, at=at) == 1
        before = list(AgreedTime.objects.values_list("pk", "starts_at", "ended_at"))
    assert ask_where_nobody_leads(at=at) == 0

    there.name("")
    there.name("", band="AM")

    assert ask_where_nobody_leads(at=at) == 1
    assert ask_where_nobody_leads(at=at) == 0
    (item,) = open_items(Kind.AGREED_CANNOT_STAND)
    with acting(As.PLANNER):
        assert item.about == AgreedTime.objects.get(visit__ref="v1").visit_id
        assert list(AgreedTime.objects.values_list("pk", "starts_at", "ended_at")) == before


def test_in_a_mixed_band_those_are_asked_about_who_must_be_kept_apart():
    there = There(sheets(agreed=AGREED))
    with acting(As.IMPORTER):
        bea = Client.objects.get(ref="c2").pk
        pat = Client.objects.get(ref="c3").pk
    save_keep_apart(mover=bea, fixed=pat, said_by=SaidBy.HER, by=there.manager)
    there.name("", band="AM")

    with acting(As.PLANNER) as at:
        pass
    assert ask_where_nobody_leads(at=at) == 1
    assert len(open_items(Kind.AGREED_CANNOT_STAND)) == 1


def test_while_an_absence_is_still_to_be_decided_nobody_is_asked():
    there = There(sheets(agreed=(AgreedRow("v1", "w4", "mill", TUESDAY, time(18)),), **with_w4()))
    say_away(
        worker=there.ford.worker("w1").id, first_day=TUESDAY, last_day=TUESDAY, by=there.manager
    )
    with acting(As.PLANNER) as at:
        pass

    assert there.lead(TUESDAY) == ""
    assert ask_where_nobody_leads(at=at) == 0
    assert ask_where_nobody_leads(at=at + timedelta(hours=5)) == 1


def with_w4() -> dict[str, Any]:
    base = sheets()
    return {
        "workers": (*base.workers, WorkerRow("w4", "woman", "key_work", "", 30)),
        "rota": (*base.rota, RotaRow("w4", "Tue", "mill", time(9), time(20), "no")),
        "leave": (LeaveRow("w2", MONDAY, MONDAY),),
    }


def test_as_the_files_would_say_it():
    slot = (UUID(int=1), "Tue", "EVE")
    one, two = UUID(int=11), UUID(int=12)
    rows = [Said(slot, one), Said(slot, two, first_day=LATER), Said(slot, None, day=NEXT)]

    assert [(row.worker, row.day) for row in as_files(rows, TUESDAY)] == [
        (two, None),
        (one, TUESDAY),
        (None, NEXT),
    ]
    assert counts_on(rows, LATER) == rows[1]
    assert counts_on(rows[1:2], NEXT) is None
