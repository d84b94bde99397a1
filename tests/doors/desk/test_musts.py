"""Asking her about a must at the desk: the rule first, the question in words, three answers, and nothing without one."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest

from alongside.care.choices import About, Firm
from alongside.care.choosing import choose
from alongside.care.excepting.models import MustAnswer
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.planning.models import NotPlacedVisit
from alongside.trust.acting import acting
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind
from tests.capabilities.care.cast import visit
from tests.capabilities.excepting.cast import ana, her_answer, must, only_a_man_prescribes
from tests.capabilities.offering.cast import offered, open_tasks, state
from tests.doors.desk.week_cast import Staffed, at_a_desk, named, signed_in, staffed
from tests.doors.her.test_when_unmet import ahead, planned, without_a_time
from tests.doors.her.when_cast import HERE as TIMES
from tests.doors.her.when_cast import her, words
from tests.web_client import without_keys

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(db: None) -> Staffed:
    made = staffed(only_a_man_prescribes())
    named(made.ford, "c1", "Ana")
    on_the_list(made, Owner(worker=made.jo.pk))
    return made


def on_the_list(made: Staffed, owner: Owner) -> None:
    with acting(As.PLANNER) as at:
        ask(
            Kind.MUST_IN_THE_WAY,
            visit("v5").pk,
            area=made.ford.area.pk,
            owner=owner,
            at=at,
            due_at=at + timedelta(hours=4),
            urgent=True,
        )


def here() -> str:
    return f"/desk/musts/{visit('v5').pk}/"


def said(answer: str, **given: Any) -> dict[str, Any]:
    usual = {"do": "must", "which": str(must()), "said": answer, "words": "", "alone": "alone"}
    return {"once": str(uuid.uuid4()), **usual, **given}


def answers() -> list[tuple[str, str]]:
    with acting(As.PLANNER):
        return list(MustAnswer.objects.filter(ended_at=None).values_list("said", "words"))


def test_her_rule_comes_first_then_the_question_then_three_answers(there: Staffed):
    jo = signed_in(there.jo)
    assert here() in jo.get("/desk/").text
    page = words(jo.get(here()).text)

    order = (
        "Nobody has said how it is safe to reach them.",
        "Prescriber review, 30 minutes, cannot wait",
        "Ask them, when they are alone You said it must be a woman you talk to.",
        "That is our doing and not yours. Do you want to keep it as you said?",
        "They keep it",
        "An exception, for this one visit",
        "They change it",
        "Or ask about other ways",
    )
    assert sorted(order, key=page.index) == list(order)
    assert "Ana" in jo.get(here()).text
    for worker in (there.other, there.manager, there.stranger):
        assert signed_in(worker).get(here()).status_code == 404
    assert signed_in(there.reception).get(here()).status_code == 404


def test_of_what_she_said_must_be_only_what_is_in_the_way_is_asked_about(there: Staffed):
    hers, jo = her(there.ford), signed_in(there.jo)
    with acting(As.IMPORTER) as at:
        choose(
            client=hers.client.pk,
            area=there.ford.area.pk,
            about=About.WOMEN_ONLY,
            value="yes",
            firm=Firm.MUST,
            at=at,
        )
    gender, women_only = "it must be a woman you talk to", "it must be a time for women only"

    def asked_after_a_plan(*changes: str) -> tuple[bool, bool]:
        run = planned(hers, ahead(3))
        with acting(As.PLANNER):
            NotPlacedVisit.objects.create(
                run=run,
                client=hers.client,
                visit=visit("v5"),
                minutes=30,
                why=[],
                changes=list(changes),
                to_ask=False,
            )
        page = words(jo.get(here()).text)
        return gender in page, women_only in page

    assert asked_after_a_plan() == (True, True)
    assert asked_after_a_plan("must_women_only+mode", "must_worker_gender", "mode") == (True, False)
    assert asked_after_a_plan("must_women_only+must_worker_gender") == (True, True)
    assert asked_after_a_plan("must_women_only", "mode+must_worker_gender") == (False, True)


def test_an_exception_is_written_down_once_and_leads_to_asking_her_about_times(there: Staffed):
    jo, sent = signed_in(there.jo), said("this_once", words="Not him again, but once")
    for _ in range(2):
        answer = jo.post(here(), sent)
        assert answer.headers["Location"] == f"/desk/offers/{visit('v5').pk}/"
    assert answers() == [("this_once", "Not him again, but once")]
    assert ("must_in_the_way", visit("v5").pk) not in open_tasks()
    assert "Not him again, but once" in words(jo.get(here()).text).replace("&#34;", '"')


def test_an_answer_given_before_somebody_else_changes_nothing(there: Staffed):
    jo = signed_in(there.jo)
    for one in ("keeps", "this_once", "no_longer"):
        given = said(one, alone="not_alone")
        answer = jo.post(here(), given)
        assert answer.status_code == 422
        assert "Ask them again when they are alone." in words(answer.text)
    assert jo.post(here(), said("this_once", alone="")).status_code == 422
    assert answers() == []
    assert ("must_in_the_way", visit("v5").pk) in open_tasks()


def test_what_is_kept_is_the_managers_to_solve_without_a_name(there: Staffed):
    jo, manager = signed_in(there.jo), signed_in(there.manager)
    assert jo.post(here(), said("keeps")).headers["Location"] == here()
    assert answers() == [("keeps", "")]
    assert here() in manager.get("/desk/").text

    page = manager.get(here()).text
    assert "Ana" not in without_keys(page)
    assert "c1" not in without_keys(page)
    assert "More time from a worker of the gender they asked for" in words(page)
    assert manager.post(here(), {"once": str(uuid.uuid4())}).headers["Location"] == "/desk/"
    assert ("must_in_the_way", visit("v5").pk) not in open_tasks()
    assert manager.get(here()).status_code == 404


def test_whoever_does_not_see_her_finds_somebody_who_does(there: Staffed):
    lead = at_a_desk(there.ford, "lead", Role.SAFETY_LEAD)
    signed_in(there.jo).post(here(), {"once": str(uuid.uuid4()), "do": "new"})
    on_the_list(there, Owner(organisation=there.ford.organisation.pk, role=Role.SAFETY_LEAD))
    browser = signed_in(lead)

    page = browser.get(here()).text
    assert "Ana" not in without_keys(page)
    assert "so you see no name" in words(page)
    assert browser.post(here(), {"once": str(uuid.uuid4())}).status_code == 303
    assert here() in signed_in(there.jo).get("/desk/").text


def test_ringing_her_goes_on_the_list_and_its_number_stays_on_her_page(there: Staffed):
    jo, client = signed_in(there.jo), ana(there.ford).pk
    sent = {"once": str(uuid.uuid4()), "do": "ring"}
    # Nobody has told jo how it is safe to reach her, but the task is hers all the same: the rule decides.
    assert jo.post(here(), sent).headers["Location"] == f"/desk/person/{client}/"
    assert ("ring", client) in open_tasks()
    assert ("must_in_the_way", visit("v5").pk) in open_tasks()


def test_she_reads_what_she_said_for_one_time_and_takes_it_back(there: Staffed):
    hers = her(there.ford)
    assert "There is nothing here." in words(hers.page("once/"))
    assert "For one time only" not in words(hers.page())
    her_answer(there.ford)
    made = offered(there.ford, "v5")

    assert "See what you said for one time, or take it back" in words(hers.page())
    page = hers.page("once/")
    assert "For this one, it need not be a woman." in words(page)
    which = page.split('name="which"')[1].split('value="')[1].split('"')[0]
    for _ in range(2):
        assert hers.send("once/", which=which).headers["Location"] == f"{TIMES}once/"
    assert "There is nothing here." in words(hers.page("once/"))
    assert state(made) == "withdrawn"
    assert hers.send("once/", which="x").status_code == 404


def test_she_reads_that_she_keeps_it_and_by_when_another_way_is_looked_for(there: Staffed):
    hers = her(there.ford)
    assert "You keep what you said." not in words(hers.page())
    signed_in(there.jo).post(here(), said("keeps"))
    without_a_time(hers, planned(hers, ahead(3)), "must_worker_gender", ref="v5")

    page = words(hers.page())
    assert "You keep what you said. We look for another way by" in page
    assert "A person asks you about it by" not in page


def test_leaving_everything_is_an_answer_as_well_and_is_taken_from_her_alone(there: Staffed):
    jo = signed_in(there.jo)
    for beside in ("", "not_alone"):
        sent = {"once": str(uuid.uuid4()), "do": "leave", "nobody_there": beside}
        assert jo.post(here(), sent).status_code == 422
    assert answers() == []

    jo.post(here(), {"once": str(uuid.uuid4()), "do": "leave", "nobody_there": "alone"})

    assert answers() == [("keeps", "")]


def test_only_a_visit_that_cannot_wait_has_an_exception(there: Staffed):
    jo, other = signed_in(there.jo), f"/desk/musts/{visit('v6').pk}/"
    assert "An exception, for this one visit" not in words(jo.get(other).text)

    assert jo.post(other, said("this_once")).status_code == 422
    assert answers() == []


def test_who_keeps_what_she_made_an_exception_of_is_offered_nothing_under_it(there: Staffed):
    her_answer(there.ford)
    made = offered(there.ford, "v5")

    signed_in(there.jo).post(here(), said("keeps"))

    assert state(made) == "withdrawn"
    assert answers() == [("keeps", "")]
