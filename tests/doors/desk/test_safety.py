"""The safety lead's pages: who sees whose it is, what each press does, and that nobody is told more."""

from __future__ import annotations

import uuid
from datetime import timedelta
from uuid import UUID

import pytest

from alongside.kit.walls import As
from alongside.people.models import Client, Identity
from alongside.services.interests.queries import held_back
from alongside.trust.access.actions import block
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.models import KeepApart
from alongside.trust.naming.asking import ask_to_be_apart
from alongside.trust.naming.inside import Said
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind
from tests.capabilities.apart.cast import booked, keep_apart, state_of
from tests.capabilities.interests.test_interests import declared
from tests.doors.desk.safety_cast import HERE, browser_of, open_items, press, second_lead
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser, without_keys
from tests.web_looks import hidden_nowhere, shown, shown_unsaid

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    hidden_nowhere(cast.ana)
    return cast


@pytest.fixture
def lead(cast: Cast) -> Browser:
    return browser_of(cast.lead)


def clashing(cast: Cast) -> tuple[UUID, str]:
    """Ana's time is suspended because of Pat's: her presence, and the page of the task about it."""
    booked(cast.pat.pk, "10:00", "11:00")
    hers = booked(cast.ana.pk, "10:30", "11:30")
    keep_apart(cast.ana.pk, cast.pat.pk)
    assert state_of(hers) == "suspended"
    return hers, f"{HERE}clash/{hers}/"


@pytest.mark.promise("P2")
def test_a_clash_shows_her_lead_whose_it_is_and_asks_her_key_worker_without_saying_why(
    cast: Cast, lead: Browser
):
    _, address = clashing(cast)
    listed = lead.get(HERE).text
    assert address in listed
    assert not shown(listed)

    page = lead.get(address).text
    assert shown(page)
    assert not shown_unsaid(lead, address, cast.ana.pk)
    assert "Tuesday 6 May 2031, 10:30 to 11:30" in page
    assert "Pat, ref pat" in page

    assert press(lead, address, "find").headers["Location"] == HERE
    [item] = open_items("agreed_cannot_stand")
    assert item.owner_id == cast.jo.pk
    assert open_items("clash") == []
    assert lead.get(address).status_code == 404


def test_a_look_at_a_clash_is_hers_to_read_and_never_his(cast: Cast, lead: Browser):
    from tests.web_looks import written_of

    _, address = clashing(cast)
    before = written_of(cast.pat.pk)

    lead.get(address)

    assert written_of(cast.pat.pk) == before


@pytest.mark.promise("P23")
def test_a_lead_she_blocked_or_is_kept_apart_from_sees_a_number_and_nothing_else(cast: Cast):
    second = second_lead(cast)
    _, address = clashing(cast)
    keep_apart(cast.ana.pk, second.pk)
    with acting(As.HER, cast.ana.pk) as at:
        block(client=cast.ana.pk, worker=cast.lead.pk, by="herself", at=at)

    for worker in (cast.lead, second):
        browser = browser_of(worker)
        answer = browser.get(address)
        named = "Pat" in without_keys(answer.text)
        assert (answer.status_code, shown(answer.text), named) == (200, False, False)
        assert "You do not hold the key" in answer.text
        assert "This is settled" not in answer.text
        assert press(browser, address, "find").status_code == 200
        assert press(browser, address, "done").status_code == 200
    assert open_items("agreed_cannot_stand") == []
    assert len(open_items("clash")) == 1


@pytest.mark.parametrize("name", ["jo", "manager", "officer", "reception", "on_call"])
def test_it_is_nobody_elses_page(cast: Cast, name: str):
    _, address = clashing(cast)

    for one in (HERE, address, f"{HERE}apart/", f"{HERE}apart/{cast.ana.pk}/"):
        assert browser_of(getattr(cast, name)).get(one).status_code == 404


