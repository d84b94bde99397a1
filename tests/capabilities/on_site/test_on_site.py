"""Whom reception asks, as the tables have it; and what the planner is given of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError

from alongside.areas.sheets import LeaveRow, OnSiteRow
from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.planning.rows import sheets_of
from alongside.services.models import Place
from alongside.services.on_site.models import OnSiteLead
from alongside.services.on_site.queries import band_at, lead_at, lead_of, leads_of_day, names_any
from alongside.trust.acting import acting
from tests.areas.cast import little_ford
from tests.capabilities.planning.cast import Ford, ford

pytestmark = pytest.mark.django_db
TUESDAY = date(2027, 2, 9)
LEADS = (
    OnSiteRow("mill", "Tue", "AM", "w1"),
    OnSiteRow("mill", "Tue", "EVE", "w1"),
    OnSiteRow("mill", "Tue", "AM", "w3", date(2027, 2, 16)),
)


def there(*rows: OnSiteRow, **changes: object) -> tuple[Ford, Place]:
    made = ford(little_ford(on_site=rows, **changes))
    with acting(As.PLANNER):
        return made, Place.objects.get(area=made.area, ref="mill")


def ref(worker: Worker | None) -> str:
    return worker.ref if worker else ""


def test_the_lead_of_a_day_stands_before_the_lead_of_every_week():
    _, mill = there(*LEADS)
    with acting(As.PLANNER):
        assert ref(lead_of(mill.pk, TUESDAY, "AM")) == "w1"
        assert ref(lead_of(mill.pk, date(2027, 2, 16), "AM")) == "w3"
        assert lead_of(mill.pk, TUESDAY, "PM") is None


def test_nobody_leads_while_on_leave():
    _, mill = there(*LEADS, leave=(LeaveRow("w1", TUESDAY, TUESDAY),))
    with acting(As.PLANNER):
        assert lead_of(mill.pk, TUESDAY, "AM") is None
        assert ref(lead_of(mill.pk, date(2027, 2, 23), "AM")) == "w1"


def test_before_a_band_begins_its_lead_is_asked_already():
    made, mill = there(*LEADS)
    with acting(As.PLANNER):
        assert [band_at(made.area.pk, minute) for minute in (500, 749, 750, 1300)] == [
            "AM",
            "AM",
            "PM",
            "EVE",
        ]
        early = datetime(2027, 2, 9, 8, 50, tzinfo=UTC)
        assert ref(lead_at(made.area.pk, mill.pk, early)) == "w1"
        assert leads_of_day(made.area.pk, mill.pk, TUESDAY)[1] == ("afternoon", "")
        assert leads_of_day(made.area.pk, mill.pk, date(2027, 2, 7)) == []  # shut on a Sunday


def test_the_planner_is_given_what_the_files_said():
    made, _ = there(*LEADS)
    with acting(As.PLANNER) as at:
        given = sheets_of(made.area, at).on_site
        known = {worker.pk.hex: worker.ref for worker in Worker.objects.all()}
        assert names_any(made.area.pk)
    assert sorted((row.weekday, row.band, known[row.worker], str(row.day)) for row in given) == [
        ("Tue", "AM", "w1", "None"),
        ("Tue", "AM", "w3", "2027-02-16"),
        ("Tue", "EVE", "w1", "None"),
    ]


def test_files_without_leads_end_those_that_were_there():
    made, _ = there(*LEADS)
    there()
    with acting(As.PLANNER):
        assert not names_any(made.area.pk)
        assert OnSiteLead.objects.count() == 3


def test_reception_asks_one_person():
    made, mill = there(*LEADS)
    with acting(As.IMPORTER) as at:
        row = OnSiteLead.objects.filter(place=mill, band="EVE")[0]
        again = {"place": mill, "weekday": "Tue", "band": "EVE", "worker": row.worker}
    with pytest.raises(IntegrityError), acting(As.IMPORTER):
        OnSiteLead.objects.create(area=made.area, began_at=at, **again)
