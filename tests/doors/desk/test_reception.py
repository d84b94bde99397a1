"""Reception: three seconds for who is expected; one neutral word for all that is not plain; being asked to the door."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from alongside.care.attending.choices import Greeted
from alongside.care.attending.models import AtTheDoor, Expected
from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.looking.models import LookSubject
from alongside.work.models import WorkItem
from tests.capabilities.attending.cast import House, apart, expected, house, tasks
from tests.web_client import Browser, without_keys

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5")]
HERE = "/desk/reception/"


@pytest.fixture
def there() -> House:
    return house()


def sits(there: House, name: str = "reception") -> Browser:
    one = Browser()
    one.force_login(getattr(there.cast, name).account)
    return one


def said(browser: Browser, there: House, row: Expected, do: str, **more: str) -> Any:
    form = {"once": str(uuid4()), "do": do, **more}
    return browser.post(f"{HERE}{there.mill.pk}/{row.pk}/", form)


def today(browser: Browser, there: House) -> str:
    return str(browser.get(f"{HERE}{there.mill.pk}/").text)


def came(row: Expected) -> Any:
    with acting(As.PLANNER):
        return Expected.objects.get(pk=row.pk).came_at


def test_the_list_names_times_rooms_and_nothing_of_why(there: House):
    expected(there, there.cast.ana)
    page = today(sits(there), there)

    assert "Ana" in page
    assert "ref ana" in page
    assert "Jo" in page
    assert "On site in the morning: <b>Sam</b>" in page
    assert "key work" not in page
    assert "Of ana" not in page  # her family name


def test_a_look_is_written_down_for_whoever_is_on_the_list(there: House):
    expected(there, there.cast.ana)
    today(sits(there), there)
    with acting(As.SEALER):
        rows = LookSubject.objects.values_list("client_id", "category")
        assert set(rows) == {(there.cast.ana.pk, "arrival")}


def test_pressing_once_is_enough_and_twice_is_once(there: House):
    row = expected(there, there.cast.ana)
    key = str(uuid4())
    answers = [
        sits(there).post(f"{HERE}{there.mill.pk}/{row.pk}/", {"once": key, "do": "came"})
        for _ in range(2)
    ]
    assert [one.status_code for one in answers] == [303, 303]
    first = came(row)
    said(sits(there), there, row, "came")

    assert came(row) == first
    assert "Came at" in today(sits(there), there)


def test_from_paper_a_time_of_today_is_kept_and_one_to_come_is_not(there: House):
    row = expected(there, there.cast.ana, starts_in=timedelta(hours=-2))
    said(sits(there), there, row, "paper", clock="later")
    assert came(row) is None
    said(sits(there), there, row, "paper", clock="00:00")

    with acting(As.PLANNER):
        kept = Expected.objects.get(pk=row.pk)
    assert kept.came_at is not None
    assert kept.written_at is not None
    assert f"{kept.came_at:%M}" == "00"
    assert kept.from_paper
    assert kept.written_at > kept.came_at


def test_another_room_is_on_the_list(there: House):
    row = expected(there, there.cast.ana)
    assert "No room yet" in today(sits(there), there)
    said(sits(there), there, row, "room", room="Blue room <3")

    assert "Blue room &lt;3" in today(sits(there), there)


def test_what_needs_a_conversation_is_said_in_neutral_words(there: House):
    his = expected(there, there.cast.pat)
    hers = expected(there, there.cast.ana, starts_in=timedelta(hours=6))
    apart(there, there.cast.ana, there.cast.pat)
    reception = sits(there)
    said(reception, there, his, "came")
    said(reception, there, hers, "came")
    page = today(reception, there)

    assert "Ask them to wait with you" in page
    assert "Sam was asked to come" in page
    assert came(hers) is None
    for word in ("apart", "clash", "conflict", "safety", "not allowed"):
        assert word not in page.lower()


def test_the_lead_is_paged_reads_where_and_never_why_and_ends_it_there(there: House):
    answer = sits(there).post(f"{HERE}{there.mill.pk}/walk-in/", {"once": str(uuid4())})
    [asked] = tasks("walk_in")
    assert answer.headers["Location"] == f"{HERE}door/{asked.about}/"
    sam = sits(there, "sam")
    assert f"{HERE}door/{asked.about}/" in sam.get("/desk/").text

    page = sam.get(f"{HERE}door/{asked.about}/").text
    assert "The Mill, at the desk" in page
    assert sam.post(f"/desk/done/{asked.number}/").status_code == 404
    for who in ("reception", "sam"):  # who asked does not end it
        assert len(tasks("walk_in")) == 1
        sits(there, who).post(f"{HERE}door/{asked.about}/", {"once": str(uuid4()), "met": "yes"})
    assert "Their ref" not in sits(there).get(f"{HERE}door/{asked.about}/").text
    with acting(As.DUTY):
        assert WorkItem.objects.get(pk=asked.pk).done_by_id == there.cast.sam.pk
    assert "They were met" in sam.get(f"{HERE}door/{asked.about}/").text


def test_a_lead_without_a_link_reads_no_name_and_asks_by_ref(there: House):
    his = expected(there, there.cast.pat)
    apart(there, there.cast.bea, there.cast.pat)
    said(sits(there), there, his, "came")
    sits(there).post(f"{HERE}{there.mill.pk}/walk-in/", {"once": str(uuid4())})
    [asked] = tasks("walk_in")
    sam, address = sits(there, "sam"), f"{HERE}door/{asked.about}/"

    answers = {
        ref: sam.post(address, {"once": str(uuid4()), "ref": ref}).headers["Location"]
        for ref in ("bea", "nobody-has-this")
    }
    assert set(answers.values()) == {address}  # no address says what was answered
    page = sam.get(address).text
    assert Greeted.CONVERSATION.label in page
    assert "Bea" not in without_keys(page)
    assert "Pat" not in without_keys(page)
    again = sam.post(address, {"once": str(uuid4()), "ref": "pat"}).headers["Location"]
    assert Greeted.LET_IN.label in sam.get(again).text


def test_a_lead_asked_about_somebody_expected_can_ask_again(there: House):
    his = expected(there, there.cast.pat)
    hers = expected(there, there.cast.ana, starts_in=timedelta(hours=6))
    apart(there, there.cast.ana, there.cast.pat)
    reception, jo = sits(there), sits(there, "jo")
    said(reception, there, his, "came")
    said(reception, there, hers, "came")
    with acting(As.PLANNER):
        door = AtTheDoor.objects.get(about=hers.pk)
    said(reception, there, his, "left")
    reply = sits(there).post(f"{HERE}door/{door.pk}/", {"once": str(uuid4()), "again": "yes"})

    assert reply.headers["Location"] == f"{HERE}door/{door.pk}/"
    assert came(hers) is not None
    assert jo.get(f"{HERE}door/{door.pk}/").status_code == 404  # it is not hers to see


def test_a_wrong_name_is_taken_back_and_reads_as_if_nothing_was_pressed(there: House):
    row = expected(there, there.cast.ana)
    reception = sits(there)
    before = unchanging(today(reception, there))
    said(reception, there, row, "came")
    assert "Wrong name: they are not here" in today(reception, there)
    said(reception, there, row, "not_here")

    assert came(row) is None
    assert unchanging(today(reception, there)) == before
    said(reception, there, row, "came")
    said(reception, there, row, "left")
    assert "Wrong name" not in today(reception, there)


def unchanging(page: str) -> str:
    """A page without what is new each time it is shown."""
    return re.sub(r'(nonce|value)="[^"]*"', "", page)


def test_the_lead_says_that_a_walk_in_has_left(there: House):
    sits(there).post(f"{HERE}{there.mill.pk}/walk-in/", {"once": str(uuid4())})
    [asked] = tasks("walk_in")
    sam, address = sits(there, "sam"), f"{HERE}door/{asked.about}/"
    assert "They have left" not in sam.get(address).text
    sam.post(address, {"once": str(uuid4()), "ref": "pat"})
    page = sam.get(address).text
    assert "They have left" in page
    assert "Their ref" not in page
    sits(there).post(address, {"once": str(uuid4()), "gone": "yes"})  # not hers to say
    assert there.states(there.cast.pat) == ["standing"]
    sam.post(address, {"once": str(uuid4()), "gone": "yes"})

    assert there.states(there.cast.pat) == ["over"]
    assert "They have left" not in sam.get(address).text


def test_nobody_is_found_behind_another_door(there: House):
    row = expected(there, there.cast.ana)
    assert sits(there, "officer").get(HERE).status_code == 404
    assert sits(there, "officer").get(f"{HERE}{there.mill.pk}/").status_code == 404
    assert sits(there).get(f"{HERE}{uuid4()}/").status_code == 404
    assert sits(there).get(f"{HERE}door/{uuid4()}/").status_code == 404
    wrong = sits(there).post(
        f"{HERE}{there.orchard.pk}/{row.pk}/", {"once": str(uuid4()), "do": "came"}
    )
    assert wrong.status_code == 404
    sam = sits(there, "sam").post(
        f"{HERE}{there.mill.pk}/{row.pk}/", {"once": str(uuid4()), "do": "came"}
    )
    assert sam.status_code == 404
    assert came(row) is None


def test_without_leads_the_page_says_so():
    there = house(leads=False)
    page = today(sits(there), there)

    assert "This area names no on-site leads" in page
    assert "Nobody else is expected here today." in page


def test_the_door_asks_where_you_are_and_a_form_without_a_key_changes_nothing(there: House):
    row = expected(there, there.cast.ana)
    places = re.findall(r">(The Mill|Orchard House)<", sits(there).get(HERE).text)
    assert places == ["Orchard House", "The Mill"]
    sits(there).post(f"{HERE}{there.mill.pk}/{row.pk}/", {"do": "came"})
    said(sits(there), there, row, "dance")
    assert came(row) is None
