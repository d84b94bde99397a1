"""Writing down, with her in the room, what she wants in a worker and in a time."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from alongside.care.choices import About
from alongside.care.choosing import standing_choices
from alongside.care.loosening.queries import waiting_of
from alongside.her.who.reading import chosen_by, taken_off_by
from alongside.kit.walls import As
from alongside.planning.loosening import say_herself
from alongside.trust.acting import acting
from tests.areas.cast import little_ford
from tests.doors.desk.week_cast import Staffed, named, signed_in, staffed
from tests.doors.her.when_cast import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(db: None) -> Staffed:
    made = staffed(little_ford())
    named(made.ford, "c1", "Ana")
    return made


def page(there: Staffed) -> str:
    return f"/desk/wants/{there.ford.client('c1')}/"


def written(there: Staffed, **said: str) -> Any:
    form = {"once": str(uuid.uuid4()), "alone": "alone", **said}
    return signed_in(there.jo).post(page(there), form)


def stands(there: Staffed) -> list[tuple[str, str, str, str]]:
    with acting(As.IMPORTER):
        rows = standing_choices(there.ford.client("c1")).filter(about__in=WHAT)
        return sorted(rows.values_list("about", "value", "firm", "said_by"))


LONG = 36
"""The letters of an id."""
WHAT = (About.WORKER_GENDER, About.LANGUAGE, About.STYLE, About.NOT_WORKER)


def test_what_she_says_in_the_room_counts_at_once_and_carries_who_wrote_it(there: Staffed):
    her, jo = there.ford.client("c1"), signed_in(there.jo)
    assert f'href="{page(there)}"' in jo.get(f"/desk/person/{her}/").text
    assert written(there, gender="woman must", style="gentle would_like").status_code == 303
    assert stands(there) == [
        ("style", "gentle", "would_like", "worker"),
        ("worker_gender", "woman", "must", "files"),  # as it was
    ]
    assert "Must: a worker who is a woman" in words(jo.get(page(there)).text)

    # What she asked for from her own device about the same waits no more.
    with acting(As.HER, her) as at:
        area = there.ford.area.pk
        say_herself(client=her, area=area, about=About.WORKER_GENDER, at=at)
        assert len(waiting_of(her)) == 1
    assert written(there, gender="woman would_like").status_code == 303
    with acting(As.HER, her):
        assert waiting_of(her) == []
    assert ("worker_gender", "woman", "would_like", "worker") in stands(there)
    assert written(there, gender="any", style="any").status_code == 303
    assert stands(there) == []


def test_beside_somebody_else_nothing_is_written_and_no_answer_leaves_all_as_it_is(there: Staffed):
    written(there, gender="woman must")
    refused = written(there, alone="not_alone", gender="any")
    assert refused.status_code == 422
    assert "Ask when they are on their own" in refused.text
    assert written(there).status_code == 303
    assert [one[:3] for one in stands(there)] == [("worker_gender", "woman", "must")]


def test_somebody_else_can_be_named_and_nobody_writes_that_they_are_not_wanted_themself(
    there: Staffed,
):
    names = signed_in(there.jo).get(page(there)).text.split('<option value="')[1:]
    could_be = [one.split('"')[0] for one in names if len(one.split('"')[0]) == LONG]
    assert str(there.jo.pk) not in could_be
    assert written(there, worker=could_be[0]).status_code == 303
    assert ("not_worker", "", "must", "worker") in stands(there)
    assert f'value="{could_be[0]}"' not in signed_in(there.jo).get(page(there)).text
    assert written(there, worker=str(there.jo.pk)).status_code == 422
    for nobody in (there.other, there.reception, there.stranger):
        assert signed_in(nobody).get(page(there)).status_code == 404


def test_she_reads_what_was_written_for_her_and_by_whom(there: Staffed):
    her = there.ford.client("c1")
    written(there, gender="any", style="gentle would_like")
    with acting(As.HER, her):
        off, chosen = taken_off_by(her), chosen_by(her)
    style = chosen[About.STYLE].wrote
    assert (off[About.WORKER_GENDER].name, style and style.name) == ("Aisha", "Aisha")
