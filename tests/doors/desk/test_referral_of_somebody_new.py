"""A referral of somebody who may be new here: it waits until a second person has said who it is."""

from __future__ import annotations

from uuid import uuid4

import pytest

from alongside.care.choices import About
from alongside.care.models import Choice
from alongside.care.referring.models import Referral
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from tests.capabilities.key_working.cast import (
    says,
    search,
)
from tests.capabilities.planning.cast import Ford
from tests.doors.desk.referral_cast import HERE, boss, desk, named_team, words
from tests.web_client import Browser

pytestmark = pytest.mark.django_db

SOMEBODY = {
    "known_as": "Wren",
    "given_name": "Wren",
    "family_name": "Marsh",
    "gender": "woman",
    "women_only": "yes",
    "wants": "A quiet place",
    "worker_gender": "woman must",
}


@pytest.fixture
def there() -> Ford:
    return named_team()


def entered(there: Ford, **given: str) -> Browser:
    front = desk(there, "front", Role.RECEPTION)
    reply = front.post(f"{HERE}somebody-new/", {"once": str(uuid4()), **SOMEBODY, **given})
    assert reply["Location"] == f"{HERE}written/"
    return front


def matched(there: Ford, match: str) -> None:
    with acting(As.DUTY):
        [entry] = Quarantine.objects.values_list("pk", flat=True)
    on_call = desk(there, "night", Role.ON_CALL)
    form = {"once": str(uuid4()), "match": match}
    assert on_call.post(f"/desk/entries/{entry}/", form)["Location"] == "/desk/entries/"


def test_somebody_new_waits_to_be_matched_and_then_for_a_key_worker(there: Ford):
    entered(there)
    with acting(As.REGISTRAR):
        assert Referral.objects.count() == 0

    matched(there, "new")

    with acting(As.REGISTRAR):
        client = Client.objects.get(known_as="Wren").pk
    page = words(boss(there).get(f"{HERE}{client}/"))
    assert "A quiet place" in page
    assert "Must: a worker who is a woman" in page
    assert "Propose Kay R" in page


def test_whoever_wrote_of_somebody_new_sees_the_same_whoever_it_was(there: Ford):
    front = entered(there)
    before = words(front.get(HERE))

    matched(there, "new")

    assert words(front.get(HERE)) == before
    assert "Written by you on" in before


def test_a_referral_of_somebody_known_here_does_not_undo_what_they_chose(there: Ford):
    says(there, About.WORKER_GENDER, "woman")
    with acting(As.IMPORTER):
        ref = Client.objects.get(pk=there.client("c2")).ref
    entered(there, ref=ref, worker_gender="man must")

    matched(there, str(there.client("c2")))

    with acting(As.HER, there.client("c2")):
        [choice] = Choice.objects.filter(about="worker_gender", ended_at=None)
    assert (choice.value, choice.said_by) == ("woman", "her")
    assert search(there) is not None


def test_what_is_written_stays_when_something_is_missing(there: Ford):
    front = desk(there, "front", Role.RECEPTION)

    reply = front.post(f"{HERE}somebody-new/", {"once": str(uuid4()), "wants": "A quiet place"})

    assert reply.status_code == 422
    assert "A quiet place" in reply.text
    assert "Give the name they want to use" in words(reply)
