"""Asking and coming back: kept answers, nothing in an address or a cookie, the same words for every wrong number."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from alongside.care.asking import hers
from alongside.care.asking.models import Ask
from alongside.care.asking.receipt import check_digit, written
from alongside.care.asking.words import Asked
from alongside.her.ask.carrying import Carried, TooOld, locked_up, opened_up
from alongside.her.ask.views import SENT
from alongside.her.back.views import NUMBERS
from alongside.kit import clock
from alongside.kit.walls import As
from alongside.services.staffed import queries
from alongside.services.staffed.actions import set_hours
from alongside.trust.acting import acting
from alongside.trust.keys import blind
from tests.capabilities.asking.cast import HERS, make_asking
from tests.capabilities.handing_over.play import clock_of
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db
HIDDEN = re.compile(r'name="(open_form|carried|step|looked|held|said|service)" value="([^"]*)"')


@pytest.fixture
def cast() -> Cast:
    return make_asking()


@pytest.fixture(autouse=True)
def forgotten() -> None:
    NUMBERS.forget_all()
    SENT.forget_all()


def carried_by(response: Any) -> dict[str, str]:
    return dict(HIDDEN.findall(response.content.decode()))


def words(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def words_before_the_box(response: Any) -> tuple[str, str]:
    before, after = response.content.decode().split("<h1", 1)
    return re.sub(r"<[^>]+>", " ", before), after


def begun(client: Client) -> Any:
    return client.post("/ask", carried_by(client.get("/ask")))


def on(client: Client, response: Any, act: str = "on", **more: str) -> Any:
    return client.post("/ask", {**carried_by(response), "act": act, **more})


def test_answers_travel_locked_and_one_can_go_back_to_them(client, cast):
    second = on(client, begun(client), answer="zqsleep")
    assert "zqsleep" not in second.content.decode()

    first = on(client, second, act="back", answer="zqletters")
    assert "zqsleep" in first.content.decode()
    assert "zqletters" in on(client, first, answer="zqsleep more").content.decode()


def test_an_answer_that_is_too_long_is_kept_and_the_number_said(client, cast):
    response = on(client, begun(client), answer="long " * 900)

    assert response.status_code == 422
    assert "Use 4000 characters or fewer" in words(response)
    assert "long long" in response.content.decode()


def test_a_page_that_stood_open_too_long_loses_no_answer_and_says_what_to_do(client, cast):
    page = begun(client)

    response = on(client, page, answer="zqsleep", open_form="old")

    assert "zqsleep" in response.content.decode()
    assert "Press the button again" in words(response)


def test_more_that_was_written_slowly_loses_no_word_and_is_sent_by_pressing_again(client, cast):
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    page = carried_by(came_back(client, number))
    late = {"open_form": "old"}

    more = client.post("/return", page | late | {"act": "more", "words": "zqslowly"})
    yes = client.post("/return", page | late | {"act": "yes", "name": "zqname"})
    empty = client.post("/return", page | late | {"act": "more", "words": " "})

    assert "zqslowly</textarea>" in more.content.decode()
    assert "zqname</textarea>" in yes.content.decode()
    assert "What you wrote is still here. To send it, press the button again." in words(more)
    assert "What you wrote is still here" not in words(empty)
    assert hers.talk(number).lines == ()
    client.post("/return", carried_by(more) | {"act": "more", "words": "zqslowly"})
    assert [one.words for one in hers.talk(number).lines] == ["zqslowly"]


def test_what_was_carried_for_too_long_or_changed_is_refused():
    at = clock.now()
    carried = locked_up(Carried(uuid4(), at, answers=HERS))

    assert opened_up(carried, at=at + timedelta(hours=5)).answers == HERS
    for text, when in (
        (carried, at + timedelta(hours=7)),
        (carried, at - timedelta(hours=1)),
        (carried[:-8] + "AAAAAAA=", at),
        ("", at),
        ("not ours", at),
    ):
        with pytest.raises(TooOld):
            opened_up(text, at=when)


def test_the_length_of_what_is_carried_does_not_tell_a_short_answer_from_none():
    at, form, service = clock.now(), uuid4(), uuid4()
    lengths = {
        len(locked_up(Carried(service, at, form, Asked(wants=wants)))) for wants in ("", "yes")
    }

    assert len(lengths) == 1


def test_nothing_is_kept_before_she_sends_and_no_cookie_but_the_one_everybody_has(client, cast):
    on(client, begun(client), answer="zqsleep")

    assert list(client.cookies) == ["here"]
    with acting(As.DUTY):
        assert not Ask.objects.exists()


def test_where_nobody_reads_she_is_told_whom_to_ring(client, db):
    make_cast()

    assert "No one can read messages here now" in words(client.get("/ask"))


def test_a_form_from_elsewhere_is_refused(client, cast):
    page = begun(client)

    response = client.post(
        "/ask", {**carried_by(page), "act": "on"}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert response.status_code == 422


def came_back(client: Client, number: str, **more: str) -> Any:
    token = carried_by(client.get("/return"))["open_form"]
    return client.post("/return", {"open_form": token, "number": number, **more})


def test_every_wrong_number_is_answered_alike(client, cast):
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    gone, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    hers.take_back(gone)
    front = f"07{int(blind('receipt', uuid4()), 16) % 10**13:013d}"
    never = front + check_digit(front)

    answers = {words(came_back(client, one)) for one in (gone, never, "07", number[:-1] + "x")}

    assert len(answers) == 1
    assert "We find nothing with this number" in answers.pop()
    assert "zqwants" in words(came_back(client, written(number)))


def test_a_wrong_number_stays_in_its_box_to_be_put_right_and_an_empty_box_is_no_guess(client, cast):
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    slip = f"{number[:-1]}x"

    assert f'value="{slip}"' in came_back(client, slip).content.decode()
    for _once in range(12):
        empty = came_back(client, " ")
    assert "Type the number that you were given" in words(empty)
    assert "zqwants" in words(came_back(client, number))


def test_every_box_for_a_message_says_whom_to_ring_now_and_by_when_a_person_reads_it(client, cast):
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    with clock_of(cast.at - timedelta(days=2)):
        late, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    answered = came_back(client, number)

    for page in (begun(client), answered):
        before = page.content.decode().split("<textarea")[0]
        for said in ("tel:999", "tel:116123", "A person will have read what you send now by"):
            assert said in before
    assert "what you send now by" not in words(came_back(client, late))


def test_what_is_told_can_be_read_before_anything_is_written_where_it_may_be_shown(
    client, cast, settings
):
    link = 'href="/read/between-us/"'
    assert link in client.get("/ask").content.decode()

    settings.ALONGSIDE_SHOWS_UNCHECKED = False
    assert link not in client.get("/ask").content.decode()


def test_each_question_says_before_it_that_it_may_be_left_out_and_who_is_told(client, cast):
    before, _box = words_before_the_box(begun(client))

    assert "You can leave it out" in before
    assert (
        "They tell no one, unless they think that someone, or a child, may be badly hurt" in before
    )


def test_after_ten_wrong_numbers_the_next_waits_and_elsewhere_does_not(client, cast):
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    for _once in range(10):
        came_back(client, "07")

    assert "Wait a minute" in words(came_back(client, number))
    token = carried_by(client.get("/return"))["open_form"]
    elsewhere = client.post(
        "/return", {"open_form": token, "number": number}, REMOTE_ADDR="192.0.2.7"
    )
    assert "zqwants" in words(elsewhere)


def test_she_reads_by_when_and_is_told_where_we_are_late(client, cast):
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    with clock_of(cast.at - timedelta(days=2)):
        late, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)

    in_time, too_late = words(came_back(client, number)), words(came_back(client, late))

    assert "A person at Vale Recovery will have read what you wrote by" in in_time
    assert "We are late. More people here are now asked to read it." in too_late
    assert "will have read" not in too_late


def test_sending_more_twice_says_it_once(client, cast):
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)
    page = came_back(client, number)
    sent = {**carried_by(page), "act": "more", "words": "zqmore"}

    client.post("/return", sent)
    again = client.post("/return", sent)

    assert again.content.decode().count("zqmore") == 1


def test_pages_stay_in_no_store_and_their_addresses_say_nothing(client, cast):
    number, _ = hers.send(form=uuid4(), organisation=cast.service.pk, answers=HERS)

    for response in (client.get("/ask"), begun(client), came_back(client, number)):
        assert "no-store" in response["Cache-Control"]
        assert number not in str(response.headers)


def test_which_services_read_is_asked_once_a_minute_and_nothing_is_sent_by_it(
    client, cast, settings, monkeypatch, django_assert_num_queries
):
    settings.STAFFED_HOURS_KEPT_SECONDS = 60
    monkeypatch.setattr(queries, "_kept", {})
    first = client.get("/ask")
    with django_assert_num_queries(0):
        second = client.get("/ask")
    set_hours(organisation=cast.service.pk, hours=())
    kept = client.get("/ask")
    begun = client.post("/ask", {**carried_by(kept), "service": str(cast.service.pk)})
    ticks = clock.ticks
    monkeypatch.setattr(clock, "ticks", lambda: ticks() + 61)
    later = client.get("/ask")

    assert all("Vale Recovery reads" in words(page) for page in (first, second, kept))
    assert "No one can read messages there now." in words(begun)
    assert "No one can read messages here now." in words(later)
