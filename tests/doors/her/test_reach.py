"""How to reach her: to stop counts at once, to loosen waits, and whoever holds her phone gets nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.changes import confirm_change
from alongside.trust.contact.choices import Channel, HowConfirmed, Phrase, Wording
from alongside.trust.contact.from_rows import counting, opened_address
from alongside.trust.contact.models import Address, SafeContact
from tests.capabilities.contact.cast import ANY_TIME, NUMBER, agreed, tasks
from tests.doors.her.private_cast import SHORT, cast_with_ana, sent, signed_in
from tests.web_cast import Cast
from tests.web_client import Browser, without_keys

pytestmark = pytest.mark.django_db

HERE, NOW = "/today/reach/", "/today/reach/now/"
OFFICE = frozenset(day * 24 + hour for day in range(5) for hour in range(9, 12))
USUAL = replace(ANY_TIME, hours=OFFICE, wording=Wording.PHRASE, phrase=Phrase.BOOK)


@pytest.fixture
def cast() -> Cast:
    return cast_with_ana()


@pytest.fixture
def ana(cast: Cast) -> Browser:
    return signed_in(cast.ana)


def counts(cast: Cast) -> SafeContact:
    with acting(As.GATE):
        rule = counting(cast.ana.pk)
    assert rule is not None
    return rule


def waits(cast: Cast) -> SafeContact | None:
    with acting(As.GATE):
        return SafeContact.objects.filter(client=cast.ana, started_at=None, ended_at=None).first()


def press(browser: Browser, act: str, address: str = HERE) -> Any:
    return browser.post(address, {"act": act, "once": str(uuid4())})


@pytest.mark.promise("P14")
def test_without_her_short_secret_nothing_of_the_rule_is_shown(cast):
    agreed(cast, USUAL)
    phone = signed_in(cast.ana, private=False)

    page = without_keys(phone.get(HERE).text)

    for telling in ("123", "text message", "library", "book", "Monday", "friend"):
        assert telling not in page
    assert "Stop all contact" in page
    assert phone.get(NOW)["Location"] == "/open/more/"
    assert phone.get(f"{HERE}how/")["Location"] == "/open/more/"


@pytest.mark.promise("P15")
def test_stop_counts_at_once_and_needs_no_secret(cast):
    agreed(cast, USUAL)
    phone = signed_in(cast.ana, private=False)

    answer = press(phone, "stop")

    assert answer["Location"] == HERE
    assert counts(cast).channel == Channel.NONE
    assert tasks() == []
    assert "We do not contact you now." in phone.get(HERE).text


def test_stop_for_now_keeps_what_was_agreed_and_uses_none_of_it(cast, ana):
    agreed(cast, USUAL)

    press(ana, "pause")

    assert counts(cast).paused_at is not None
    assert "You stopped it on " in ana.get(NOW).text


def test_stop_takes_back_what_waits_and_nobody_is_asked_about_it(cast, ana):
    sent(ana, f"{HERE}how/", channel="text", address="07700 900456")
    assert [kind for kind, _ in tasks()] == ["change_waits"]

    press(ana, "stop")

    assert waits(cast) is None
    assert tasks() == []


def test_stop_pressed_twice_is_one_stop(cast, ana):
    agreed(cast, USUAL)
    press(ana, "stop")
    first = counts(cast).pk

    press(ana, "stop")

    assert counts(cast).pk == first


def test_behind_her_secret_she_reads_what_counts_and_never_the_whole_number(cast, ana):
    agreed(cast, USUAL)

    page = ana.get(NOW).text

    for words in (
        "A text message, on the number that ends in 123",
        "Monday, Tuesday, Wednesday, Thursday and Friday 9 to 12",
        "The book you asked for is in.",
        "Only me",
        "We last checked it with you on ",
        "It ends by itself on ",
    ):
        assert words in page
    assert "900123" not in without_keys(page).replace(" ", "")
    assert NUMBER not in page


def test_where_nothing_was_said_nothing_is_sent_and_she_is_told_so(ana):
    page = ana.get(NOW).text

    assert "You have not said how we may reach you. So we do not." in page
    assert "Say how" in page


@pytest.mark.promise("P14")
@pytest.mark.parametrize(
    ("what", "answers"),
    [
        ("how", {"channel": "text", "address": "07700 900456"}),
        ("how", {"channel": "voice", "address": ""}),
        ("when", {"days": ["0", "5"], "parts": ["morning", "evening"]}),
        ("words", {"words": "neutral_a"}),
        ("words", {"words": "phrase:choir"}),
        (
            "answer",
            {
                "who_answers": "somebody_safe",
                "if_another": "ring_off",
                "voicemail": "no",
                "hidden": "yes",
            },
        ),
    ],
)
def test_anything_that_is_not_tighter_waits_72_hours_and_the_old_rule_counts(
    cast, ana, what, answers
):
    old = agreed(cast, USUAL)

    sent(ana, f"{HERE}{what}/", **answers)

    new = waits(cast)
    assert new is not None
    assert new.waits_until == new.asked_at + timedelta(hours=72)
    assert counts(cast).pk == old.pk
    page = ana.get(NOW).text
    assert "It does not count yet." in page
    assert "a worker rings you on the number that counts now" in page
    assert tasks() == [("change_waits", new.pk)]


@pytest.mark.promise("P14")
@pytest.mark.parametrize(
    ("what", "answers"),
    [
        ("when", {"days": ["0"], "parts": ["morning"]}),
        ("words", {"words": "none"}),
    ],
)
def test_what_is_tighter_counts_at_once(cast, ana, what, answers):
    old = agreed(cast, USUAL)

    sent(ana, f"{HERE}{what}/", **answers)

    assert counts(cast).pk != old.pk
    assert waits(cast) is None
    with acting(As.GATE):
        assert opened_address(counts(cast)) == NUMBER


def test_the_first_rule_is_made_up_page_by_page_and_keeps_its_number(cast, ana):
    sent(ana, f"{HERE}how/", channel="text", address="07700 900123")
    sent(ana, f"{HERE}when/", days=["1"], parts=["afternoon"])
    sent(ana, f"{HERE}words/", words="phrase:parcel", details=[])

    rule = waits(cast)
    assert rule is not None
    assert (rule.channel, rule.wording, rule.phrase) == ("text", "phrase", "parcel")
    assert rule.hours == [36, 37, 38, 39, 40]
    with acting(As.PERSON, cast.jo.pk) as at:
        confirm_change(waiting=rule.pk, by=cast.jo.pk, how=HowConfirmed.ROOM, at=at)
    with acting(As.GATE):
        assert opened_address(counts(cast)) == NUMBER
    assert tasks() == []


def test_after_she_stopped_all_contact_a_new_rule_is_made_up_page_by_page(cast, ana):
    agreed(cast, USUAL)
    press(ana, "stop")
    sent(ana, f"{HERE}how/", channel="text", address="07700 900456")

    page = ana.get(NOW).text
    assert "It counts when you tell a worker in person." in page
    assert "rings you" not in page
    assert f'href="{HERE}when/"' in page
    sent(ana, f"{HERE}when/", days=["1"], parts=["morning"])

    rule = waits(cast)
    assert rule is not None
    assert (rule.channel, rule.hours) == ("text", [33, 34, 35])
    assert counts(cast).channel == Channel.NONE
    with acting(As.GATE):
        assert Address.objects.filter(pk=rule.pk).exists()


def test_she_takes_back_what_waits(cast, ana):
    old = agreed(cast, USUAL)
    sent(ana, f"{HERE}how/", channel="text", address="07700 900456")

    press(ana, "back", f"{HERE}act/")

    assert waits(cast) is None
    assert counts(cast).pk == old.pk
    assert tasks() == []
    assert "What waits" not in ana.get(NOW).text


def test_a_number_that_cannot_be_one_is_said_so_and_her_answers_are_there(cast, ana):
    answer = sent(ana, f"{HERE}how/", channel="text", address="call me")

    assert answer.status_code == 422
    assert "We cannot use that number or address." in answer.text
    assert "call me" in answer.text
    assert waits(cast) is None


def test_she_can_have_it_checked_sooner_and_the_page_no_longer_asks(cast, ana):
    agreed(cast, USUAL)
    assert "Check with me every 4 weeks" in ana.get(NOW).text

    press(ana, "sooner", f"{HERE}act/")

    assert counts(cast).danger is True
    assert "Check with me every 4 weeks" not in ana.get(NOW).text


def test_an_old_rule_says_that_it_is_not_used(cast, ana):
    agreed(cast, USUAL)
    with acting(As.GATE) as at:
        SafeContact.objects.update(confirmed_at=at - timedelta(weeks=12))

    assert "That is too long ago. We use none of it." in ana.get(NOW).text


def test_a_page_about_nothing_is_not_there(ana):
    assert ana.get(f"{HERE}nothing/").status_code == 404


def test_a_button_without_a_meaning_does_nothing(cast, ana):
    old = agreed(cast, USUAL)

    assert ana.post(HERE, {"act": "resume", "once": str(uuid4())}).status_code == 200
    assert press(ana, "resume", f"{HERE}act/")["Location"] == NOW
    assert counts(cast).pk == old.pk


def test_where_the_private_part_has_closed_her_answers_wait_for_the_short_secret(cast):
    agreed(cast, USUAL)
    late = signed_in(cast.ana, private=False)
    form = {"channel": "text", "address": "07700 900456", "once": str(uuid4())}

    first = late.post(f"{HERE}how/", form)
    right = late.post(f"{HERE}how/", {**form, "short": SHORT})

    assert first.status_code == 422
    assert "07700 900456" in first.text
    assert waits(cast) is not None
    assert right["Location"] == NOW


def test_somebody_elses_rule_is_never_shown_or_changed(cast):
    from tests.doors.her.private_cast import account_of_hers

    agreed(cast, USUAL)
    account_of_hers(cast.bea)
    bea = signed_in(cast.bea)

    press(bea, "stop")

    assert counts(cast).channel == Channel.TEXT
    assert "You have not said how" in bea.get(NOW).text
    with acting(As.HER, cast.bea.pk):
        assert not Address.objects.exists()