@pytest.mark.promise("P2")
def test_with_her_beside_a_name_is_written_down_looked_for_and_kept_apart(
    cast: Cast, lead: Browser
):
    found = lead.post(f"{HERE}apart/", {"once": str(uuid.uuid4()), "ref": "ana"})
    address = found.headers["Location"]
    assert "Nobody is written down" in lead.get(address).text

    named = lead.post(address, {"once": str(uuid.uuid4()), "name": "Pat"}).headers["Location"]
    page = lead.get(named).text
    assert "ref pat" in page
    assert not shown_unsaid(lead, named, cast.ana.pk)
    assert press(lead, named, "match").status_code == 422
    assert press(lead, named, "match", matches=["nobody", str(cast.pat.pk)]).status_code == 422
    assert press(lead, named, "match", matches=[str(cast.pat.pk)]).headers["Location"] == HERE

    assert "Pat, ref pat" in lead.get(address).text
    with acting(As.KEEPER):
        assert KeepApart.objects.count() == 1


@pytest.mark.promise("P23")
def test_somebody_nobody_knows_reads_as_somebody_who_blocked_the_lead(cast: Cast, lead: Browser):
    with acting(As.HER, cast.bea.pk) as at:
        block(client=cast.bea.pk, worker=cast.lead.pk, by="herself", at=at)
    address = f"{HERE}apart/{cast.ana.pk}/"
    told = []
    for name in ("Bea", "Zed"):
        named = lead.post(address, {"once": str(uuid.uuid4()), "name": name}).headers["Location"]
        page = lead.get(named).text
        assert "ref bea" not in page
        press(lead, named, "match", matches=["nobody"])
        told.append(f"{name}, from outside")

    page = lead.get(address).text
    assert [words in page for words in told] == [True, True]
    assert page.count("from outside") == 2
    with acting(As.KEEPER):
        assert KeepApart.objects.count() == 2


@pytest.mark.promise("P23")
def test_one_of_two_of_a_name_who_blocked_the_lead_adds_no_line(cast: Cast, lead: Browser):
    with acting(As.IMPORTER) as at:
        other = Client.objects.create(
            area=cast.area,
            ref="bea2",
            known_as="Bea",
            gender="woman",
            women_only=True,
            registered_at=at,
        )
        Identity.objects.create(client=other, given_name="Bea", family_name="Two")
    with acting(As.HER, cast.bea.pk) as at:
        block(client=cast.bea.pk, worker=cast.lead.pk, by="herself", at=at)
    address = f"{HERE}apart/{cast.ana.pk}/"
    named = lead.post(address, {"once": str(uuid.uuid4()), "name": "Bea"}).headers["Location"]
    press(lead, named, "match", matches=[str(other.pk)])

    page = lead.get(address).text

    assert "Bea, ref bea2" in page
    assert "from outside" not in page
    with acting(As.KEEPER):
        assert KeepApart.objects.count() == 2


def test_a_ref_that_is_nobodys_and_one_of_somebody_without_a_key_get_the_same_page(
    cast: Cast, lead: Browser
):
    answers = []
    for ref in ("nobody", "bea"):  # Bea is linked to no service
        answer = lead.post(f"{HERE}apart/", {"once": str(uuid.uuid4()), "ref": ref})
        answers.append((answer.status_code, "nobody with this ref to show you" in answer.text))
    assert answers == [(422, True), (422, True)]
    assert lead.get(f"{HERE}apart/{cast.bea.pk}/").status_code == 404


def test_a_keep_apart_is_ended_by_two(cast: Cast, lead: Browser):
    second = browser_of(second_lead(cast))
    edge = keep_apart(cast.ana.pk, cast.pat.pk)
    address = f"{HERE}apart/{cast.ana.pk}/{edge}/"
    assert "Pat, ref pat" in lead.get(address).text

    assert press(lead, address, "end").headers["Location"] == HERE
    [item] = open_items("review")
    asked = f"{HERE}review/{item.about}/"
    refused = press(lead, asked, "agree")
    assert (refused.status_code, "Another safety lead has to agree" in refused.text) == (422, True)
    with acting(As.KEEPER):
        assert KeepApart.objects.filter(pk=edge).exists()
    assert shown(second.get(asked).text)
    assert press(second, asked, "agree").headers["Location"] == HERE

    with acting(As.KEEPER):
        assert not KeepApart.objects.filter(pk=edge).exists()
    assert lead.get(address).status_code == 404


