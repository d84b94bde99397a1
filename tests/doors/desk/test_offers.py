"""One visit at the desk: what she said is read before anything is done, and asking her is one press."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from functools import partial

import pytest

from alongside.care.offered.choices import Helps, WhyNot
from alongside.desk.offers import views
from alongside.planning.offering.actions import accept, cannot_come, make_offer, would_help
from tests.areas.cast import little_ford
from tests.capabilities.care.cast import visit
from tests.capabilities.offering.cast import AT, asked, id_of, open_tasks, starts_of
from tests.doors.desk.week_cast import Staffed, named, signed_in, staffed
from tests.doors.her.when_cast import words

pytestmark = pytest.mark.django_db
SILENT = datetime(2027, 6, 1, 10, tzinfo=UTC)


@pytest.fixture
def there(db: None) -> Staffed:
    made = staffed(little_ford())
    named(made.ford, "c1", "Ana")
    return made


def test_her_words_come_first_and_what_is_seen_to_leaves_the_list(there: Staffed):
    her, jo = there.ford.client("c1"), signed_in(there.jo)
    made = asked(there.ford)
    row = accept(offer=id_of(made), start=starts_of(made)[0].pk, her=her, at=AT)
    would_help(agreed=row.pk, her=her, what=[Helps.LIFT], words="With a pram", at=AT)
    here = f"/desk/offers/{visit('v1').pk}/"
    assert here in jo.get("/desk/").text

    page = jo.get(here).text
    assert "Ana" in page
    said = words(page)
    assert said.index("A lift: With a pram") < said.index("Agreed Tue 9 Feb at 09:45")
    jo.post(here, {"once": str(uuid.uuid4()), "do": "done"})
    assert open_tasks() == []

    cannot_come(agreed=row.pk, her=her, why=WhyNot.ILL, at=AT)
    assert "5 February: not well" in words(jo.get(here).text)
    assert "No time is agreed." in words(jo.get(here).text)
    for worker in (there.other, there.reception, there.stranger):
        assert signed_in(worker).get(here).status_code == 404


def test_asking_is_one_press_however_often_it_is_pressed(
    there: Staffed, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(views, "make_offer", partial(make_offer, at=SILENT))
    jo, key = signed_in(there.jo), str(uuid.uuid4())
    here = f"/desk/offers/{visit('v2').pk}/"
    for _ in range(2):
        answer = jo.post(here, {"once": key, "do": "ask"})
        # Her children's school calendar is silent by then: said at the desk, and a person's task.
        assert answer.status_code == 422  # in the answer itself, and in no address
        assert "No time could be offered as things are." in answer.text
    assert "No time could be offered" not in jo.get(here).text
    assert ("other_time", visit("v2").pk) in open_tasks()
    assert jo.post(here, {"once": str(uuid.uuid4()), "do": "else"}).status_code == 404
