"""Writing down, with her in the room, how it is safe to reach her."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.trust.acting import acting
from alongside.trust.contact.changes import ask_change
from alongside.trust.contact.choices import HowConfirmed
from alongside.trust.contact.from_rows import counting, opened_address
from alongside.trust.contact.models import SafeContact
from tests.capabilities.contact.cast import ANY_TIME, agreed
from tests.doors.desk.person_cast import page_of
from tests.doors.desk.safety_cast import browser_of, open_items
from tests.web_cast import Cast, make_cast
from tests.web_client import without_keys

pytestmark = pytest.mark.django_db
RINGS = {
    "alone": "alone",
    "channel": "voice",
    "address": "07700 900 123",
    "days": ["0", "1"],
    "parts": ["morning"],
}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def page(cast: Cast) -> str:
    return f"/desk/reach/{cast.ana.pk}/"


def written(cast: Cast, **given: Any) -> Any:
    form = {"once": str(uuid.uuid4()), "do": "new", **RINGS, **given}
    return browser_of(cast.jo).post(page(cast), form)


def rule(cast: Cast) -> SafeContact | None:
    with acting(As.GATE):
        return counting(cast.ana.pk)


@pytest.mark.promise("P14")
def test_what_she_says_in_the_room_counts_at_once_and_ends_what_waited(cast: Cast):
    with acting(As.HER, cast.ana.pk) as at:
        ask_change(client=cast.ana.pk, wanted=ANY_TIME, at=at)
    assert len(open_items("change_waits")) == 1
    assert page(cast) in page_of(cast)

    assert written(cast).headers["Location"] == f"/desk/person/{cast.ana.pk}/"

    found = rule(cast)
    assert found is not None
    assert (found.hours, found.confirmed_by_id) == ([9, 10, 11, 33, 34, 35], cast.jo.pk)
    assert found.confirmed_how == HowConfirmed.ROOM
    assert (found.voicemail, found.withhold_number, found.who_answers) == (False, True, "only_her")
    with acting(As.GATE):
        assert opened_address(found) == "+447700900123"
    assert open_items("change_waits") == []
    there = page_of(cast)
    assert "Monday to Tuesday 09:00 to 12:00" in there
    assert "7700900123" not in without_keys(there)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"alone": "not_alone"}, "Nothing is written down now. Ask when they are on their own"),
        ({"alone": ""}, "Choose who is there"),
        ({"days": []}, "Choose a day"),
        ({"address": ""}, "Write the number or address they say."),
        ({"address": "by the bridge"}, "Write the number or address they say."),
    ],
)
def test_what_cannot_be_written_down_says_what_to_do_and_keeps_the_answers(
    cast: Cast, given: dict[str, Any], says: str
):
    answer = written(cast, **given)

    assert answer.status_code == 422
    assert says in answer.text
    assert 'value="voice" checked' in answer.text
    assert rule(cast) is None


@pytest.mark.promise("P14")
def test_it_is_right_still_and_counts_anew_and_the_number_stays(cast: Cast):
    agreed(cast)
    with acting(As.KEYHOLDER):
        SafeContact.objects.update(confirmed_at="2020-01-01T00:00:00Z")
    assert "No longer counts" in page_of(cast)

    form = {"still-once": str(uuid.uuid4()), "do": "still", "still-alone": "alone"}
    assert browser_of(cast.jo).post(page(cast), form).status_code == 303
    assert "Counts until" in page_of(cast)

    assert written(cast, address="", days=["4"]).status_code == 303
    found = rule(cast)
    assert found is not None
    assert found.hours == [105, 106, 107]
    with acting(As.GATE):
        assert opened_address(found) == "+447700900123"


def test_do_not_contact_me_needs_no_hours(cast: Cast):
    assert written(cast, channel="none", days=[], parts=[], address="").status_code == 303
    assert "do not contact me" in page_of(cast)


def test_it_is_nobodys_page_who_may_not_see_how_she_is_reached(cast: Cast):
    for one in (cast.sam, cast.reception, cast.manager, cast.lead):
        assert browser_of(one).get(page(cast)).status_code == 404
    with acting(As.REGISTRAR) as at:
        Post.objects.filter(worker=cast.jo, role=Role.KEY_WORKER).update(ends_at=at)
    assert written(cast).status_code == 404
