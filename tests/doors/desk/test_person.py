"""Her page: what is on it, what is not, and the number that only a task opens."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from alongside.care.models import Choice
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Identity, Post
from alongside.trust.access.models import BreakGlass, Link
from alongside.trust.acting import acting
from alongside.trust.contact.choices import Channel, Wording
from alongside.trust.contact.models import SafeContact
from alongside.trust.looking.models import LookSubject
from alongside.work.models import Kind, WorkItem
from tests.capabilities.contact.cast import NUMBER, agreed
from tests.doors.desk.person_cast import page_of
from tests.doors.desk.test_today import at_desk, chose, has_a_rule, works_about
from tests.web_cast import Cast, make_cast
from tests.web_client import without_keys
from tests.web_looks import hidden_nowhere, shown_unsaid

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_two_identifiers_stand_first_and_what_they_chose_before_anything_of_ours(cast: Cast):
    chose(cast, cast.ana, "worker_gender", "woman", "must")
    chose(cast, cast.ana, "band", "PM", "would_like")
    works_about(cast, Kind.TALK_FIRST, cast.ana.pk)

    page = page_of(cast)

    parts = ("Ana</strong> <span>ref ana", 'id="chosen"', 'id="times"', 'id="reach"', 'id="tasks"')
    assert [page.index(one) for one in parts] == sorted(page.index(one) for one in parts)
    assert page.index("Must: a worker who is a woman") < page.index("in the afternoon")


def test_a_choice_taken_back_is_gone(cast: Cast):
    chose(cast, cast.ana, "band", "PM", "would_like")
    with acting(As.IMPORTER) as at:
        Choice.objects.update(ended_at=at)

    assert "They have not chosen anything yet" in page_of(cast)


def test_a_worker_is_not_told_that_she_would_rather_not_see_them(cast: Cast):
    with acting(As.IMPORTER) as at:
        for worker in (cast.jo, cast.sam):
            Choice.objects.create(
                area=cast.area,
                client=cast.ana,
                about="not_worker",
                worker=worker,
                firm="must",
                began_at=at,
            )

    page = page_of(cast)

    assert "not with Sam" in page
    assert "not with Jo" not in page
    assert "not with Jo" not in at_desk(cast.jo).get("/desk/today/").text


def test_the_rule_is_there_and_the_number_is_not(cast: Cast):
    has_a_rule(cast.ana, cast.jo)

    page = page_of(cast)

    assert "Monday to Tuesday 09:00 to 11:00" in page
    assert "Never" in page
    assert "the number for this task" not in page


def test_without_a_rule_nobody_tries(cast: Cast):
    assert "Nobody has said how it is safe to reach them. Do not try" in page_of(cast)
    works_about(cast, Kind.HAND_OVER, cast.ana.pk)

    page = page_of(cast)

    assert "Nobody has said how it is safe to reach them. Do not try" in page
    assert "No safe way to reach them counts now" in page


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"paused_at": timedelta(0)}, "Paused: nothing is sent"),
        ({"confirmed_at": timedelta(weeks=12)}, "No longer counts"),
        ({"confirmed_at": timedelta(weeks=12) - timedelta(minutes=1)}, "Counts until"),
    ],
)
def test_a_rule_that_does_not_count_says_so_before_it_is_read(cast: Cast, change, says: str):
    has_a_rule(cast.ana, cast.jo)
    with acting(As.KEYHOLDER) as at:
        SafeContact.objects.update(**{name: at - span for name, span in change.items()})

    page = page_of(cast)

    assert page.index(says) < page.index("Who may answer")


def test_the_number_is_asked_for_by_a_task_and_without_an_address_says_why(cast: Cast):
    has_a_rule(cast.ana, cast.jo)
    works_about(cast, Kind.RING, cast.ana.pk)
    jo = at_desk(cast.jo)
    assert "the number for this task" in page_of(cast, jo)
    [item] = items()

    answer = jo.post(ring(cast.ana.pk), {"once": str(uuid.uuid4()), "item": str(item)})

    assert answer.status_code == 200
    assert answer.text.index("First, the rule") < answer.text.index("There is no number to show")


def items() -> list[uuid.UUID]:
    with acting(As.DUTY):
        return list(WorkItem.objects.values_list("pk", flat=True))


def ring(client: uuid.UUID) -> str:
    return f"/desk/person/{client}/ring/"


def test_a_task_of_somebody_else_or_about_somebody_else_opens_nothing(cast: Cast):
    for client in (cast.ana, cast.pat):
        has_a_rule(client, cast.jo)
    works_about(cast, Kind.RING, cast.pat.pk)
    [item] = items()
    said = {"once": str(uuid.uuid4()), "item": str(item)}

    assert at_desk(cast.jo).post(ring(cast.ana.pk), said).status_code == 404
    assert at_desk(cast.sam).post(ring(cast.pat.pk), said).status_code == 404
    assert at_desk(cast.jo).post(ring(cast.pat.pk), said | {"item": "no"}).status_code == 404
    assert at_desk(cast.jo).get(ring(cast.pat.pk)).status_code == 405


def test_who_works_with_her_stands_there_with_everybodys_post(cast: Cast):
    with acting(As.REGISTRAR) as at:
        Post.objects.create(
            worker=cast.sam, organisation=cast.service, role=Role.NURSE, starts_at=at
        )
        Link.objects.create(
            client=cast.ana,
            worker=cast.sam,
            organisation=cast.service,
            role=Role.NURSE,
            starts_at=at,
        )

    page = page_of(cast)

    assert "Jo, key worker" in page
    assert "Sam, nurse" in page


def test_somebody_not_linked_and_somebody_who_is_nobody_look_the_same(cast: Cast):
    jo = at_desk(cast.jo)

    unknown = jo.get(f"/desk/person/{cast.bea.pk}/")
    nobody = jo.get(f"/desk/person/{uuid.uuid4()}/")

    assert unknown.status_code == nobody.status_code == 404
    assert unknown.content == nobody.content


def test_an_emergency_look_does_not_open_her_page(cast: Cast):
    with acting(As.DUTY) as at:
        BreakGlass.objects.create(
            client=cast.ana,
            worker=cast.sam,
            reason="other",
            words="she fell",
            opened_at=at,
            closes_at=at + timedelta(hours=4),
        )

    assert at_desk(cast.sam).get(f"/desk/person/{cast.ana.pk}/").status_code == 404


def test_a_page_that_shows_her_says_so(cast: Cast):
    hidden_nowhere(cast.ana)
    jo = at_desk(cast.jo)

    assert not shown_unsaid(jo, "/desk/today/", cast.ana.pk)
    assert not shown_unsaid(jo, f"/desk/person/{cast.ana.pk}/", cast.ana.pk)


def test_a_name_with_signs_of_its_own_is_text(cast: Cast):
    with acting(As.REGISTRAR):
        Identity.objects.filter(client=cast.ana).update(given_name="<b>Ana</b>")

    assert "&lt;b&gt;Ana&lt;/b&gt;" in page_of(cast)


def categories(client: uuid.UUID) -> set[str]:
    with acting(As.WITNESS):
        return set(LookSubject.objects.filter(client_id=client).values_list("category", flat=True))


def test_each_part_that_is_shown_is_written_down_by_its_own_name(cast: Cast):
    has_a_rule(cast.ana, cast.jo)
    at_desk(cast.jo).get("/desk/today/")
    assert categories(cast.pat.pk) == {"arrival", "choices", "diary"}
    works_about(cast, Kind.HAND_OVER, cast.pat.pk)
    at_desk(cast.jo).get("/desk/today/")
    assert categories(cast.ana.pk) == {"arrival", "choices", "diary"}
    assert categories(cast.bea.pk) == set()
    assert categories(cast.pat.pk) == {"arrival", "choices", "diary", "contact"}

    page_of(cast)

    assert categories(cast.ana.pk) == {
        "arrival",
        "choices",
        "contact",
        "diary",
        "goals",
        "identity",
        "team",
    }


@pytest.mark.promise("P15")
def test_the_number_stands_after_the_rule_in_answer_to_a_form_and_nowhere_else(cast: Cast):
    agreed(cast, channel=Channel.VOICE, wording=Wording.NONE)
    works_about(cast, Kind.RING, cast.ana.pk)
    [item] = items()
    jo = at_desk(cast.jo)

    answer = jo.post(ring(cast.ana.pk), {"once": str(uuid.uuid4()), "item": str(item)})

    assert answer["Cache-Control"] == "no-store"
    assert answer.text.index("Nobody but them") < answer.text.index(NUMBER)
    assert NUMBER not in page_of(cast, jo)
    assert NUMBER not in jo.get("/desk/today/").text
    with acting(As.DUTY) as at:
        WorkItem.objects.filter(pk=item).update(done_at=at, done_by_id=cast.jo.pk)
    again = jo.post(ring(cast.ana.pk), {"once": str(uuid.uuid4()), "item": str(item)})
    assert again.status_code == 404


def test_a_nurse_sees_that_somebody_has_no_key_worker(cast: Cast):
    with acting(As.REGISTRAR) as at:
        Post.objects.create(
            worker=cast.sam, organisation=cast.service, role=Role.NURSE, starts_at=at
        )
        for client in (cast.ana, cast.bea):
            Link.objects.create(
                client=client,
                worker=cast.sam,
                organisation=cast.service,
                role=Role.NURSE,
                starts_at=at,
            )
            has_a_rule(client, cast.sam)

    rows = without_keys(at_desk(cast.sam).get("/desk/today/").text).split('role="rowheader"')

    assert [("Bea" in row, "Waits for a key worker" in row) for row in rows[1:]] == [
        (True, True),
        (False, False),
    ]
