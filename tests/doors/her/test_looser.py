"""From her own device tighter counts at once; looser waits until a person has heard it from her, and the old counts meanwhile."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest

from alongside.care.choices import About
from alongside.care.loosening.models import LooserChange
from alongside.care.models import Choice
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.trust.acting import acting
from alongside.trust.contact.changes import agree
from alongside.trust.contact.choices import HowConfirmed
from tests.capabilities.care.cast import her_key_worker
from tests.capabilities.contact.cast import ANY_TIME
from tests.capabilities.offering.cast import open_tasks
from tests.doors.desk.week_cast import Staffed, at_a_desk, signed_in, staffed
from tests.doors.her.when_cast import Her, her, words

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14")]
WHO = "/today/who/"


@pytest.fixture
def there(db: None) -> Staffed:
    """c1, who said that it must be a woman; jo (w1) is her key worker."""
    made = staffed()
    her_key_worker(made.ford, "c1", "w1")
    return made


@pytest.fixture
def ana(there: Staffed) -> Her:
    return her(there.ford)


def sent(ana: Her, page: str, **given: Any) -> Any:
    return ana.browser.post(WHO + page, {"once": str(uuid.uuid4()), **given})


def read(ana: Her, page: str) -> str:
    return words(ana.browser.get(WHO + page).text)


def musts(ana: Her, about: About = About.WORKER_GENDER) -> list[tuple[str, str]]:
    with acting(As.IMPORTER):
        rows = Choice.objects.filter(client=ana.client, about=about, ended_at=None)
        return [(row.value, row.firm) for row in rows]


def waiting() -> LooserChange:
    with acting(As.GATE):
        found: LooserChange = LooserChange.objects.get(ended_at=None)
        return found


@pytest.mark.parametrize("answer", ["any", "man must", "woman would_like"])
def test_a_must_that_is_loosened_goes_on_counting_and_a_person_is_asked(ana: Her, answer: str):
    assert "If you change that, it does not count at once." in read(ana, "like/")
    sent(ana, "like/", like=answer)

    assert musts(ana) == [("woman", "must")]
    assert ("must_waits", waiting().pk) in open_tasks()
    page = read(ana, "like/")
    assert "It does not count yet. A person asks you when you are here." in page
    sent(ana, "like/", change=str(waiting().pk))
    assert "It does not count yet." not in read(ana, "like/")
    assert "must_waits" not in {kind for kind, _ in open_tasks()}
    assert musts(ana) == [("woman", "must")]


def test_what_is_tighter_counts_at_once(ana: Her):
    sent(ana, "talk/", talk="Polish would_like")
    sent(ana, "talk/", talk="Polish must")
    assert musts(ana, About.LANGUAGE) == [("Polish", "must")]
    sent(ana, "like/", like="woman must")
    assert "must_waits" not in {kind for kind, _ in open_tasks()}


def test_her_key_worker_hears_it_from_her_in_the_room_and_it_counts(there: Staffed, ana: Her):
    sent(ana, "like/", like="woman would_like")
    key = waiting().pk
    jo, here = signed_in(there.jo), f"/desk/safety/change/{key}/"
    assert here in jo.get("/desk/").text
    page = words(jo.get(here).text)
    assert "They said before Must: a worker who is a woman" in page
    assert "It would be Would like: a worker who is a woman" in page
    assert signed_in(there.other).get(here).status_code == 404

    early = jo.post(here, {"once": str(uuid.uuid4()), "do": "confirm", "how": "call_back"})
    assert early.status_code == 422
    assert musts(ana) == [("woman", "must")]
    jo.post(here, {"once": str(uuid.uuid4()), "do": "confirm", "how": "room"})

    assert musts(ana) == [("woman", "would_like")]
    assert ("must_waits", key) not in open_tasks()
    assert jo.get(here).status_code == 404


def test_where_she_did_not_ask_for_it_nothing_has_changed(there: Staffed, ana: Her):
    sent(ana, "like/", like="any")
    here = f"/desk/safety/change/{waiting().pk}/"
    signed_in(there.jo).post(here, {"once": str(uuid.uuid4()), "do": "not_hers"})

    assert musts(ana) == [("woman", "must")]
    assert "It does not count yet." not in read(ana, "like/")


def test_a_name_comes_off_her_list_when_a_safety_lead_has_heard_it_and_never_by_the_one_named(
    there: Staffed, ana: Her
):
    lead = at_a_desk(there.ford, "lead", Role.SAFETY_LEAD)
    sent(ana, "names/", who=str(there.jo.pk))
    assert len(musts(ana, About.NOT_WORKER)) == 1
    sent(ana, "names/", worker=str(there.jo.pk))

    assert len(musts(ana, About.NOT_WORKER)) == 1
    assert "It does not count yet." in read(ana, "names/")
    here = f"/desk/safety/change/{waiting().pk}/"
    assert signed_in(there.jo).get(here).status_code == 404
    page = words(signed_in(lead).get(here).text)
    assert "They said before Must: not with Jo" in page
    answer = signed_in(lead).post(
        here, {"once": str(uuid.uuid4()), "do": "confirm", "how": "call_back"}
    )
    assert answer.status_code == 303
    assert musts(ana, About.NOT_WORKER) == []


def test_asked_again_it_waits_once_and_three_days_from_then(ana: Her):
    sent(ana, "like/", like="any")
    sent(ana, "like/", like="man would_like")
    row = waiting()

    assert (row.value, row.firm) == ("man", "would_like")
    assert row.waits_until - row.began_at == timedelta(hours=72)
    assert [kind for kind, _ in open_tasks()].count("must_waits") == 1


def test_each_wait_says_how_it_can_be_sooner_and_of_a_call_only_where_one_can_count(
    there: Staffed, ana: Her
):
    sooner = (
        "Say it to a person who works here, when you are alone with them. Then it counts at once."
    )
    assert "If you say it in the room with them, it counts then." in read(ana, "like/")
    sent(ana, "like/", like="any")

    page = read(ana, "like/")
    assert sooner in page
    assert "Come in, or ring us and ask when you can come." in page
    assert "They may also ring you" not in page  # nobody has said how it is safe
    with acting(As.PERSON, there.jo.pk) as at:
        agree(client=ana.client.pk, wanted=ANY_TIME, by=there.jo.pk, how=HowConfirmed.ROOM, at=at)

    assert "They may also ring you after" in read(ana, "like/")
    assert sooner in read(ana, "like/")
