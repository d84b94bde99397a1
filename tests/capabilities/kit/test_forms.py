"""What a form makes of the answers it is sent, and what it says to those it cannot read."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from alongside.kit.fields import Choose, Day, OneOf, Option, Some, Text, options
from alongside.kit.forms import Form
from alongside.kit.page import Mistake
from alongside.people.choices import Role
from tests.web_pages import Every, Time

KEY = "0190f6a2-0000-7000-8000-000000000001"
GOOD = f"once={KEY}&name=+An+&word=+secret+&note=&when=morning&needs=afternoon&needs=morning&place="


def sent(answers: str) -> Every:
    return Every(QueryDict(answers))


def test_answers_become_values():
    form = sent(GOOD + "&born_day=29&born_month=2&born_year=2000")

    assert form.is_valid(), form.errors
    assert form.key == UUID(KEY)
    assert form.cleaned_data | {"once": None} == {
        "once": None,
        "name": "An",
        "word": " secret ",
        "note": "",
        "when": Time.MORNING,
        "needs": [Time.MORNING, Time.AFTERNOON],
        "born": date(2000, 2, 29),
        "place": None,
    }
    assert form.mistakes() == ()


def test_each_missing_answer_says_what_to_do_and_leads_to_its_box():
    assert sent(f"once={KEY}").mistakes() == (
        Mistake("Write a name", "name"),
        Mistake("Write your pass phrase", "word"),
        Mistake("Choose a time", "when"),
    )


@pytest.mark.parametrize(
    ("answers", "mistake"),
    [
        ("name=" + "x" * 21, Mistake("Use 20 characters or fewer", "name")),
        ("when=midnight", Mistake("Choose one of these", "when")),
        ("needs=morning&needs=midnight", Mistake("Choose one of these", "needs")),
        ("place=moon", Mistake("Choose one of these", "place")),
        (
            "born_day=30&born_month=2&born_year=2000",
            Mistake("Give a day that is in the calendar, like 27 3 2027", "born-day"),
        ),
        (
            "born_day=3",
            Mistake("Give a day that is in the calendar, like 27 3 2027", "born-day"),
        ),
        (
            "born_day=1&born_month=1&born_year=99999999999999999999",
            Mistake("Give a day that is in the calendar, like 27 3 2027", "born-day"),
        ),
        ("once=", Mistake("This form was not complete. Open the page again")),
        ("once=1", Mistake("This form was not complete. Open the page again")),
    ],
)
def test_an_answer_that_cannot_be_read_says_what_to_do(answers: str, mistake: Mistake):
    given = QueryDict(GOOD, mutable=True)
    for name, values in QueryDict(answers).lists():
        given.setlist(name, values)

    assert Every(given).mistakes() == (mistake,)


def test_a_form_that_was_only_asked_for_says_nothing_and_has_a_new_key_each_time():
    asked = RequestFactory().get("/")

    first, second = Every.of(asked), Every.of(asked)

    assert first.mistakes() == ()
    assert first["once"].value() != second["once"].value()
    assert UUID(str(first["once"].value())).version == 4


def test_what_was_there_before_is_shown_in_its_boxes():
    form = Every(
        initial={"born": date(2001, 3, 4), "when": Time.AFTERNOON, "needs": [Time.MORNING]}
    )

    boxes = form.fields["born"].settings(form["born"])["items"]  # type: ignore[attr-defined]
    assert [box["value"] for box in boxes] == ["4", "3", "2001"]
    assert form.fields["when"].settings(form["when"])["value"] == "afternoon"  # type: ignore[attr-defined]
    assert form.fields["needs"].settings(form["needs"])["values"] == ["morning"]  # type: ignore[attr-defined]


def test_choices_that_depend_on_the_page_are_that_forms_own():
    class Visit(Form):
        place = OneOf("Where?")

    given = QueryDict(f"once={KEY}&place=hub")
    one, other = Visit(given), Visit(given)
    one.fields["place"].choices = (Option("hub", "The hub"),)  # type: ignore[attr-defined]

    assert one.is_valid()
    assert not other.is_valid()


def test_nothing_is_offered_to_the_browser_to_remember():
    class Plain(Form):
        name = Text("Name")
        day = Day("Day")
        place = Choose("Place", (Option("a", "A"),))
        some = Some("Some", (Option("a", "A"),))

    form = Plain()
    settings = {bound.name: bound.field.settings(bound) for bound in form.questions()}  # type: ignore[attr-defined]

    assert {one["autocomplete"] for one in settings.values()} == {"off"}
    assert [box["autocomplete"] for box in settings["day"]["items"]] == ["off"] * 3


def test_a_closed_list_is_offered_in_its_own_words():
    offered = options(Role)

    assert [one.value for one in offered] == [role.value for role in Role]
