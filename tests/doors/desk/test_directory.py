"""The directory at the desk: a manager checks, says what is true, and tells two from one."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from alongside.services.directory import actions
from alongside.services.directory.models import Alike, At, Service
from alongside.services.directory.reading.files import read
from tests.capabilities.directory.cast import new, page
from tests.web_cast import make_cast
from tests.web_client import Browser

HERE = "/desk/directory/"


@pytest.fixture
def cast(tmp_path, db, client):
    cast = make_cast()
    unsure = new(id="u", name="Bridge Homes", description="Housing support for people with drug problems.",
                 service_at_locations=[])  # fmt: skip
    file = read(
        page(tmp_path, new(), new(id="2", name="The Mill Street service"), unsure), None, print
    )
    actions.import_services(file=file, feed="leeds", step=lambda words: None)
    client.force_login(cast.manager.account)
    return cast


def form(client: Browser, address: str, button: str) -> dict[str, str]:
    """The hidden fields of the form that this button is in."""
    forms = re.findall(r"<form.*?</form>", client.get(address).content.decode(), re.S)
    found = next(one for one in forms if button in one)
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', found.split("<button")[0]))


def test_a_manager_sees_what_waits_and_nobody_else_does(client, cast):
    content = client.get(HERE).content.decode()

    assert "1 pairs of entries look alike" in content
    assert "Bridge Homes" in content
    assert "about housing, work or company as well (drug, housing support)" in content
    assert "10 January 2027, as its feed says" in content
    for other in (cast.jo, cast.lead):
        client.force_login(other.account)
        assert client.get(HERE).status_code == 404


def test_a_manager_says_that_it_is_help_and_it_is_shown_once(client, cast):
    sent = form(client, HERE, "Yes, show it") | {"answer": "yes"}

    for _ in range(2):
        assert client.post(HERE, sent).status_code == 303

    assert At.objects.get(service__name="Bridge Homes").found
    assert Service.objects.get(name="Bridge Homes").help_by_id == cast.manager.pk


def test_what_the_program_left_out_is_found_shown_by_a_persons_word_and_left_out_again(
    client, cast, tmp_path
):
    lunch = new(id="n", name="Fern Lunch", description="Lunch for older people on Fridays.")
    far = new(id="f", name="Stroke Recovery", description="Recovery after a stroke.")
    feed = read(page(tmp_path, lunch, far), None, print)

    def bring() -> None:
        actions.import_services(file=feed, feed="bath", step=lambda words: None)

    bring()
    here = f"{HERE}left-out/"
    assert f'<a href="{here}">2 entries left out as no help' in client.get(HERE).text
    assert "Stroke Recovery" not in client.get(f"{here}?words=older").text

    yes = form(client, f"{here}?words=older", "It is drug or alcohol help") | {"answer": "yes"}
    for _ in range(2):
        assert client.post(here, yes).status_code == 303
    bring()
    assert At.objects.get(service__name="Fern Lunch").found
    assert f"It is help, and may be shown: said by {cast.manager.name}" in client.get(here).text

    back = form(client, here, "Take this back") | {"answer": "undo"}
    assert client.post(here, back).status_code == 303
    assert not At.objects.get(service__name="Fern Lunch").found
    assert Service.objects.get(name="Fern Lunch").help == "no"
    assert "Said by a person" not in client.get(here).text
    assert client.post(here, back | {"once": str(uuid4())}).status_code == 404
    client.force_login(cast.jo.account)
    assert client.get(here).status_code == 404


def test_two_that_look_alike_become_one_or_stay_two(client, cast):
    sent = form(client, HERE + "alike/", "Different")

    assert client.post(HERE + "alike/", sent | {"answer": "second"}).status_code == 303

    shown = At.objects.get(found=True)
    assert str(shown.service_id) == sent["other"]
    assert Alike.objects.get().answer == "same"
    assert "No two entries look alike." in client.get(HERE + "alike/").content.decode()


def test_what_a_manager_says_of_a_place_is_what_everybody_reads(client, cast):
    row = At.objects.get(service__name="Mill Street")
    here = f"{HERE}{row.pk}/"
    facts = {
        "what": "say",
        "door": "A red door.",
        "who_else": "The job centre.",
        "children": "yes",
        "creche": "",
    }

    assert client.post(here, form(client, here, "Save what is true") | facts).status_code == 303
    hours = {
        "what": "hours",
        "weekday": "Fri",
        "opens": "13:00",
        "closes": "15:00",
        "who": "women_only",
    }
    assert client.post(here, form(client, here, "Add these hours") | hours).status_code == 303

    read_ = re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(f"/find/{row.pk}/").content.decode())
    )
    for words in ("A red door.", "The job centre.", "Children can come.", "Friday: 1pm to 3pm"):
        assert words in read_
    assert "said here" in client.get(here).content.decode()
    row.refresh_from_db()
    assert (row.creche, row.by_person) == ("", ["children", "door", "who_else"])


def test_checked_today_is_one_press(client, cast):
    row = At.objects.get(service__name="Mill Street")
    here = f"{HERE}{row.pk}/"

    client.post(here, form(client, here, "Checked today") | {"what": "check"})

    assert f"by {cast.manager.name}" in client.get(here).content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"opens": "nine"}, "Give a time such as 09:30"),
        ({"closes": "12:00"}, "Give a time after it opens"),
        ({"weekday": ""}, "Choose the day"),
    ],
)
def test_hours_that_cannot_be_are_told_beside_their_box(client, cast, change, words):
    here = f"{HERE}{At.objects.get(service__name='Mill Street').pk}/"
    hours = {
        "what": "hours",
        "weekday": "Fri",
        "opens": "13:00",
        "closes": "15:00",
        "who": "women_only",
    }

    response = client.post(here, form(client, here, "Add these hours") | hours | change)

    assert response.status_code == 422
    assert words in response.content.decode()


def test_what_no_page_of_ours_sends_changes_nothing(client, cast):
    for address, sent in (
        (HERE, {"service": "x", "answer": "yes"}),
        (HERE + "alike/", {"one": "x", "other": "y", "answer": "first"}),
        (HERE + "alike/", {}),
        (HERE + "left-out/", {"service": "x", "answer": "yes"}),
    ):
        assert client.post(address, sent).status_code == 303
    assert not Alike.objects.exists()
    assert client.get(f"{HERE}?name=%00mill").status_code == 200
