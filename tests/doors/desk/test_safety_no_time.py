"""A visit without a safe time on the safety lead's page: its clock, and what would give it one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from alongside.areas.sheets import ReachRow, SessionRow
from alongside.care.choices import About, Firm
from alongside.care.choosing import choose
from alongside.care.models import VisitDue
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.planning.safe_ways import no_safe_time
from alongside.services.models import Place
from alongside.trust.acting import acting
from alongside.trust.apart.actions import merge
from alongside.trust.apart.errors import NotHeld
from alongside.trust.looking.record import looks
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind
from tests.areas.cast import little_ford
from tests.capabilities.planning.cast import Ford, ford
from tests.doors.desk.safety_cast import HERE, browser_of, open_items, press
from tests.doors.desk.week_cast import at_a_desk, linked, named

pytestmark = pytest.mark.django_db
WORDS = {
    "women": "Hours for women only",
    "place": "Another place",
    "online": "Online",
}


def there(**changes: object) -> tuple[Ford, Worker]:
    """Little Ford with a safety lead at the service c1 is linked to."""
    found = ford(replace(little_ford(), **changes))  # type: ignore[arg-type]
    linked(found, "c1", at_a_desk(found, "w1", Role.KEY_WORKER))
    return found, at_a_desk(found, "lead", Role.SAFETY_LEAD)


def visit_of(found: Ford, ref: str) -> UUID:
    with acting(As.IMPORTER):
        visit: UUID = VisitDue.objects.get(area=found.area, ref=ref).pk
        return visit


def ways(lead: Worker, visit: UUID) -> dict[str, tuple[bool, str]]:
    with looks() as seen:
        found = no_safe_time(lead.pk, visit)
    assert seen == {(found.client, "keep_apart")}
    return {way.title: (way.there, way.words) for way in found.ways}


def test_what_is_there_is_named_and_what_is_not_is_said_to_be_missing():
    found, lead = there(
        reach=(ReachRow("c1", "mill", 20, 250), ReachRow("c1", "van", 10)),
    )
    told = ways(lead, visit_of(found, "v1"))

    assert told[WORDS["women"]] == (
        True,
        "There are these where she can get to: The Mill, Tuesday evening.",
    )
    assert told[WORDS["place"]][0] is False
    assert told[WORDS["online"]] == (
        False,
        "This visit cannot be held online. Who asked for it can say whether it could.",
    )


def test_where_there_are_no_hours_for_women_only_a_manager_could_open_some():
    sheets = little_ford()
    mixed = tuple(
        replace(row, who="mixed") if isinstance(row, SessionRow) else row for row in sheets.sessions
    )
    found, lead = there(sessions=mixed, groups=(), agreed=(), visits=sheets.visits[:1])

    assert ways(lead, visit_of(found, "v1"))[WORDS["women"]] == (
        False,
        "There are none where she can get to. The manager can open some.",
    )


def test_a_place_she_refused_under_another_record_of_hers_is_no_way():
    found, lead = there(reach=(ReachRow("c1", "mill", 20, 250),))
    c1, c2 = found.client("c1"), found.client("c2")
    with acting(As.IMPORTER) as at:
        mill = Place.objects.get(ref="mill").pk
        choose(
            client=c2, area=found.area.pk, about=About.NOT_PLACE, place=mill, firm=Firm.MUST, at=at
        )

    assert ways(lead, visit_of(found, "v1"))[WORDS["women"]][0] is True
    merge(into=c1, record=c2, by=lead.pk)
    assert ways(lead, visit_of(found, "v1"))[WORDS["women"]][0] is False


def test_nobody_without_her_key_is_told():
    found, lead = there()
    other = at_a_desk(found, "w2", Role.KEY_WORKER)

    for who, ref in ((lead, "v3"), (other, "v1")):  # nobody is linked to c2
        with looks() as seen, pytest.raises(NotHeld):
            no_safe_time(who.pk, visit_of(found, ref))
        assert seen == set()


def test_the_page_has_the_clock_and_asks_her_key_worker_without_saying_why():
    found, lead = there()
    named(found, "c1", "Annabel")
    visit = visit_of(found, "v1")
    with acting(As.DUTY) as at:
        ask(
            Kind.NO_SAFE_TIME,
            visit,
            area=found.area.pk,
            owner=Owner(organisation=found.organisation.pk, role=Role.SAFETY_LEAD),
            at=at,
            due_at=at + timedelta(hours=20, minutes=1),
            urgent=True,
        )
    browser, address = browser_of(lead), f"{HERE}no-time/{visit}/"
    assert "Annabel" not in browser.get(HERE).text

    page = browser.get(address).text
    assert "Annabel" in page
    assert "20 hours left" in page
    assert "key work" not in page.replace("key worker", "")  # what it is for is not the lead's
    assert press(browser, address, "ask").headers["Location"] == HERE
    [item] = open_items("must_in_the_way")
    assert item.owner_id == found.worker("w1").id
    assert len(open_items("no_safe_time")) == 1

    assert press(browser, address, "done").headers["Location"] == HERE
    assert open_items("no_safe_time") == []
