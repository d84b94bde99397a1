"""She says she does not know why somebody looked: who is asked, what they are told, and what she reads afterwards."""

from __future__ import annotations

from uuid import UUID

import pytest

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post, Worker
from alongside.trust.acting import Purpose, acting
from alongside.trust.challenges.actions import challenge, settle
from alongside.trust.challenges.choices import Found
from alongside.trust.challenges.errors import NotYours
from alongside.trust.challenges.models import Challenge
from alongside.trust.challenges.queries import asked_about, asked_by, told_her
from alongside.trust.challenges.words import ASKED, TOLD
from alongside.trust.looking.errors import NotHers
from alongside.trust.looking.record import Event, write_down
from alongside.work.models import WorkItem
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P31")]


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    with acting(As.IMPORTER) as at:  # an officer outside the team
        worker = Worker.objects.create(
            area=cast.area, organisation=cast.council, ref="outside", name="Outside"
        )
        Post.objects.create(
            worker=worker, organisation=cast.council, role=Role.PRIVACY_OFFICER, starts_at=at
        )
    return cast


def outside(cast: Cast) -> Worker:
    return Worker.objects.get(area=cast.area, ref="outside")


def a_look(cast: Cast, by: Worker, *of: Client) -> UUID:
    with acting(As.PERSON, by.pk) as at:
        event = Event(As.PERSON, by.pk, "key_worker", "her page", Purpose.CARE, at)
        return write_down(event, {(one.pk, "diary") for one in of}).look


def asks(client: Client, look: UUID) -> None:
    with acting(As.HER, client.pk) as at:
        challenge(client.pk, look=look, at=at)


def found(cast: Cast, look: UUID, what: Found, by: Worker | None = None) -> None:
    officer = (by or outside(cast)).pk
    with acting(As.PERSON, officer, Purpose.OVERSIGHT) as at:
        settle(look=look, by=officer, found=what, at=at)


def reads(client: Client, look: UUID) -> dict[UUID, str]:
    with acting(As.HER, client.pk):
        return told_her(client.pk, [look])


def test_somebody_outside_her_team_asks_and_she_reads_what_they_found(cast: Cast):
    look = a_look(cast, cast.sam, cast.ana)
    assert reads(cast.ana, look) == {}

    asks(cast.ana, look)
    assert reads(cast.ana, look) == {look: str(ASKED)}
    told = asked_about(outside(cast).pk, look)
    assert (told.worker, told.page, told.held, told.found) == (
        "Sam",
        "her page",
        "key worker",
        None,
    )

    found(cast, look, Found.NOT_ALLOWED)
    assert reads(cast.ana, look) == {look: str(TOLD[Found.NOT_ALLOWED])}
    with acting(As.DUTY):
        assert not WorkItem.objects.filter(kind="unknown_look", done_at=None).exists()


def test_she_reads_what_she_asked_about_with_the_line_and_the_answer(cast: Cast):
    look = a_look(cast, cast.sam, cast.ana)
    asks(cast.ana, look)
    found(cast, look, Found.BY_MISTAKE)

    with acting(As.HER, cast.ana.pk):
        [one] = asked_by(cast.ana.pk)
    assert one.words == "Sam, key worker, looked at her page to plan your care"
    assert one.told == str(TOLD[Found.BY_MISTAKE])
    with acting(As.HER, cast.bea.pk):
        assert asked_by(cast.bea.pk) == []


def test_what_the_officer_is_told_holds_nothing_of_her(cast: Cast):
    look = a_look(cast, cast.sam, cast.ana)
    asks(cast.ana, look)

    told = repr(asked_about(outside(cast).pk, look))

    assert "Ana" not in told
    assert str(cast.ana.pk) not in told
    assert "diary" not in told


def test_only_she_who_asked_is_told_that_somebody_asked(cast: Cast):
    look = a_look(cast, cast.sam, cast.ana, cast.bea)
    asks(cast.ana, look)
    found(cast, look, Found.THEIR_WORK)

    assert reads(cast.bea, look) == {}
    asks(cast.bea, look)
    assert reads(cast.bea, look) == {look: str(ASKED)}
    assert reads(cast.ana, look) == {look: str(TOLD[Found.THEIR_WORK])}


def test_the_first_that_was_found_holds_and_it_is_asked_once(cast: Cast):
    look = a_look(cast, cast.sam, cast.ana)
    asks(cast.ana, look)
    asks(cast.ana, look)
    found(cast, look, Found.BY_MISTAKE)
    found(cast, look, Found.THEIR_WORK)

    with acting(As.DUTY):
        [row] = Challenge.objects.all()
        assert (row.found, row.found_by_id) == ("by_mistake", outside(cast).pk)
        assert WorkItem.objects.filter(kind="unknown_look").count() == 1


@pytest.mark.parametrize("who", ["officer", "jo", "sam", "lead", "manager", "on_call"])
def test_nobody_on_whose_list_it_is_not_settles_it(cast: Cast, who: str):
    look = a_look(cast, cast.sam, cast.ana)
    asks(cast.ana, look)

    with pytest.raises(NotYours):
        asked_about(getattr(cast, who).pk, look)
    with pytest.raises(NotYours):
        found(cast, look, Found.THEIR_WORK, by=getattr(cast, who))
    assert reads(cast.ana, look) == {look: str(ASKED)}


def test_an_officer_does_not_settle_their_own_look(cast: Cast):
    look = a_look(cast, cast.officer, cast.ana)
    asks(cast.ana, look)

    with pytest.raises(NotYours):
        asked_about(cast.officer.pk, look)
    assert asked_about(outside(cast).pk, look).worker == "Officer"


def test_a_look_that_was_not_at_her_is_not_hers_to_ask_about(cast: Cast):
    look = a_look(cast, cast.sam, cast.bea)

    with pytest.raises(NotHers):
        asks(cast.ana, look)
    with acting(As.DUTY):
        assert not Challenge.objects.exists()


def test_she_reads_her_own_and_nobody_at_a_desk_reads_any(cast: Cast):
    look = a_look(cast, cast.sam, cast.ana)
    asks(cast.ana, look)

    with acting(As.HER, cast.bea.pk):
        assert list(Challenge.objects.all()) == []
    for who in (cast.jo, cast.sam, outside(cast), cast.manager):
        with acting(As.PERSON, who.pk):
            assert list(Challenge.objects.all()) == []
