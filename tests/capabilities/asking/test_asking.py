"""An ask: sent once, answered, added to, taken back for ever; and nobody else's."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

import pytest

from alongside.care.asking import desk, hers, receipt
from alongside.care.asking.errors import NobodyReads, NoSuchAsk, SaidNoYet
from alongside.care.asking.jobs import end_what_is_over
from alongside.care.asking.models import Ask, Opened, Said
from alongside.care.asking.sealing import ANSWERS, unsealed
from alongside.care.referring.models import WaitingReferral
from alongside.kit.walls import As
from alongside.trust.access.entries import Entry
from alongside.trust.acting import acting
from alongside.trust.contact.paging.rules import next_at, next_rung
from alongside.trust.jobs import run
from alongside.trust.sealed.errors import CannotOpen
from alongside.work.models import Kind, Rung, WorkItem
from tests.capabilities.asking.cast import HERS, make_asking

pytestmark = pytest.mark.django_db
ENTRY = Entry("", "Ro", "", "", "", "woman", women_only=True)


def key(number: str):
    return receipt.key_of(number)


def shown(number: str, viewer: UUID, at: datetime) -> str:
    """How far the page went that somebody was shown."""
    return desk.whole(key(number), viewer=viewer, at=at).read_to


def answer(number: str, by: UUID, words: str, at: datetime) -> None:
    """Somebody reads all of it, and answers."""
    desk.reply(key(number), by=by, words=words, read_to=shown(number, by, at), at=at)


def test_sent_twice_it_is_one_ask_with_one_receipt():
    cast, form = make_asking(), uuid4()

    first, _ = hers.send(form=form, organisation=cast.service.pk, answers=HERS)
    again, _ = hers.send(form=form, organisation=cast.service.pk, answers=HERS)

    assert first == again
    assert hers.talk(first).answers == HERS
    with acting(As.DUTY):
        assert Ask.objects.count() == 1
        [item] = WorkItem.objects.filter(kind=Kind.ASKED)
    assert (item.about, item.urgent, item.role) == (key(first), False, "on_call")


def test_nobody_is_paged_before_it_is_late_and_then_past_who_had_it_on_their_list():
    cast = make_asking()
    hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    with acting(As.DUTY):
        [item] = WorkItem.objects.filter(kind=Kind.ASKED)
    climbs = next_at(
        Kind.ASKED,
        urgent=item.urgent,
        made_at=item.made_at,
        due_at=item.due_at,
        steps=(),
        nation="England",
    )

    assert climbs == item.due_at
    assert next_rung(Kind.ASKED, urgent=False, steps=()) == Rung.DUTY_LEAD


def test_a_service_where_nobody_reads_takes_none():
    cast = make_asking()

    with pytest.raises(NobodyReads):
        hers.send(form=uuid4(), organisation=cast.council.pk, answers=HERS)


def test_she_and_whoever_answers_read_each_other():
    cast = make_asking()
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)

    with acting(As.PERSON, cast.on_call.pk) as at:
        assert [row.pk for row in desk.standing(at)] == [key(number)]
        assert desk.whole(key(number), viewer=cast.on_call.pk, at=at).answers == HERS
        answer(number, cast.on_call.pk, "We read this.", at)
    form = uuid4()
    hers.add(number, form=form, words="Thank you")
    hers.add(number, form=form, words="Thank you")

    found = hers.talk(number)
    assert [(line.hers, line.words) for line in found.lines] == [
        (False, "We read this."),
        (True, "Thank you"),
    ]
    assert len(found.opened) == 1
    assert found.read_by is not None
    with acting(As.DUTY):
        items = WorkItem.objects.filter(kind=Kind.ASKED).order_by("made_at", "done_at")
        assert sorted(item.done_at is None for item in items) == [False, True]


@pytest.mark.parametrize("who", ["jo", "reception", "manager", "officer", "social_worker"])
def test_nobody_but_who_answers_there_is_given_it(who):
    cast = make_asking()
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    viewer = getattr(cast, who)

    with acting(As.PERSON, viewer.pk) as at:
        assert list(desk.standing(at)) == []
        with pytest.raises(NoSuchAsk):
            desk.whole(key(number), viewer=viewer.pk, at=at)
        assert not Said.objects.exists()
        assert not Opened.objects.exists()


def test_a_receipt_opens_its_own_ask_and_no_other():
    cast = make_asking()
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    other, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)

    with acting(As.HER, key(number)):
        assert [row.pk for row in Ask.objects.all()] == [key(number)]
    with acting(As.HER, uuid4()):
        assert not Ask.objects.exists()
    assert number != other


def test_taken_back_nothing_of_it_can_be_found_or_sent_again():
    cast, form = make_asking(), uuid4()
    number, _ = hers.send(form=form, organisation=cast.service.pk, answers=HERS)
    with acting(As.DUTY):
        sealed = bytes(Ask.objects.get().sealed)

    hers.take_back(number)

    with acting(As.DUTY):
        assert not Ask.objects.exists()
        assert not WorkItem.objects.filter(kind=Kind.ASKED, done_at=None).exists()
    with pytest.raises(NoSuchAsk):
        hers.talk(number)
    with pytest.raises(NoSuchAsk):
        hers.take_back(number)
    with pytest.raises(NoSuchAsk):
        hers.send(form=form, organisation=cast.service.pk, answers=HERS)
    with acting(As.DUTY), pytest.raises(CannotOpen):
        unsealed(sealed, place=ANSWERS, pk=key(number), ask=key(number))


def test_she_becomes_a_referral_once_she_has_said_yes_and_through_the_same_door_as_everybody():
    cast = make_asking()
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    with acting(As.PERSON, cast.on_call.pk) as at, pytest.raises(SaidNoYet):
        desk.enter_her(key(number), ENTRY, by=cast.on_call.pk, read_to="", at=at)

    hers.say_yes(number, name="Ro, born in June 1990")
    with acting(As.PERSON, cast.on_call.pk) as at:
        assert (
            desk.whole(key(number), viewer=cast.on_call.pk, at=at).name == "Ro, born in June 1990"
        )
        to = shown(number, cast.on_call.pk, at)
        desk.enter_her(key(number), ENTRY, by=cast.on_call.pk, read_to=to, at=at)
        desk.enter_her(key(number), ENTRY, by=cast.on_call.pk, read_to=to, at=at)

    assert hers.talk(number).entered
    with acting(As.REGISTRAR):
        assert WaitingReferral.objects.count() == 1
    with acting(As.DUTY):
        assert WorkItem.objects.filter(kind=Kind.SAME_PERSON).count() == 1


def test_an_ask_that_nobody_goes_on_with_ends_by_itself():
    cast = make_asking()
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    with acting(As.HER, key(number)) as at:
        Ask.objects.update(ends_at=at)

    with pytest.raises(NoSuchAsk):
        hers.talk(number)
    run(end_what_is_over)

    with acting(As.DUTY):
        assert not Ask.objects.exists()
