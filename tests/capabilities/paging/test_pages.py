"""Whoever a thing is put to is paged, in words that tell nothing; and how, each says for themselves."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.answers import Accepted, Answer, NotSure, Ready, Refused
from alongside.trust.contact.choices import Channel
from alongside.trust.contact.errors import NotAnAddress
from alongside.trust.contact.paging.channels import say_way
from alongside.trust.contact.paging.choices import By, Page
from alongside.trust.contact.paging.climbing import climb
from alongside.trust.contact.paging.models import Paged, WorkChannel
from alongside.trust.contact.paging.sending import send_pages
from alongside.trust.contact.wording.workers import ForWorkers
from tests.capabilities.paging.cast import (
    MINUTE,
    clash,
    climbs,
    email,
    pages,
    steps,
)
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@dataclass
class Carrier:
    """Takes what it is given and answers the same each time."""

    answer: Answer
    given: list[Ready] = field(default_factory=list)

    def send(self, message: Ready) -> Answer:
        self.given.append(message)
        return self.answer


@pytest.mark.promise("P16")
def test_a_page_says_the_same_whatever_it_is_about(cast: Cast):
    email(cast.lead)
    clash(cast)
    carrier = Carrier(Accepted())
    climb(at=cast.at)
    send_pages({Channel.EMAIL: carrier}, at=cast.at)
    send_pages({Channel.EMAIL: carrier}, at=cast.at)

    (sent,) = carrier.given
    assert (sent.words, sent.subject) == ("Please look at your list.", "Your list")
    assert (sent.address, sent.client) == ("lead@work.example", None)
    assert [words.value for words in ForWorkers] == ["Please look at your list."]
    assert pages() == {"lead": Page.SENT}


@pytest.mark.parametrize(
    ("answer", "state"),
    [(Accepted(), Page.SENT), (Refused(later=True), Page.REFUSED), (NotSure(), Page.NOT_SURE)],
)
def test_what_the_carrier_answered_is_written_down_and_nothing_is_sent_twice(
    cast: Cast, answer: Answer, state: Page
):
    email(cast.lead)
    clash(cast)
    carrier = Carrier(answer)
    climb(at=cast.at)
    for minute in range(3):
        send_pages({Channel.EMAIL: carrier}, at=cast.at + minute * MINUTE)

    assert pages() == {"lead": state}
    assert len(carrier.given) == 1


def test_a_page_whose_process_died_is_not_sent_again(cast: Cast):
    email(cast.lead)
    clash(cast)
    climb(at=cast.at)
    with acting(As.GATE):
        Paged.objects.update(state=Page.SENDING, began_at=cast.at)
    carrier = Carrier(Accepted())
    send_pages({Channel.EMAIL: carrier}, at=cast.at + 6 * MINUTE)

    assert (carrier.given, pages()) == ([], {"lead": Page.NOT_SURE})


def test_whoever_was_paged_a_moment_before_is_not_paged_for_each_thing(cast: Cast):
    email(cast.lead)
    clash(cast)
    climb(at=cast.at)
    clash(cast)
    climb(at=cast.at + MINUTE)
    carrier = Carrier(Accepted())
    send_pages({Channel.EMAIL: carrier}, at=cast.at + MINUTE)

    assert len(carrier.given) == 1


def test_without_a_work_address_nobody_is_paged_and_it_climbs_all_the_same(cast: Cast):
    item = clash(cast)
    climb(at=cast.at)
    send_pages({}, at=cast.at)
    climbs(cast, range(1, 31))
    send_pages({}, at=cast.at + 31 * MINUTE)

    assert pages()["lead"] == Page.NO_WAY
    assert ("on_call", "on_call") in steps(item)


def test_a_worker_says_how_they_are_paged(cast: Cast):
    email(cast.lead)
    with acting(As.PERSON, cast.lead.pk) as at:
        with pytest.raises(NotAnAddress):
            say_way(worker=cast.lead.pk, by=By.TEXT, address="not a number", at=at)
        say_way(worker=cast.lead.pk, by=By.TEXT, address="07700 900123", at=at)
    clash(cast)
    carrier = Carrier(Accepted())
    climb(at=cast.at)
    send_pages({Channel.TEXT: carrier}, at=cast.at)

    assert [sent.address for sent in carrier.given] == ["+447700900123"]


def test_nobody_reads_anothers_work_number(cast: Cast):
    with acting(As.PERSON, cast.lead.pk) as at:
        say_way(worker=cast.lead.pk, by=By.TEXT, address="07700 900123", at=at)
    with acting(As.PERSON, cast.jo.pk):
        assert not WorkChannel.objects.exists()
    with acting(As.GATE):
        sealed = WorkChannel.objects.get().sealed
        assert sealed is not None
        assert b"7700" not in bytes(sealed)
