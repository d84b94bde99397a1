"""Who sees what: who works with her, what she shares, who looked; and to end each of them at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from alongside.care.hubs.actions import ask_for
from alongside.care.hubs.choices import What
from alongside.care.key_working.models import WorkerProposal
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Organisation, Post, Worker
from alongside.trust.access.actions import give
from alongside.trust.access.choices import Category
from alongside.trust.access.models import Grant, Package
from alongside.trust.access.policy import Step
from alongside.trust.access.reach import reach, step_for
from alongside.trust.acting import Purpose, acting
from alongside.trust.looking.record import Event, write_down
from alongside.work.models import WorkItem
from tests.capabilities.looking.past import look
from tests.doors.her.private_cast import account_of_hers, cast_with_ana, sent, signed_in
from tests.web_cast import Cast, _worker
from tests.web_client import Browser, without_keys

pytestmark = pytest.mark.django_db

HERE, SHARES, LOOKS, NO = (f"/today/seen/{part}" for part in ("", "shares/", "looks/", "names/"))


@pytest.fixture
def cast() -> Cast:
    return cast_with_ana()


@pytest.fixture
def ana(cast: Cast) -> Browser:
    return signed_in(cast.ana)


def at_desk(worker: Worker) -> Browser:
    one = Browser()
    assert worker.account is not None
    one.force_login(worker.account)
    return one


def shared(cast: Cast, days: int = 30, **given: Any) -> UUID:
    with acting(As.REGISTRAR) as at:
        usual: dict[str, Any] = {
            "client": cast.ana.pk,
            "purpose": Purpose.CARE,
            "categories": frozenset({Category.JOINT_GOALS, Category.ATTENDANCE}),
            "from_": at - timedelta(days=1),
            "until": at + timedelta(days=days),
            "how_given": "room",
            "partner_present": False,
            "wording": "1",
            "worker": cast.social_worker.pk,
        }
        return give(**(usual | given)).pk


def can_see(cast: Cast, category: Category = Category.JOINT_GOALS) -> bool:
    with acting(As.PERSON, cast.social_worker.pk):
        return cast.ana.pk in reach(category)


def press(browser: Browser, address: str, which: object) -> Any:
    return browser.post(address, {"which": str(which), "once": str(uuid4())})


@pytest.mark.promise("P14")
@pytest.mark.parametrize("address", [HERE, SHARES, LOOKS, f"{LOOKS}older/", NO])
def test_without_her_short_secret_there_is_nothing_to_see(cast, address):
    answer = signed_in(cast.ana, private=False).get(address)

    assert (answer.status_code, answer["Location"], answer.content) == (303, "/open/more/", b"")


def test_she_reads_who_works_with_her_what_they_can_see_and_since_when(cast, ana):
    page = ana.get(HERE).text

    assert "Jo, key worker at Vale Recovery" in page
    assert "Since " in page
    for words in (
        "Your full name and your birthday",
        "If, when and how we may reach you. Not the number",
        "Notes of your talks",
        "I do not want Jo to see anything",
    ):
        assert words in page
    for never in ("People you must not meet", "Your private page", "Where you live"):
        assert never not in page


def test_a_worker_who_no_longer_holds_the_post_is_not_among_them(cast, ana):
    with acting(As.REGISTRAR) as at:
        Post.objects.filter(worker=cast.jo).update(ends_at=at)

    assert "Nobody works with you now." in ana.get(HERE).text


@pytest.mark.promise("P26")
def test_a_share_is_read_in_words_and_taken_back_at_once(cast, ana):
    grant = shared(cast)
    page = ana.get(SHARES).text
    assert "The goals you made with them" in page
    assert "They see it to plan your care." in page
    assert can_see(cast)

    answer = press(ana, SHARES, grant)

    assert answer["Location"] == SHARES
    assert not can_see(cast)
    assert "You share nothing now." in ana.get(SHARES).text
    assert "You took it back on " in ana.get(SHARES).text


def test_a_share_of_a_post_says_which(cast, ana):
    shared(cast, worker=None, organisation=cast.council.pk, role=Role.PARTNER_WORKER)

    assert "worker of another service at Vale Council" in ana.get(SHARES).text


def test_a_share_that_was_given_beside_a_partner_is_said_to_count_for_nothing(cast, ana):
    shared(cast, partner_present=True)

    page = ana.get(SHARES).text
    assert "You share nothing now." in page
    assert "It does not count. Somebody else was there when you said it." in page


@pytest.mark.promise("P14")
def test_nobody_takes_back_what_another_woman_shares(cast):
    grant = shared(cast)
    account_of_hers(cast.bea)
    bea = signed_in(cast.bea)

    assert press(bea, SHARES, grant).status_code == 404
    assert press(bea, SHARES, "nothing").status_code == 404
    assert "You share nothing now." in bea.get(SHARES).text
    with acting(As.REGISTRAR):
        assert Grant.objects.get(pk=grant).withdrawn_at is None


@pytest.mark.promise("P31")
def test_she_reads_who_looked_when_in_what_role_and_why(cast, ana):
    with acting(As.REGISTRAR) as at:
        look(cast.sam.pk, cast.ana.pk, at=at - timedelta(days=1), page="your notes")

    page = ana.get(LOOKS).text

    assert "Sam, key worker, looked at your notes to plan your care." in page
    assert "I do not recognise this" in page


@pytest.mark.promise("P31")
def test_older_days_are_one_page_further_so_that_none_is_left_out(cast, ana):
    with acting(As.REGISTRAR) as at:
        look(cast.sam.pk, cast.ana.pk, at=at - timedelta(days=61), page="your notes")

    assert "Nobody has looked lately." in ana.get(LOOKS).text
    assert "Sam, key worker" in ana.get(f"{LOOKS}older/").text


def test_what_she_does_not_recognise_goes_to_a_privacy_officer_of_another_service(cast, ana):
    with acting(As.REGISTRAR) as at:
        Post.objects.create(
            worker=cast.social_worker,
            organisation=cast.council,
            role=Role.PRIVACY_OFFICER,
            starts_at=at - timedelta(days=1),
        )
        one = look(cast.sam.pk, cast.ana.pk, at=at - timedelta(hours=1))

    answer = press(ana, LOOKS, one.look)
    page = ana.get(answer["Location"]).text

    assert "They look at it by " in page
    assert "Nobody sends you a message about it." in page
    with acting(As.DUTY):
        item = WorkItem.objects.get(kind="unknown_look")
    assert (item.about, item.organisation_id) == (one.look, cast.council.pk)


def a_copy(cast: Cast, told: bool) -> None:
    with acting(As.REGISTRAR) as at:
        Package.objects.create(
            client=cast.ana,
            recipient=cast.social_worker,
            power="Children Act 1989, section 47",
            necessity="what the enquiry asks, and no more",
            verified_by_call_back=True,
            authorised_by=cast.lead,
            seconded_by=cast.manager,
            told_her_at=at if told else None,
            why_not_told="" if told else "danger",
            frozen_at=at,
            review_on=at.date(),
            content=b"sealed",
            digest="d",
        )


def test_a_copy_that_the_law_let_somebody_have_is_said_once_she_was_told_of_it(cast, ana):
    a_copy(cast, told=False)
    page = ana.get(HERE).text
    assert "given a copy" not in page
    assert "law" not in without_keys(page)

    a_copy(cast, told=True)
    page = ana.get(HERE).text
    assert page.count("was given a copy of some things on") == 1
    assert "Children Act 1989, section 47" in page
    assert "They cannot open your page with it, and see nothing new." in page
    assert "danger" not in page


def test_who_is_proposed_to_her_sees_nothing_now(cast, ana):
    assert "could be your worker" not in ana.get(HERE).text
    with acting(As.REGISTRAR) as at:
        WorkerProposal.objects.create(
            client=cast.ana,
            area=cast.area,
            worker=cast.sam,
            organisation=cast.service,
            reasons=[],
            proposed_by=cast.manager,
            due_at=at,
            began_at=at,
        )

    page = ana.get(HERE).text
    assert "Now Sam sees nothing of yours, not your name either." in page


def test_a_look_at_somebody_else_cannot_be_pointed_out(cast, ana):
    with acting(As.REGISTRAR) as at:
        one = look(cast.jo.pk, cast.pat.pk, at=at)

    assert press(ana, LOOKS, one.look).status_code == 404
    assert press(ana, LOOKS, "nothing").status_code == 404


def test_what_the_application_did_by_itself_has_no_button(cast, ana):
    with acting(As.PLANNER) as at:
        event = Event(As.PLANNER, None, "", "your times", Purpose.PLANNING, at)
        write_down(event, {(cast.ana.pk, "diary")})

    page = ana.get(LOOKS).text
    assert "Alongside looked at your times to find times for you." in page
    assert "I do not recognise this" not in page


@pytest.mark.promise("P23")
def test_somebody_who_is_to_see_nothing_sees_nothing_from_the_next_page_on(cast, ana):
    page = ana.get(f"{NO}{cast.jo.pk}/").text
    assert "<title>Before you decide - Today</title>" in page
    assert "Jo is your key worker. We look for another one, and ask you first." in page
    assert "you may still meet them in the building" in page
    with acting(As.PERSON, cast.jo.pk):
        assert step_for(cast.ana.pk, Category.NOTES) is Step.LINK

    sent(ana, f"{NO}{cast.jo.pk}/")

    with acting(As.PERSON, cast.jo.pk):
        assert step_for(cast.ana.pk, Category.NOTES) is Step.NOT_FOUND
    page = ana.get(HERE).text
    assert "For them it is as if you were not here." in page
    assert "I do not want Jo to see anything" not in page
    with acting(As.DUTY):
        kinds = set(WorkItem.objects.values_list("kind", flat=True))
    assert kinds & {"choose_worker", "no_worker_fits"}


def test_anybody_who_works_where_she_comes_can_be_chosen_and_nobody_else(cast, ana):
    page = ana.get(NO).text
    assert "Sam" in page
    assert "Social_Worker" not in page

    answer = sent(ana, NO, who=str(cast.sam.pk))
    assert answer["Location"] == f"{NO}{cast.sam.pk}/"
    assert "your key worker" not in ana.get(answer["Location"]).text
    assert ana.get(f"{NO}{cast.social_worker.pk}/").status_code == 404
    assert ana.get(f"{NO}{cast.pat.pk}/").status_code == 404
    shared(cast)
    assert ana.get(f"{NO}{cast.social_worker.pk}/").status_code == 200


def test_who_reads_at_a_hub_she_asked_and_who_holds_a_post_she_shares_with_can_be_chosen(cast, ana):
    with acting(As.IMPORTER) as at:
        hub = Organisation.objects.create(area=cast.area, name="Vale Hub", kind="health")
        maeve = _worker(cast.area, hub, "maeve", Role.PARTNER_WORKER, at)
    for one in (maeve, cast.social_worker):
        assert ana.get(f"{NO}{one.pk}/").status_code == 404
    shared(cast, worker=None, organisation=cast.council.pk, role=Role.PARTNER_WORKER)
    with acting(As.HER, cast.ana.pk) as at:
        ask_for(client=cast.ana.pk, area=cast.area.pk, what=What.SMEAR, reach="-", hub=hub.pk,
                called="", by=None, at=at)  # fmt: skip

    for one in (maeve, cast.social_worker):
        assert ana.get(f"{NO}{one.pk}/").status_code == 200
    sent(ana, f"{NO}{maeve.pk}/")
    assert "Nobody has asked you for health care." in at_desk(maeve).get("/desk/health/").text


def test_pressed_twice_it_is_said_once(cast, ana):
    key = str(uuid4())
    first = ana.post(f"{NO}{cast.sam.pk}/", {"once": key})
    second = ana.post(f"{NO}{cast.sam.pk}/", {"once": key})

    assert first["Location"] == second["Location"] == HERE
    assert ana.get(HERE).text.count("<p>Sam</p>") == 1
