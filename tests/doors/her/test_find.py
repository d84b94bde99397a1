"""Finding a place: what is said, what is not, and nothing of hers in any address."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

import pytest

from alongside.her.find import words
from alongside.her.find.drawing import drawing
from alongside.people.models import Session
from alongside.services.choices import Weekday
from alongside.services.directory import actions, searching
from alongside.services.directory.choices import Help, Matter
from alongside.services.directory.models import At, Service
from alongside.services.directory.reading.files import read
from alongside.services.directory.searching import Asked, search, spot_of
from tests.capabilities.directory.cast import new, old, page
from tests.web_cast import make_cast
from tests.web_client import Browser

FORM = re.compile(r'name="open_form" value="([^"]+)"')


@pytest.fixture
def places(tmp_path, db):
    """Mill Street in Leeds says a good deal; Ford House says nothing of women; a third is in York."""
    far = old(id="3", name="York Door", service_at_locations=[
        {"location": {"id": "l3", "latitude": 53.96, "longitude": -1.08,
                      "physical_addresses": [{"city": "York", "postal_code": "YO1 7HH"}]}}],
        attending_type="telephone")  # fmt: skip
    file = read(page(tmp_path, new(), old(), far), None, lambda count: None)
    assert file.problems == ()
    actions.import_services(file=file, feed="leeds", step=lambda text: None)


def sent(client: Browser, **answers: Any) -> Any:
    """The form as she sends it."""
    found = FORM.search(client.get("/find").content.decode())
    assert found is not None
    return client.post("/find", {"open_form": found[1], **answers})


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.promise("P12")
def test_a_time_for_women_alone_is_in_the_answer_and_in_no_address(client, places):
    response = sent(client, near="LS1 4AP", matters=["women_only"])

    shown = text(response)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert "Times for women only Tuesday: 10am to noon" in shown
    assert '<bdi dir="ltr">0113 496 0222</bdi>' in response.content.decode()
    assert "Only women are there at some times." in shown
    assert "Open Monday: 9am to 8pm" in shown
    assert (
        shown.index("Mill Street") < shown.index("These have not said") < shown.index("Ford House")
    )
    assert "They have not said if only women are there." in shown
    assert "<title>Places - Today</title>" in response.content.decode()
    addresses = re.findall(r'(?:href|action)="([^"]*)"', response.content.decode())
    assert not any("LS1" in one or "women" in one for one in addresses)


def test_what_she_looked_for_is_in_no_log_and_in_no_table(client, places, caplog):
    with caplog.at_level("INFO"):
        sent(client, near="LS1 4AP", matters=["sex_work"])
        sent(client, near="Atlantis")

    assert [record.getMessage() for record in caplog.records] == []
    assert not Session.objects.exists()
    assert client.cookies["here"].value == client.get("/").cookies["here"].value


@pytest.mark.parametrize("near", ["ls1", "Leeds", " leeds "])
def test_a_postcode_or_a_town_will_do_and_distances_are_rough(client, places, near):
    assert re.search(
        r"(?:less than a mile|about \d+ miles?), to the \w+", text(sent(client, near=near))
    )


def test_a_place_that_says_no_is_left_out_and_one_that_has_not_said_stands_apart(client, places):
    found = search(Asked(near=spot_of("LS1"), matters=frozenset({Matter.CRECHE})))

    assert [(row.place.name, row.says_so) for row in found.rows] == [
        ("Mill Street", True)
    ]  # Ford House has none
    walk_in = search(Asked(near=spot_of("LS1"), matters=frozenset({Matter.NO_APPOINTMENT})))
    assert [(r.place.name, r.says_so) for r in walk_in.rows] == [
        ("Ford House", True),
        ("Mill Street", False),
    ]


def test_nothing_near_is_said_in_words_with_ways_on(client, places):
    response = sent(client, near="EH6", matters=["women_only"])

    shown = text(response)
    assert "We know of no place within 10 miles that fits what you ticked." in shown
    for words_ in ("Look further away", "Show help by phone or video", "Change what I asked for"):
        assert words_ in shown
    assert 'href="/ring/"' in response.content.decode()
    wide = sent(client, near="EH6", matters=["women_only"], far="2")
    assert "Mill Street" in text(wide)


def test_without_a_place_there_is_help_by_phone(client, places):
    shown = text(sent(client))

    assert "York Door" in shown
    assert "Mill Street" not in shown


def test_where_there_is_nothing_it_says_what_was_looked_for_and_sends_nobody_there(client, db):
    shown = text(sent(client, language="Polish"))

    assert "You asked for: Someone there speaks Polish" in shown
    assert "You typed no place, so we looked for help by phone or video." in shown
    assert "You can go there" not in shown
    assert "We know of no help by phone or video yet." in text(sent(client, near="LS1", remote="1"))


def test_where_no_place_says_yes_to_all_it_is_said_first(client, places):
    shown = text(sent(client, near="LS2", matters=["sex_work"]))

    assert shown.index("No place in this list says yes to all") < shown.index("Mill Street")


def test_the_page_of_a_place_leads_back_to_what_she_found_and_to_nobody_elses_answers(
    client, places
):
    token = FORM.search(client.get("/find").content.decode())
    assert token is not None
    answers = {"open_form": token[1], "near": "LS1 4AP", "matters": "women_only"}
    row = At.objects.get(service__name="Mill Street")
    here = f"/find/{row.pk}/"

    shown = client.post(here, answers).content.decode()
    assert 'value="LS1 4AP"' in shown
    assert "Back to the places" in shown
    for response in (
        client.get(here),
        client.post(here, answers, headers={"sec-fetch-site": "cross-site"}),
    ):
        assert "Back to the places" not in response.content.decode()


def test_the_page_of_a_place_goes_on_to_the_first_time_and_to_writing(client, places):
    row = At.objects.get(service__name="Mill Street")
    page = client.get(f"/find/{row.pk}/").content.decode()
    assert 'href="/read/first-time/"' in page
    assert 'href="/ask"' in page


def test_help_by_phone_that_she_ticks_is_found_wherever_she_looks_from(client, tmp_path, db):
    line = {"service_at_locations": [], "attending_type": "telephone"}
    file = read(page(tmp_path, new(), old(name="The line", **line)), None, lambda count: None)
    actions.import_services(file=file, feed="leeds", step=lambda words_: None)

    for far in ("0", "2"):
        ticked = text(sent(client, near="LS1", matters=["online"], far=far))
        assert "These say yes to all you asked for 1. The line" in ticked
        assert "The line" not in text(sent(client, near="LS1", far=far))


def test_a_place_nobody_knows_is_said_beside_the_box_and_her_ticks_are_still_there(client, places):
    response = sent(client, near="Atlantis", matters=["creche"], language="Polish")

    content = response.content.decode()
    assert response.status_code == 422
    assert "We do not know that place." in content
    assert re.search(r'value="creche"[^>]*checked', content)
    assert 'value="Atlantis"' in content
    assert 'value="Polish"' in content


def test_her_answers_come_back_to_be_changed(client, places):
    content = sent(client, near="LS1", matters=["creche"], again="1").content.decode()

    assert re.search(r'value="creche"[^>]*checked', content)
    assert 'value="LS1"' in content
    assert "Near where?" in content


def test_a_language_that_is_spoken_comes_first_and_another_one_is_left_out(client, places):
    polish = search(Asked(near=spot_of("LS1"), language="polish"))

    assert [(row.place.name, row.says_so) for row in polish.rows] == [("Mill Street", True)]


@pytest.mark.parametrize("answers", [
    {"far": "9", "first": "99999", "remote": "x"}, {"matters": ["nothing"]}, {"near": "x" * 500},
    {"near": "' or 1=1 --"}, {"near": "\x00"}, {"language": "%s"},
])  # fmt: skip
def test_answers_that_no_page_of_ours_sends_do_no_harm(client, places, answers):
    assert sent(client, **answers).status_code in (200, 422)


def test_a_form_from_elsewhere_or_from_an_old_page_shows_the_questions_again(client, places):
    elsewhere = client.post("/find", {"near": "LS1"}, headers={"sec-fetch-site": "cross-site"})
    unsigned = client.post("/find", {"near": "LS1"})

    for response in (elsewhere, unsigned):
        assert response.status_code == 422
        assert "Mill Street" not in text(response)
        assert 'value="LS1"' in response.content.decode()


def test_each_place_says_who_is_there_the_door_what_they_ask_and_when_it_was_checked(
    client, places
):
    cast = make_cast()
    row = At.objects.get(service__name="Mill Street")
    facts = {
        "who_else": "A café is next door.",
        "door": "Blue, no sign.",
        "will_ask": "Your first name.",
    }
    actions.say(entry=row.pk, by=cast.manager.pk, today=date(2026, 11, 1), facts=facts)

    response = client.get(f"/find/{row.pk}/")
    shown = text(response)
    for one in (*facts.values(), "Last checked on 1 November 2026.", "Counselling for adults"):
        assert one in shown
    assert "<title>A place - Today</title>" in response.content.decode()
    assert client.get(f"/find/{uuid4()}/").status_code == 404


def test_what_nobody_said_is_unknown_and_old_facts_say_so_in_words(client, places):
    row = At.objects.get(service__name="Ford House")
    content = client.get(f"/find/{row.pk}/").content.decode()

    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", content))
    assert "They have not said who else is there. Men may be." in shown
    assert "They have not said what the door looks like, or what they will ask you." in shown
    assert (
        "We do not know when this was last checked. It may have changed. Ring before you go."
        in shown
    )
    assert "k-place--old" in content


def test_what_is_no_help_has_no_page_and_what_has_ended_says_so(client, places):
    row = At.objects.get(service__name="Ford House")
    Service.objects.filter(pk=row.service_id).update(help=Help.UNSURE)
    assert client.get(f"/find/{row.pk}/").status_code == 404

    Service.objects.filter(pk=row.service_id).update(help=Help.YES)
    At.objects.filter(pk=row.pk).update(ended_at=make_cast().at, found=False)
    assert "This is no longer in the list of places." in text(client.get(f"/find/{row.pk}/"))


def test_the_next_page_goes_on_where_the_first_ended(client, tmp_path, db):
    many = [
        new(id=str(n), name=f"House {n}", service_at_locations=[
            {"location": {"id": f"l{n}", "latitude": 53.8 + n / 1000, "longitude": -1.55}}])
        for n in range(10)
    ]  # fmt: skip
    file = read(page(tmp_path, *many), None, lambda count: None)
    actions.import_services(file=file, feed="leeds", step=lambda text_: None)

    first, second = text(sent(client, near="LS1")), text(sent(client, near="LS1", first="8"))

    assert "Show more places" in first
    assert len(set(re.findall(r"House \d", first))) == searching.A_PAGE
    assert len(set(re.findall(r"House \d", second))) == 2
    assert " 9. House" in second


def test_the_drawing_holds_every_dot_and_says_how_wide_it_is():
    near = (53.8, -1.55)
    made = drawing(near, [(53.83, -1.55), None, (53.8, -1.6)])

    assert made is not None
    assert made.miles == 5
    assert [dot.numbers for dot in made.dots] == [(1,), (3,)]
    assert made.dots[0].y < made.half < made.dots[0].y + made.half
    assert made.dots[1].x < made.half
    assert all(0 < dot.x < 300 and 0 < dot.y < 300 for dot in made.dots)
    assert drawing(None, [(53.8, -1.5)]) is None


def test_places_in_one_house_are_one_dot_that_names_both_and_lies_inside():
    house, edge = (53.8, -1.55), (53.8, -1.6)

    made = drawing(house, [house, house, edge, edge, edge], first=8)

    assert made is not None
    assert [dot.words for dot in made.dots] == ["9, 10", "11\N{EN DASH}13"]
    for dot in made.dots:
        assert dot.wide > 22
        assert dot.left >= 0
        assert dot.left + dot.wide <= 2 * made.half


@pytest.mark.parametrize(
    ("metres", "said"),
    [(0, "less than a mile"), (1700, "about 1 mile"), (3300, "about 2 miles"), (20_000, "about 10 miles"),
     (40_000, "about 25 miles"), (None, "")],
)  # fmt: skip
def test_how_far_is_said_roughly(metres, said):
    assert str(words.how_far(metres)) == said


@pytest.mark.parametrize(
    ("written", "dialled"),
    [("0113 496 0111", "01134960111"), ("Helpline 0113 496 0111 (24 hours)", "01134960111"), ("111", "111"),
     ("0113 496 0111 / 0113 496 0222", "01134960111"), ("(0113) 496-0111 or 0113 496 0222", "01134960111"),
     ("+44 (0)113 496 0111", "+441134960111"), ("24/7: 0113 496 0111 24 hours", "01134960111"), ("12", ""),
     ("24/7 0113 496 0111", "01134960111"), ("Mon-Fri 9-5 0113 496 0111", "01134960111"), ("0044 113 496 0111", "+441134960111"),
     ("9.30-5, ask at the door", ""), ("0800 123 456 24 hours", "0800123456"), ("NHS 24 on 111", "111"), ("116 123", "116123"),
     ("18001 0113 496 0111", "1800101134960111"), ("Text 85258", ""), ("44 113 496 0111", "")],
)  # fmt: skip
def test_a_touch_dials_the_first_number_and_nothing_else_that_stands_beside_it(written, dialled):
    assert words.dialled(written) == dialled


def test_days_that_follow_each_other_are_said_together():
    days = list(Weekday)

    assert words.in_a_row(days[:5]) == "Monday to Friday"
    assert words.in_a_row([days[0], days[1], days[3]]) == "Monday, Tuesday, Thursday"
    assert [words.clock(time(*at)) for at in ((0, 30), (9,), (12,), (13, 5), (23, 59))] == [
        "12.30am",
        "9am",
        "noon",
        "1.05pm",
        "midnight",
    ]


def test_a_year_without_a_check_is_old():
    from alongside.services.directory.rules import is_old

    today = date(2027, 3, 1)
    assert not is_old(today - timedelta(days=365), today)
    assert is_old(today - timedelta(days=366), today)
    assert is_old(None, today)
