"""A manager names on-site leads: the week, one band, what is not safe and who is told; and nobody else does."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.services.models import Place
from alongside.trust.acting import acting
from tests.capabilities.on_site.test_naming import TUESDAY, sheets
from tests.doors.desk.week_cast import Staffed, at_a_desk, signed_in, staffed

pytestmark = pytest.mark.django_db
HERE = "/desk/on-site/"


@pytest.fixture
def there() -> Staffed:
    made = staffed(sheets())
    at_a_desk(made.ford, "lead", Role.SAFETY_LEAD)
    return made


def address(there: Staffed, band: str = "EVE") -> str:
    with acting(As.PLANNER):
        mill = Place.objects.get(area=there.ford.area, ref="mill")
    return f"{HERE}{mill.pk}/{TUESDAY}/{band}/"


def press(there: Staffed, do: str, **what: Any) -> Any:
    return signed_in(there.manager).post(address(there), {"once": uuid.uuid4(), "do": do, **what})


def weeks_ahead() -> int:
    with acting(As.PLANNER) as at:
        today = localdate(at)
    return (TUESDAY - (today - timedelta(days=today.weekday()))).days // 7


def test_the_week_says_what_is_not_safe_and_who_is_told(there: Staffed):
    page = signed_in(there.manager).get(f"{HERE}?week={weeks_ahead()}").text

    assert "have no on-site lead, and so are not safe." in page
    assert "Reception asks the safety lead instead: Lead." in page
    assert "The Mill, evening" in page
    assert there.jo.name in page


def test_a_man_is_not_among_those_who_could_lead_a_women_only_band(there: Staffed):
    page = signed_in(there.manager).get(address(there)).text
    w5 = there.ford.worker("w5").id

    assert str(there.jo.pk) in page
    assert str(w5) not in page
    answer = press(there, "lead", worker=w5, long="one")
    assert answer.status_code == 422
    assert "Choose one of these" in answer.text


def test_naming_nobody_says_what_it_touches_and_is_shown_with_who_said_it(there: Staffed):
    before = signed_in(there.manager).get(address(there)).text
    assert "a women-only band is not held" in before
    assert "no times on this day" in before

    answer = press(there, "nobody", without="one")
    page = signed_in(there.manager).get(answer["Location"]).text

    assert answer.status_code == 303
    assert "Nobody is asked, so this band is not safe." in page
    assert "on 9 February 2027 alone" in page
    assert "As every week" in page


def test_a_lead_who_is_not_there_every_week_is_refused_for_every_week(there: Staffed):
    w6 = there.ford.worker("w6").id
    odd = address(there).replace(str(TUESDAY), str(TUESDAY + timedelta(weeks=1)))
    answer = signed_in(there.manager).post(
        odd, {"once": uuid.uuid4(), "do": "lead", "worker": w6, "long": "every"}
    )

    assert answer.status_code == 422
    assert "They cannot be asked there then." in answer.text


@pytest.mark.parametrize("odd", ["?week=x", "?week=-1", "?week=99"])
def test_a_week_that_cannot_be_shown_is_not_found(there: Staffed, odd: str):
    assert signed_in(there.manager).get(f"{HERE}{odd}").status_code == 404


def test_nobody_else_names_them(there: Staffed):
    for worker in (there.jo, there.reception, there.stranger):
        browser = signed_in(worker)
        assert browser.get(address(there)).status_code == 404
        answer = browser.post(
            address(there), {"once": uuid.uuid4(), "do": "nobody", "without": "one"}
        )
        assert answer.status_code == 404