def test_due_to_be_looked_at_again_it_stays_and_leaves_the_list(cast: Cast, lead: Browser):
    edge = keep_apart(cast.ana.pk, cast.pat.pk)
    with acting(As.DUTY) as at:
        ask(
            Kind.REVIEW,
            edge,
            area=cast.area.pk,
            owner=Owner(organisation=cast.service.pk, role="safety_lead"),
            at=at,
            due_at=at + timedelta(days=14),
        )
    address = f"{HERE}review/{edge}/"
    assert address in lead.get(HERE).text

    assert press(lead, address, "keep").headers["Location"] == HERE
    assert open_items("review") == []


def test_what_she_named_is_taken_back_with_two_who_heard_it(cast: Cast, lead: Browser):
    second = browser_of(second_lead(cast))
    with acting(As.HER, cast.ana.pk) as at:
        named = ask_to_be_apart(client=cast.ana.pk, said=Said("Pat"), at=at)
    press(lead, f"{HERE}named/{named}/", "match", matches=[str(cast.pat.pk)])
    with acting(As.KEEPER):
        [edge] = KeepApart.objects.values_list("pk", flat=True)
    address = f"{HERE}apart/{cast.ana.pk}/{edge}/"
    assert "Ask a second safety lead" not in lead.get(address).text

    assert press(lead, address, "back").headers["Location"] == HERE
    with acting(As.KEEPER):
        assert KeepApart.objects.exists()
    assert press(second, f"{HERE}named/{named}/", "agree").headers["Location"] == HERE
    with acting(As.KEEPER):
        assert not KeepApart.objects.exists()


def test_a_workers_declaration_is_read_and_the_worker_is_not_proposed(cast: Cast, lead: Browser):
    interest = declared(cast.sam)
    address = f"{HERE}review/{interest}/"
    page = lead.get(address).text
    assert "Bea is my sister" in page
    assert "Bea, ref bea" in page

    nobody = press(lead, address, "settle", ref="nobody")
    assert (nobody.status_code, "nobody with this ref" in nobody.text) == (422, True)
    assert press(lead, address, "settle", clients=[str(cast.bea.pk)]).headers["Location"] == HERE

    assert held_back([cast.sam.pk], cast.bea.pk) == {cast.sam.pk}
    assert held_back([cast.sam.pk], cast.ana.pk) == set()
    assert press(lead, address, "end").headers["Location"] == HERE
    assert held_back([cast.sam.pk], cast.bea.pk) == set()


def test_a_task_nobody_here_holds_the_key_to_can_be_handed_on(cast: Cast, lead: Browser):
    with acting(As.REGISTRAR) as at:
        Link.objects.filter(client=cast.ana).update(ends_at=at)
    edge = keep_apart(cast.ana.pk, cast.pat.pk)
    with acting(As.DUTY) as at:
        ask(
            Kind.REVIEW,
            edge,
            area=cast.area.pk,
            owner=Owner(organisation=cast.service.pk, role="safety_lead"),
            at=at,
            due_at=at,
        )
    address = f"{HERE}review/{edge}/"

    page = without_keys(lead.get(address).text)
    assert ("You do not hold the key" in page, shown(page), "Pat" in page) == (True, False, False)
    assert press(lead, address, "done").headers["Location"] == HERE
    assert open_items("review") == []


def test_nothing_of_it_reaches_the_worker_who_is_asked(cast: Cast, lead: Browser):
    _, address = clashing(cast)
    press(lead, address, "find")

    page = browser_of(cast.jo).get("/desk/").text

    assert "has to be asked for a new time" in page
    assert "apart" not in page
