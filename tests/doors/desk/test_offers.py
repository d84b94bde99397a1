"""One visit at the desk: what she said is read before anything is done, and asking her is one press."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from functools import partial

import pytest

from alongside.care.choices import Minded, Travels
from alongside.care.offered.choices import Helps, WhyNot
from alongside.care.say_when import say_minded, say_travels
from alongside.desk.offers import views
from alongside.planning.offering.actions import accept, cannot_come, make_offer, would_help
from tests.areas.cast import little_ford
from tests.capabilities.care.cast import place, visit
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
    say_minded(her=her, minded=Minded.ALONG)
    say_travels(her=her, place=place("mill"), how=Travels.BROUGHT)
    here = f"/desk/offers/{visit('v1').pk}/"
    assert here in jo.get("/desk/").text

    page = jo.get(here).text
    assert "Ana" in page
    said = words(page)
    assert said.index("A lift: With a pram") < said.index("Agreed Tue 9 Feb at 09:45")
    # Whoever sees to it need not ask again how they come; and who brings them is nowhere.
    comes = (
        "How they come Their children come along. Creche places: 2 "
        "The Mill: 20 minutes, somebody brings them. They need not say who Van: 10 minutes"
    )
    assert comes in said
    assert comes in words(jo.get(f"/desk/person/{her}/").text)
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


def test_what_somebody_says_to_a_worker_is_written_down_and_counts_as_theirs(there: Staffed):
    made = asked(there.ford)
    jo, here = signed_in(there.jo), f"/desk/offers/{visit('v1').pk}/"
    first, second = starts_of(made)[:2]

    def press(**what: str) -> str:
        answer = jo.post(here, {"once": str(uuid.uuid4()), **what})
        return words((jo.get(here) if answer.status_code == 303 else answer).text)

    assert f'href="{here}"' in jo.get(f"/desk/person/{there.ford.client('c1')}/").text
    assert jo.get(here).text.count("They said yes to this") == len(starts_of(made))
    for nobody in (there.other, there.reception, there.stranger):
        wanted = {"once": str(uuid.uuid4()), "start": str(first.pk)}
        assert signed_in(nobody).post(here, wanted).status_code == 404
    assert jo.post(here, {"once": "1", "start": str(visit("v2").pk)}).status_code == 422
    assert "Agreed Tue 9 Feb at 09:45" in press(start=str(first.pk))
    assert "A time was picked" in words(jo.get(here).text)
    # Somebody else was quicker: it is said, and what stands is shown.
    assert "This offer is closed." in press(start=str(second.pk))
    assert "Agreed Tue 9 Feb at 09:45" in words(jo.get(here).text)

    assert "No time is agreed." in press(do="end")
    assert open_tasks() == [("other_time", visit("v1").pk)]
    assert "They told me: end this time" not in jo.get(here).text


def test_none_of_the_times_said_to_a_worker_frees_them_and_stays_a_task(there: Staffed):
    made = asked(there.ford)
    jo, here = signed_in(there.jo), f"/desk/offers/{visit('v1').pk}/"
    jo.post(here, {"once": str(uuid.uuid4()), "do": "none"})
    page = words(jo.get(here).text)
    assert "None of the times would do" in page
    assert "They said yes to this" not in page
    assert not any(start.held for start in starts_of(made))
    assert open_tasks() == [("other_time", visit("v1").pk)]
