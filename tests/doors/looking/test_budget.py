"""Nobody takes many records: a reason above the budget, a person above that, and an alarm for a canary."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.access.models import Grant, Link
from alongside.trust.acting import Purpose, acting
from alongside.trust.looking.budget import allow_more, watch
from alongside.trust.looking.models import Look, LookSubject, ReadingDay
from alongside.trust.looking.record import Event, write_down
from alongside.trust.looking.rules import Verdict, judged, reading_budget
from alongside.work.models import WorkItem
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.doors.looking.pages"),
    pytest.mark.promise("P28"),
]


@pytest.mark.parametrize(
    ("caseload", "asks", "stops"), [(0, 30, 45), (15, 30, 45), (16, 32, 48), (60, 120, 180)]
)
def test_the_budget_is_twice_the_caseload_and_at_least_thirty(caseload: int, asks: int, stops: int):
    budget = reading_budget(caseload)

    assert (budget.asks_above, budget.stops_above) == (asks, stops)


@pytest.mark.parametrize(
    ("opened", "reason", "verdict"),
    [
        (30, "", Verdict.SHOW),
        (31, "", Verdict.SAY_WHY),
        (31, "duty", Verdict.SHOW),
        (45, "duty", Verdict.SHOW),
        (46, "duty", Verdict.WAIT),
        (46, "", Verdict.WAIT),
    ],
)
def test_what_follows_from_a_count(opened: int, reason: str, verdict: Verdict):
    assert judged(opened, reading_budget(0), reason) is verdict


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def clients(cast: Cast, many: int) -> list[Client]:
    """People whom Sam was linked to for one day, so that walls let Sam in and the caseload is what it is."""
    with acting(As.IMPORTER):
        return [
            Client.objects.create(
                area=cast.area,
                ref=f"c{number}",
                known_as=f"C{number}",
                gender="woman",
                women_only=True,
                registered_at=cast.at,
            )
            for number in range(many)
        ]


def linked(cast: Cast, people: list[Client]) -> None:
    with acting(As.REGISTRAR) as at:
        for client in people:
            Link.objects.create(
                client=client,
                worker=cast.sam,
                organisation=cast.service,
                role="key_worker",
                starts_at=at - timedelta(days=1),
            )


def read_already(cast: Cast, people: list[Client]) -> None:
    """Sam opened these before, while there was a reason to."""
    with acting(As.PERSON, cast.sam.pk) as at:
        event = Event(As.PERSON, cast.sam.pk, "key_worker", "your times", Purpose.CARE, at)
        write_down(event, {(client.pk, "diary") for client in people})


def sams(cast: Cast) -> Browser:
    browser = Browser()
    assert cast.sam.account is not None
    browser.force_login(cast.sam.account)
    return browser


def test_above_the_budget_the_page_is_not_shown_and_sam_is_asked_why(cast: Cast):
    people = clients(cast, 31)
    read_already(cast, people[:30])
    linked(cast, people[30:])
    browser = sams(cast)

    answer = browser.get(f"/desk/try/one/{people[30].pk}/")

    assert (answer.status_code, answer["Location"], answer.content) == (303, "/desk/reading/", b"")
    asked = browser.get("/desk/reading/").text
    assert "You have opened 30 records today" in asked
    assert "I am covering for somebody who is away" in asked
    with acting(As.WITNESS):
        assert not LookSubject.objects.filter(client_id=people[30].pk).exists()


def test_with_a_reason_the_page_is_shown(cast: Cast):
    people = clients(cast, 31)
    read_already(cast, people[:30])
    linked(cast, people[30:])
    browser = sams(cast)
    browser.get("/desk/reading/")

    form = browser.get("/desk/reading/").text
    key = form.split('name="once" value="')[1].split('"')[0]
    answer = browser.post("/desk/reading/", {"once": key, "reason": "covering"})

    assert (answer.status_code, answer["Location"]) == (303, "/desk/reading/")
    assert browser.get(f"/desk/try/one/{people[30].pk}/").text == "Times of C30"
    assert "You have said why" in browser.get("/desk/reading/").text


def test_opening_the_same_record_again_is_always_allowed(cast: Cast):
    people = clients(cast, 30)
    read_already(cast, people)
    linked(cast, people[:1])

    assert sams(cast).get(f"/desk/try/one/{people[0].pk}/").text == "Times of C0"


def test_far_above_nothing_is_shown_until_a_person_has_looked(cast: Cast):
    people = clients(cast, 46)
    read_already(cast, people[:45])
    linked(cast, people[45:])
    with acting(As.DUTY):
        ReadingDay.objects.update(reason="covering")
    browser = sams(cast)

    for _ in range(2):
        assert browser.get(f"/desk/try/one/{people[45].pk}/")["Location"] == "/desk/reading/"

    with acting(As.DUTY) as at:
        item = WorkItem.objects.get()
        assert (item.kind, item.role) == ("reading", "privacy_officer")
        assert not allow_more(item.about, by=cast.sam.pk, more=10, at=at)
        assert allow_more(item.about, by=cast.officer.pk, more=10, at=at)
    assert browser.get(f"/desk/try/one/{people[45].pk}/").text == "Times of C45"


def test_a_list_of_ones_own_people_is_explained_by_the_caseload(cast: Cast):
    people = clients(cast, 50)
    with acting(As.IMPORTER) as at:
        for client in people:
            Link.objects.create(
                client=client,
                worker=cast.jo,
                organisation=cast.service,
                role="key_worker",
                starts_at=at - timedelta(days=1),
            )
    browser = Browser()
    assert cast.jo.account is not None
    browser.force_login(cast.jo.account)

    assert "C49" in browser.get("/desk/try/everybody/").text  # Jo's caseload explains it

    with acting(As.REGISTRAR):
        Link.objects.filter(client__in=people).update(ends_at=cast.at)
    linked(cast, people)
    assert "C49" in sams(cast).get("/desk/try/everybody/").text  # and now it is Sam's
    with acting(As.REGISTRAR):
        Link.objects.filter(client__in=people[5:]).update(ends_at=cast.at)
    assert sams(cast).get("/desk/try/everybody/").text == "C0, C1, C2, C3, C4"  # nothing new


def test_one_page_with_too_many_people_is_not_shown(cast: Cast):
    people = clients(cast, 46)
    linked(cast, people[:1])
    with acting(As.REGISTRAR) as at:
        for client in people:  # by a grant, which is no caseload
            Grant.objects.create(
                client=client,
                recipient_worker=cast.sam,
                purpose="care",
                categories=["arrival"],
                starts_at=at,
                ends_at=at + timedelta(days=1),
                how_given="room",
                partner_present=False,
                wording="1",
            )

    assert sams(cast).get("/desk/try/everybody/")["Location"] == "/desk/reading/"
    with acting(As.DUTY):
        assert ReadingDay.objects.get().clients == []
        assert WorkItem.objects.count() == 1


def test_a_caseload_counts_each_person_once_and_only_while_linked(cast: Cast):
    from alongside.trust.access.caseload import caseload

    with acting(As.REGISTRAR) as at:
        Link.objects.create(
            client=cast.ana,
            worker=cast.jo,
            organisation=cast.service,
            role="nurse",
            starts_at=at,
        )
        Link.objects.filter(client=cast.pat).update(ends_at=at)

    with acting(As.PERSON, cast.jo.pk) as at:
        assert caseload(cast.jo.pk, at) == 1


def test_a_record_that_nobody_has_a_reason_to_open_tells_somebody_at_once(cast: Cast):
    [trap] = clients(cast, 1)
    linked(cast, [trap])
    with acting(As.DUTY) as at:
        watch(trap.pk, at=at)

    assert (
        sams(cast).get(f"/desk/try/one/{trap.pk}/").text == "Times of C0"
    )  # whoever looks learns nothing

    with acting(As.DUTY):
        item = WorkItem.objects.get()
        look = Look.objects.get(pk=item.about)
    assert (item.kind, item.urgent, item.due_at) == ("reading", True, item.made_at)
    assert look.viewer_id == cast.sam.pk


def test_an_ordinary_record_alarms_nobody(cast: Cast):
    people = clients(cast, 2)
    linked(cast, people)
    with acting(As.DUTY) as at:
        watch(people[0].pk, at=at)

    sams(cast).get(f"/desk/try/one/{people[1].pk}/")

    with acting(As.DUTY):
        assert WorkItem.objects.count() == 0


def test_the_canaries_table_does_not_say_who_they_are(cast: Cast):
    from alongside.trust.looking.models import Canary

    with acting(As.DUTY) as at:
        watch(cast.bea.pk, at=at)
        watch(cast.bea.pk, at=at)
        [row] = Canary.objects.all()

    assert cast.bea.pk.hex not in row.token.replace("-", "")
    assert len(row.token) == 64
