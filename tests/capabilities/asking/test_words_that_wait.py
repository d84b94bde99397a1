"""What is read by whom, what is answered and what is not, and what of an ask is lost to nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from alongside.care.asking import desk, hers
from alongside.care.asking.errors import MoreWasSaid, NoSuchAsk
from alongside.care.asking.models import Ask, Opened, Said
from alongside.care.asking.receipt import key_of
from alongside.care.referring.actions import take_up
from alongside.care.referring.models import Referral
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Area, Organisation, Worker
from alongside.services.staffed.actions import set_hours
from alongside.trust.access.actions import block
from alongside.trust.access.entries import Entry
from alongside.trust.acting import acting
from alongside.work.models import Kind, WorkItem
from tests.capabilities.asking.cast import HERS, make_asking
from tests.capabilities.handing_over.play import clock_of
from tests.web_cast import Cast, _worker

pytestmark = pytest.mark.django_db
ENTRY = Entry("", "Ro", "", "", "", "woman", women_only=True)


@pytest.fixture
def cast() -> Cast:
    return make_asking()


def sent(cast: Cast) -> str:
    return hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)[0]


def shown(number: str, by: UUID) -> str:
    with acting(As.PERSON, by) as at:
        return desk.whole(key_of(number), viewer=by, at=at).read_to


def waits(number: str) -> int:
    with acting(As.DUTY):
        about = key_of(number)
        return WorkItem.objects.filter(kind=Kind.ASKED, about=about, done_at=None).count()


@pytest.mark.promise("P22")
@pytest.mark.parametrize("role", [Role.ON_CALL, Role.SAFETY_LEAD])
def test_who_answers_at_another_service_is_given_none_of_it(cast: Cast, role: Role):
    number = sent(cast)
    with acting(As.IMPORTER) as at:
        area = Area.objects.create(ref="hill", name="Hill", nation="Wales", invented=True)
        elsewhere = Organisation.objects.create(area=area, name="Hill Recovery")
        other: Worker = _worker(area, elsewhere, "gwen", role, at)

    with acting(As.PERSON, other.pk) as at:
        assert list(desk.standing(at)) == []
        with pytest.raises(NoSuchAsk):
            desk.whole(key_of(number), viewer=other.pk, at=at)
        assert (Ask.objects.count(), Said.objects.count(), Opened.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("she", ["says more", "says yes"])
def test_an_answer_is_refused_while_words_of_hers_are_unread_and_they_go_on_waiting(cast, she):
    number, by = sent(cast), cast.on_call.pk
    to = shown(number, by)
    with clock_of(cast.at + timedelta(minutes=2)):
        if she == "says more":
            hers.add(number, form=uuid4(), words="He knows. I have to go tonight")
        else:
            hers.say_yes(number, name="Ro")

    with acting(As.PERSON, by) as at, pytest.raises(MoreWasSaid):
        desk.reply(key_of(number), by=by, words="See you on Monday", read_to=to, at=at)

    assert waits(number) == 1
    assert [line.hers for line in hers.talk(number).lines] == [True] * (she == "says more")


def test_nobody_is_written_down_from_a_page_that_did_not_show_her_last_words(cast: Cast):
    number, by = sent(cast), cast.on_call.pk
    hers.say_yes(number, name="Ro")
    to = shown(number, by)
    with clock_of(cast.at + timedelta(minutes=2)):
        hers.add(number, form=uuid4(), words="Wait, not yet")

    with acting(As.PERSON, by) as at, pytest.raises(MoreWasSaid):
        desk.enter_her(key_of(number), ENTRY, by=by, read_to=to, at=at)

    assert not hers.talk(number).entered


def test_what_she_adds_moves_nothing_later(cast: Cast):
    with clock_of(cast.at - timedelta(days=9)) as clock:
        number = sent(cast)
        first = hers.talk(number).read_by
        clock.tick(hours=3)
        hers.add(number, form=uuid4(), words="Please")

        assert hers.talk(number).read_by == first


def test_sent_again_it_shows_its_number_also_where_nobody_reads_by_then(cast: Cast):
    form = uuid4()
    first, _ = hers.send(form=form, organisation=cast.service.pk, answers=HERS)
    set_hours(organisation=cast.service.pk, hours=[])

    again, due = hers.send(form=form, organisation=cast.service.pk, answers=HERS)

    assert (again, due) == (first, None)
    assert waits(first) == 1


def test_she_is_told_every_day_on_which_somebody_opened_it_by_the_clock_on_the_wall(cast: Cast):
    day = datetime(2026, 7, 1, 21, 30, tzinfo=UTC)  # half past ten in the evening, in summer
    with clock_of(day) as clock:
        number = sent(cast)
        for hours in (0, 1, 1, 24):  # half past eleven; half past midnight; the day after that
            clock.tick(hours=hours)
            shown(number, cast.on_call.pk)

        opened = hers.talk(number).opened

    assert [at.isoformat() for at in opened] == [
        "2026-07-01T21:30:00+00:00",
        "2026-07-01T23:30:00+00:00",
        "2026-07-02T23:30:00+00:00",
    ]


def test_a_known_woman_has_whom_she_would_talk_to_among_her_words_whoever_wrote_her_down(cast):
    """Also one whom she has blocked: the words are hers, and would otherwise be lost without a sound."""
    her, by = cast.bea.pk, cast.on_call.pk
    block(client=her, worker=by, by="her", at=cast.at)
    number = sent(cast)
    hers.say_yes(number, name="Bea")
    to = shown(number, by)
    with acting(As.PERSON, by) as at:
        desk.enter_her(key_of(number), ENTRY, by=by, read_to=to, at=at)
    with acting(As.HER, key_of(number)):
        entry = Ask.objects.get().entry
    assert entry is not None

    with acting(As.PERSON, cast.lead.pk) as at:
        service = take_up(entry=entry, client=her, new=False, at=at)

    assert service == cast.service.pk
    with acting(As.REGISTRAR):
        [row] = Referral.objects.filter(client=her)
    assert row.how.startswith("I would like to talk to a woman. It must be.\n")
    assert row.wants == "zqwants sleep again"
