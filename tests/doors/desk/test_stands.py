"""A time that may have to change, at the desk: whose, why, what would keep it, asking her, and where the work ends."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

import pytest

from alongside.areas.keep_apart import KeepApart
from alongside.areas.sheets import Area as Sheets
from alongside.care.actions import load_area
from alongside.care.choices import About, Firm
from alongside.care.models import AgreedTime, Choice, Registration
from alongside.care.offered.models import Offer
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.planning.away.cannot_stand import ask_about_what_cannot_stand
from alongside.planning.offering.actions import cannot_come
from alongside.services.models import SchoolCalendar
from alongside.trust.acting import acting
from alongside.trust.apart.actions import save_keep_apart
from alongside.trust.apart.choices import SaidBy
from alongside.trust.contact.changes import agree
from alongside.trust.contact.choices import Channel, HowConfirmed, Wording
from alongside.work.actions import Owner
from alongside.work.models import Kind, WorkItem
from tests.capabilities.away.cast import SHEETS, TUESDAY, agreed, items, visit
from tests.capabilities.contact.cast import ANY_TIME
from tests.capabilities.planning.test_cannot_stand import FRIDAY, without_tuesday_morning
from tests.doors.desk.week_cast import Staffed, at_a_desk, blocked, named, signed_in, staffed
from tests.doors.her.when_cast import WHOLE_YEAR
from tests.web_client import without_keys

pytestmark = pytest.mark.django_db
HERE = "/desk/stands/"
OURS = Kind.AGREED_CANNOT_STAND
NEUTRAL = "It needs a conversation about another time."


def one_to_ask() -> Staffed:
    """Mill turned out to be shut on the Tuesday morning on which Ana was to come; Jo, who is w1, is asked to ask her."""
    made = staffed(SHEETS)
    named(made.ford, "c1", "Ana")
    with acting(As.IMPORTER):
        Worker.objects.filter(pk=made.jo.pk).update(name="Jo")
    bring(made, without_tuesday_morning())
    ask_about_what_cannot_stand(made.ford.area.pk, at=FRIDAY)
    return made


@pytest.fixture
def there() -> Staffed:
    return one_to_ask()


def bring(made: Staffed, sheets: Sheets, apart: KeepApart | None = None) -> None:
    load_area(sheets=sheets, keep_apart=apart or KeepApart(), ref=made.ford.area.ref)


def here() -> str:
    return f"{HERE}{visit('v1')}/"


def press(browser: Any, what: str) -> Any:
    return browser.post(here(), {"once": uuid.uuid4(), "do": what})


def waits() -> bool:
    return visit("v1") in {one.about for one in items(OURS)}


def owned_by(made: Staffed, owner: Owner) -> None:
    with acting(As.DUTY):
        WorkItem.objects.filter(kind=OURS, about=visit("v1")).update(
            owner_id=owner.worker, organisation_id=owner.organisation, role=owner.role
        )


def test_it_says_whose_time_why_and_what_would_keep_it_and_moves_nobody(there: Staffed):
    browser = signed_in(there.jo)
    assert f'href="{here()}"' in browser.get("/desk/").text

    page = browser.get(here()).text

    assert "<strong>Ana</strong> <span>ref c1</span>" in page
    assert "This time cannot be kept as things are." in page
    assert "Tue 9 Feb at 10:00 with " in page
    assert "The Mill is not open then." in page
    assert "Would keep it: The Mill being open then after all." in page
    assert page.index("Must: a worker who is a woman") < page.index("<dt>They were told")
    assert "Nobody has said how it is safe to reach them." in page
    assert "Put ringing them on my list" not in page
    assert "It stands again" not in page
    assert agreed()["v1"][1] == TUESDAY

    # It ends here and not on the list, and by nothing that is not on the page.
    [item] = [one for one in items(OURS) if one.about == visit("v1")]
    assert browser.post(f"/desk/done/{item.number}/", {"once": uuid.uuid4()}).status_code == 404
    assert press(browser, "again").status_code == 200
    assert press(browser, "over").status_code == 200
    assert waits()


def test_where_nobody_is_there_it_says_what_else_is_against_it_and_nothing_that_follows_from_it(
    there: Staffed,
):
    hers = there.ford.client("c1")
    with acting(As.IMPORTER) as at:
        for about, value in ((About.LANGUAGE, "Welsh"), (About.WOMEN_ONLY, "yes")):
            Choice.objects.create(
                area=there.ford.area, client_id=hers, about=about, value=value, firm=Firm.MUST, began_at=at
            )  # fmt: skip

    page = signed_in(there.jo).get(here()).text

    assert "The Mill is not open then." in page
    assert "They said which language it must be in." in page
    assert "They said that it must be a time for women only." not in page
    assert NEUTRAL not in page


def test_where_it_is_safe_to_ring_her_the_rule_comes_before_the_task_to_ring(there: Staffed):
    with acting(As.PERSON, there.jo.pk) as at:
        hers = there.ford.client("c1")
        rung = replace(ANY_TIME, channel=Channel.VOICE, wording=Wording.NONE)
        agree(client=hers, wanted=rung, by=there.jo.pk, how=HowConfirmed.ROOM, at=at)
    browser = signed_in(there.jo)

    page = browser.get(here()).text
    assert page.index("how it is safe to reach them") < page.index("Put ringing them on my list")
    assert press(browser, "ring").headers["Location"] == f"/desk/person/{hers}/"

    assert [one.about for one in items(Kind.RING)] == [hers]
    assert waits()


def test_when_the_cause_has_gone_it_stands_again_and_the_work_ends(there: Staffed):
    browser = signed_in(there.jo)
    bring(there, SHEETS)
    assert "Nothing is against this time as things are now." in browser.get(here()).text
    bring(there, without_tuesday_morning())  # shut again before the press
    press(browser, "again")
    assert waits()
    bring(there, SHEETS)

    assert press(browser, "again").headers["Location"] == "/desk/"

    assert not waits()
    assert agreed()["v1"][1] == TUESDAY
    assert ask_about_what_cannot_stand(there.ford.area.pk, at=FRIDAY) == 0


def test_asking_her_is_an_offer_and_the_time_she_was_told_stays(there: Staffed):
    with acting(As.IMPORTER):
        SchoolCalendar.objects.update(content=WHOLE_YEAR.encode())
    browser = signed_in(there.jo)

    assert press(browser, "offer").headers["Location"] == here()

    with acting(As.PLANNER):
        assert Offer.objects.filter(visit=visit("v1"), instead_of__day=TUESDAY).count() == 1
    assert agreed()["v1"][1] == TUESDAY
    assert waits()
    page = browser.get(here()).text
    assert "No answer yet: no answer is never a yes." in page
    assert "Ask them: offer other times" not in page


def test_where_she_wants_it_ended_another_is_looked_for_with_her(there: Staffed):
    assert press(signed_in(there.jo), "end").headers["Location"] == f"/desk/offers/{visit('v1')}/"

    assert "v1" not in agreed()
    assert not waits()
    [left] = items(Kind.OTHER_TIME)
    assert (left.about, left.owner_id) == (visit("v1"), there.jo.pk)


def test_once_she_has_no_such_time_any_more_it_is_taken_off_the_list(there: Staffed):
    with acting(As.PLANNER):
        hers = AgreedTime.objects.get(visit=visit("v1"))
    cannot_come(agreed=hers.pk, her=hers.client_id)
    browser = signed_in(there.jo)
    assert "there is nothing to ask about here" in browser.get(here()).text

    press(browser, "over")

    assert not waits()


def test_what_hangs_on_somebody_she_is_kept_apart_from_is_the_neutral_sentence(there: Staffed):
    """Her key worker's page says the same where every room is taken: which of the two it is is nobody's to read here."""
    bring(there, SHEETS)
    browser = signed_in(there.jo)
    assert NEUTRAL not in browser.get(here()).text
    one_room = tuple(replace(row, rooms=1) if row.ref == "mill" else row for row in SHEETS.places)
    bring(there, replace(SHEETS, places=one_room))
    full = browser.get(here()).text.split("k-facts")[2].split("</dl>")[0]
    assert NEUTRAL in full

    bring(there, SHEETS)
    save_keep_apart(
        mover=there.ford.client("c1"),
        fixed=there.ford.client("c3"),
        said_by=SaidBy.HER,
        by=there.manager.pk,
    )

    assert browser.get(here()).text.split("k-facts")[2].split("</dl>")[0] == full


def test_a_worker_she_does_not_want_does_not_read_it_here(there: Staffed):
    bring(there, SHEETS)
    with acting(As.IMPORTER) as at:
        Choice.objects.create(
            area=there.ford.area,
            client_id=there.ford.client("c1"),
            about=About.NOT_WORKER,
            worker=there.jo,
            firm=Firm.MUST,
            began_at=at,
        )

    page = signed_in(there.jo).get(here()).text

    assert NEUTRAL in page
    assert "must not be with" not in page


def test_whoever_does_not_see_her_finds_somebody_and_reads_no_name(there: Staffed):
    lead = at_a_desk(there.ford, "lead", Role.SAFETY_LEAD)
    owned_by(there, Owner(organisation=there.ford.organisation.pk, role=Role.SAFETY_LEAD))
    browser = signed_in(lead)

    page = browser.get(here()).text
    assert "Find somebody to ask" in page
    assert "Ana" not in without_keys(page)
    assert "Mill" not in without_keys(page)

    assert press(browser, "").headers["Location"] == "/desk/"
    assert [one.owner_id for one in items(OURS) if one.about == visit("v1")] == [there.jo.pk]


def test_it_is_nobody_elses_page_and_of_whoever_blocked_them_there_is_none(there: Staffed):
    never = signed_in(there.other).get(f"{HERE}{uuid.uuid4()}/")
    blocked(there.ford.client("c1"), there.jo)
    owned_by(there, Owner(worker=there.other.pk))

    for worker in (there.jo, there.manager):
        answer = signed_in(worker).get(here())
        assert (answer.status_code, answer.content) == (404, never.content)
    assert signed_in(there.reception).get(here()).status_code == 404


def test_with_another_key_worker_the_time_with_the_one_before_is_hers_to_keep(there: Staffed):
    bring(there, SHEETS)
    with acting(As.IMPORTER):
        hers = Registration.objects.filter(client=there.ford.client("c1"), ended_at=None)
        hers.update(usual_worker=there.ford.worker("w2").id)
    browser = signed_in(there.jo)

    page = browser.get(here()).text
    assert "is not their key worker any more." in page

    assert press(browser, "again").status_code == 303
    assert not waits()
    assert agreed()["v1"][0] == "w1"
