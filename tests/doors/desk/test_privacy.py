"""The privacy officer's pages: what waits, who looked, and nothing of whose record it was."""

from __future__ import annotations

import uuid
from uuid import UUID

import pytest

from alongside.kit.walls import As
from alongside.people.choices import AccountKind, Role
from alongside.people.models import Account, Post, Worker
from alongside.trust.acting import Purpose, acting
from alongside.trust.challenges.actions import challenge
from alongside.trust.challenges.queries import told_her
from alongside.trust.looking.record import Event, write_down
from tests.web_cast import SECRET, Cast, make_cast
from tests.web_client import Browser
from tests.web_looks import hidden_nowhere, shown

pytestmark = pytest.mark.django_db
HERE = "/desk/privacy/"


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    hidden_nowhere(cast.ana)
    return cast


def browser_of(worker: Worker) -> Browser:
    one = Browser()
    assert worker.account is not None
    one.force_login(worker.account)
    return one


def outside(cast: Cast) -> Worker:
    """An officer of another organisation, who alone is asked about the service's own."""
    with acting(As.IMPORTER) as at:
        worker = Worker.objects.create(
            area=cast.area,
            organisation=cast.council,
            ref="outside",
            name="Outside",
            account=Account.objects.make("outside", SECRET, AccountKind.STAFF),
        )
        Post.objects.create(
            worker=worker, organisation=cast.council, role=Role.PRIVACY_OFFICER, starts_at=at
        )
    return worker


def challenged(cast: Cast, by: Worker) -> UUID:
    with acting(As.PERSON, by.pk) as at:
        event = Event(As.PERSON, by.pk, "key_worker", "her page", Purpose.CARE, at)
        look = write_down(event, {(cast.ana.pk, "diary")}).look
    with acting(As.HER, cast.ana.pk) as at:
        challenge(cast.ana.pk, look=look, at=at)
    return look


def test_her_question_is_answered_by_somebody_outside_the_team_who_never_sees_whose_it_is(
    cast: Cast,
):
    officer = browser_of(outside(cast))
    look = challenged(cast, cast.sam)
    address = f"{HERE}looks/{look}/"

    assert f'href="{address}"' in officer.get(HERE).text
    page = officer.get(address).text
    assert "Sam" in page
    assert "Key worker" in page
    assert not shown(officer.get(HERE).text + page)
    assert str(cast.ana.pk) not in page

    form = {"once": str(uuid.uuid4()), "found": "by_mistake"}
    assert [officer.post(address, form).headers["Location"] for _ in range(2)] == [HERE, HERE]

    with acting(As.HER, cast.ana.pk):
        assert "opened it by mistake" in told_her(cast.ana.pk, [look])[look]
    assert "This was settled" in officer.get(address).text
    assert address not in officer.get(HERE).text


def test_nothing_is_written_down_without_an_answer(cast: Cast):
    officer = browser_of(outside(cast))
    address = f"{HERE}looks/{challenged(cast, cast.sam)}/"

    answer = officer.post(address, {"once": str(uuid.uuid4())})

    assert (answer.status_code, "Choose what you found" in answer.text) == (422, True)


def test_an_officer_of_the_same_team_finds_nothing(cast: Cast):
    outside(cast)
    look = challenged(cast, cast.sam)
    inside = browser_of(cast.officer)

    assert inside.get(f"{HERE}looks/{look}/").status_code == 404
    assert str(look) not in inside.get(HERE).text


def test_an_officer_who_looked_is_not_asked_about_themselves(cast: Cast):
    look = challenged(cast, cast.officer)  # there is no other officer: it stands on their own list

    answer = browser_of(cast.officer).get(f"{HERE}looks/{look}/")

    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["jo", "lead", "manager", "reception", "on_call", "social_worker"])
def test_it_is_nobody_elses_page(cast: Cast, name: str):
    assert browser_of(getattr(cast, name)).get(HERE).status_code == 404
