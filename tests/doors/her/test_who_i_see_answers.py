"""Somebody is proposed to her: why, her yes that waits until it is heard, her no that is never lost, and what became of the name."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from alongside.care.choices import About, Firm, Style
from alongside.care.key_working.actions import write_card
from alongside.care.key_working.choices import Answer
from alongside.care.loosening.models import LooserChange
from alongside.kit.walls import As
from alongside.planning.choosing_worker import take_back
from alongside.trust.acting import acting
from tests.capabilities.key_working.cast import (
    hers_now,
    proposed,
    says,
    searched,
    team,
    worker,
)
from tests.capabilities.planning.cast import Ford
from tests.doors.her.who_cast import HERE, answer, heard, her, sent, words
from tests.web_client import Browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def there() -> Ford:
    return team()


def test_the_proposed_worker_with_why_and_without_their_load(there: Ford):
    says(there, About.WORKER_GENDER, "woman")
    says(there, About.STYLE, "gentle", Firm.WOULD_LIKE)
    with acting(As.PERSON, worker(there, "w4")) as at:
        write_card(
            worker=worker(there, "w4"),
            area=there.area.pk,
            first_name="Kay",
            words="I grew up round here.",
            styles=[Style.GENTLE],
            at=at,
        )
    searched(there)
    proposed(there, "w4")

    page = words(her(there).get(f"{HERE}name/"))

    why = page.split("Why Kay")[1].split("What Kay knows")[0]
    assert "I grew up round here." in page
    assert [part.strip() for part in why.split(".")] == [
        "Kay is a woman, as you asked",
        "Kay goes gently",
        "Kay works at The Mill, where you can come",
        "Kay has room for you",
        "",
    ]


def test_she_refuses_and_gets_another_and_says_yes(there: Ford):
    she = her(there)
    searched(there)
    proposed(there, "w4")
    assert "You can answer this A name to look at You decide." in words(she.get("/today/"))
    assert answer(she, there, Answer.ANOTHER)["Location"] == HERE
    assert "We look for somebody for you." in words(she.get(HERE))
    assert "can no longer be chosen" not in words(she.get(HERE))
    assert "You can answer this" not in words(she.get("/today/"))
    proposed(there, "w5")

    answer(she, there, Answer.YES)
    assert hers_now(there) == []
    assert "You said yes to Bea on " in words(she.get(HERE))
    assert "You can answer this" not in words(she.get("/today/"))
    assert "Say yes to Bea" not in words(she.get(f"{HERE}name/"))
    heard(there)

    assert hers_now(there) == ["Bea L"]
    assert "Your worker is Bea." in words(she.get(HERE))


@pytest.mark.promise("P14")
def test_her_yes_from_her_own_device_waits_and_can_be_taken_back(there: Ford):
    she = her(there)
    searched(there)
    proposed(there, "w4")
    answer(she, there, Answer.YES)
    page = she.get(f"{HERE}name/").text
    assert "It counts when a person has heard it from you" in words(she.get(f"{HERE}name/"))
    change = page.split('name="change"')[1].split('value="')[1].split('"')[0]
    sent(she, "name/", change=change)

    assert "You said yes" not in words(she.get(HERE))
    assert "Say yes to Kay" in words(she.get(f"{HERE}name/"))
    assert hers_now(there) == []
    answer(she, there, Answer.YES)
    answer(she, there, Answer.ANOTHER)
    assert "We look for somebody for you." in words(she.get(HERE))


def test_where_nobody_else_fits_she_can_look_at_a_name_again_and_is_not_pressed(there: Ford):
    she, bea = her(there), worker(there, "w5")
    says(there, About.LANGUAGE, "Polish")
    searched(there)
    for who in ("w1", "w5"):
        assert sent(she, "again/", worker=str(bea))["Location"] == HERE
        proposed(there, who)
        answer(she, there, Answer.ANOTHER)
    offered = "You said no to some people. If you would like to look at them again, you can."
    assert offered in words(she.get(HERE))
    page = she.get(f"{HERE}again/")
    assert "Your no still counts. You do not have to change anything here." in words(page)
    assert re.findall(r"You can show me \w+ again", words(page)) == [
        "You can show me Bea again",
        "You can show me Ida again",
    ]

    assert sent(she, "again/", worker=str(bea))["Location"] == HERE

    after = words(she.get(HERE))
    assert "You said we can show you Bea again. You decide then, as before. We look for" in after
    assert offered not in after
    assert she.get(f"{HERE}again/")["Location"] == HERE
    proposed(there, "w5")
    assert "You said we can show you" not in words(she.get(HERE))
    answer(she, there, Answer.YES)
    assert hers_now(there) == []  # it waits until it is heard, as any yes


def test_two_browsers_answer_and_a_no_is_never_lost(there: Ford):
    one, other = her(there), Browser()
    other.cookies = one.cookies
    searched(there)
    key = str(proposed(there, "w4").pk)

    first = sent(one, "name/", proposal=key, said="yes")
    second = sent(other, "name/", proposal=key, said="another")

    third = sent(one, "name/", proposal=key, said="yes")

    assert [one["Location"] for one in (first, second, third)] == [HERE, HERE, f"{HERE}before/"]
    assert "The first answer counts." in words(other.get(f"{HERE}before/"))
    assert hers_now(there) == []


def test_an_answer_to_a_name_that_was_taken_back_says_so_kindly(there: Ford):
    she = her(there)
    searched(there)
    key = str(proposed(there, "w4").pk)
    with acting(As.PERSON, worker(there, "boss")) as at:
        take_back(client=there.client("c2"), at=at)

    assert "The name you read here before can no longer be chosen. We look" in words(she.get(HERE))
    assert sent(she, "name/", proposal=key, said="yes")["Location"] == f"{HERE}before/"
    assert hers_now(there) == []


def test_she_blocks_the_worker_while_the_page_is_open(there: Ford):
    she = her(there)
    searched(there)
    key = str(proposed(there, "w4").pk)
    sent(she, "record/", who=str(worker(there, "w4")))

    assert sent(she, "name/", proposal=key, said="yes")["Location"] == f"{HERE}before/"
    assert hers_now(there) == []


def test_a_name_that_no_longer_fits_is_said_to_be_gone(there: Ford):
    she = her(there)
    searched(there)
    key = str(proposed(there, "w4").pk)
    says(there, About.LANGUAGE, "Polish")

    assert sent(she, "name/", proposal=key, said="yes")["Location"] == f"{HERE}gone/"
    assert "Nobody has become your worker." in words(she.get(f"{HERE}gone/"))


@pytest.mark.promise("P41")
def test_the_same_form_twice_answers_once(there: Ford):
    she, once = her(there), str(uuid4())
    searched(there)
    form = {"once": once, "proposal": str(proposed(there, "w4").pk), "said": "yes"}

    replies = [she.post(f"{HERE}name/", form)["Location"] for _ in range(2)]

    assert replies == [HERE, HERE]
    with acting(As.REGISTRAR):
        assert LooserChange.objects.count() == 1


def test_nobody_answers_for_somebody_else(there: Ford):
    searched(there)
    key = str(proposed(there, "w4").pk)

    reply = sent(her(there, "c1"), "name/", proposal=key, said="yes")

    assert reply["Location"] == f"{HERE}before/"
    assert hers_now(there) == []
