"""Her pages about her key worker: what she says binds at once, her yes alone decides, and errors keep her answers."""

from __future__ import annotations

import re

import pytest

from alongside.care.key_working.choices import Answer, WhyWanted
from alongside.care.key_working.models import Wanted
from alongside.care.models import Choice
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post, Worker
from alongside.trust.access.models import Block
from alongside.trust.acting import acting
from alongside.trust.contact.asking import owner_of
from tests.capabilities.key_working.cast import (
    hers_now,
    proposed,
    search,
    searched,
    team,
    worker,
)
from tests.capabilities.planning.cast import Ford
from tests.doors.her.who_cast import HERE, answer, chosen, heard, her, sent, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def there() -> Ford:
    return team()


def test_she_has_nobody_and_asks(there: Ford):
    she = her(there)
    assert "You have no worker of your own yet. You can ask for one." in words(she.get(HERE))

    sent(she, "", what="ask")

    assert "We look for somebody for you. By " in words(she.get(HERE))
    assert search(there).why == WhyWanted.FIRST


def test_what_she_says_is_a_dated_choice_from_now_on(there: Ford):
    she = her(there)
    for page, said, stands in (
        ("like", "woman must", ("worker_gender", "woman", "must")),
        ("talk", "Polish would_like", ("language", "Polish", "would_like")),
        ("talk", "another must", ("language", "another", "must")),
        ("way", "gentle", ("style", "gentle", "would_like")),
    ):
        assert sent(she, f"{page}/", **{page: said})["Location"] == HERE

        assert stands in chosen(there)
        assert f'value="{said}" checked' in she.get(f"{HERE}{page}/").text

    assert len(chosen(there)) == 3


def test_another_answer_ends_the_one_before_and_i_do_not_mind_ends_it(there: Ford):
    she = her(there)
    sent(she, "like/", like="woman would_like")
    sent(she, "like/", like="man would_like")
    assert chosen(there) == [("worker_gender", "man", "would_like")]

    sent(she, "like/", like="any")

    assert chosen(there) == []
    with acting(As.HER, there.client("c2")):
        rows = Choice.objects.filter(about="worker_gender").order_by("value")
        assert [(row.value, row.taken_back) for row in rows] == [("man", True), ("woman", True)]


def test_times_for_women_are_hers_to_ask_for_where_they_are_for_her(there: Ford):
    she = her(there)
    assert "Who else is there You have not said. You do not have to." in words(she.get(HERE))

    assert sent(she, "there/", there="yes must")["Location"] == HERE

    assert chosen(there) == [("women_only", "yes", "must")]
    assert "At times for women. It must be." in words(she.get("/today/when/can/"))
    sent(she, "there/", there="any")
    assert chosen(there) == [("women_only", "yes", "must")]
    assert "It must be. You asked to change this. It does not count yet." in words(she.get(HERE))
    with acting(As.IMPORTER):
        Client.objects.filter(pk=there.client("c2")).update(women_only=False)
    assert "Who else is there" not in words(she.get(HERE)) + words(she.get("/today/when/can/"))
    assert she.get(f"{HERE}there/")["Location"] == HERE


def test_an_answer_that_is_none_says_what_to_do(there: Ford):
    answer = sent(her(there), "like/")

    assert answer.status_code == 422
    assert "Choose one, or go back" in words(answer)


def test_somebody_she_does_not_want_in_two_taps(there: Ford):
    she = her(there)
    page = she.get(f"{HERE}names/")
    assert "Kay" in page.text
    assert "Kay R" not in page.text

    sent(she, "names/", who=str(worker(there, "w4")))
    assert chosen(there) == [("not_worker", "Kay R", "must")]
    assert "Take Kay off this list" in words(she.get(f"{HERE}names/"))
    assert "is still your worker" not in words(she.get(f"{HERE}names/"))
    sent(she, "names/", worker=str(worker(there, "w4")))
    assert "Kay You asked to change this. It does not count yet." in words(she.get(HERE))


def test_the_worker_she_has_and_does_not_want_is_still_hers_and_she_reads_how_to_go_on(there: Ford):
    she = her(there, "c1")
    assert "Ask for a worker" not in words(she.get(HERE))

    where = sent(she, "names/", who=str(worker(there, "w1")))["Location"]

    saved = words(she.get(where))
    assert "The name is saved. It counts from now on." in saved
    assert "Ida is still your worker. Ask for somebody else" in saved
    page = words(she.get(HERE))
    assert "Your worker is Ida. You do not want Ida. We give you no new time with Ida." in page
    assert "Ask for a worker" not in page
    sent(she, "change/", what="change")
    page = words(she.get(HERE))
    assert "Stay with Ida" not in page
    assert "If it has to end now" in page


def test_the_worker_she_does_not_want_cannot_read_that(there: Ford):
    sent(her(there, "c1"), "names/", who=str(worker(there, "w1")))

    with acting(As.PERSON, worker(there, "w1")):
        assert Choice.objects.filter(about="not_worker").count() == 0
        assert Choice.objects.filter(about="worker_gender").count() == 1


def test_two_workers_of_one_first_name_are_told_apart(there: Ford):
    with acting(As.IMPORTER):
        Worker.objects.filter(ref="w5").update(name="Kay B")

    page = her(there).get(f"{HERE}names/").text

    assert "Kay R" in page
    assert "Kay B" in page


def test_a_worker_may_have_her_own_name(there: Ford):
    with acting(As.IMPORTER):
        Client.objects.filter(pk=there.client("c2")).update(known_as="Kay")
    searched(there)
    proposed(there, "w4")

    page = words(her(there).get(f"{HERE}name/"))

    assert "Kay could be your worker" in page
    assert "Kay is not told that we ask you. If you say no, that is not told either." in page


def test_where_nobody_fits_she_is_told_plainly_and_by_when(there: Ford):
    she = her(there)
    sent(she, "", what="ask")

    sent(she, "talk/", talk="another must")

    page = words(she.get(HERE))
    assert "Nobody who works here now fits all that you said must be." in page
    assert re.search(r"By \w+day \d+ \w+ you read a name here, or they ask you", page)
    assert "You do not have to change what you said." in page


def test_where_we_are_late_it_says_so_and_that_it_is_on_us(there: Ford):
    she = her(there)
    sent(she, "", what="ask")
    with acting(As.REGISTRAR):
        Wanted.objects.update(due_at="2026-01-05T17:00Z")

    page = words(she.get(HERE))

    assert "We said Monday 5 January for this. We are late, and that is not on you." in page
    assert "By Monday" not in page


def test_asking_for_change_says_what_happens_and_keeps_who_she_has(there: Ford):
    she = her(there, "c1")
    page = words(she.get(f"{HERE}change/"))
    assert "We do not ask why." in page
    assert "Ida stays your worker until you say yes to somebody else." in page

    sent(she, "change/", what="change")
    assert hers_now(there, "c1") == ["Ida M"]
    assert "Until you say yes to somebody, Ida stays." in words(she.get(HERE))

    sent(she, "", what="stay")
    assert search(there, "c1") is None


def test_a_worker_who_left_is_hers_no_more_on_her_page_and_on_no_list(there: Ford):
    she = her(there, "c1")
    with acting(As.IMPORTER) as at:
        Post.objects.filter(worker=worker(there, "w1")).update(ends_at=at)

    page = words(she.get(HERE))
    assert "Ida does not work with you any more. It is not because of you." in page
    assert "Your worker is Ida" not in page
    assert "You have no worker of your own yet." in page
    assert sent(she, "", what="ask")["Location"] == HERE
    assert search(there, "c1") is not None
    with acting(As.GATE) as at:
        assert owner_of(Client.objects.get(pk=there.client("c1")), at).role == Role.ON_CALL


def test_it_can_end_at_once(there: Ford):
    she = her(there, "c1")

    sent(she, "change/", what="at_once")

    assert hers_now(there, "c1") == []
    assert "You decide about it." in words(she.get(HERE))


def test_somebody_who_must_never_see_her_record(there: Ford):
    she = her(there, "c1")

    reply = sent(she, "record/", who=str(worker(there, "w1")))

    assert "They can no longer open anything about you here." in words(she.get(reply["Location"]))
    with acting(As.KEEPER):
        assert Block.objects.count() == 1
    assert hers_now(there, "c1") == []


def test_a_yes_beside_talking_first(there: Ford):
    she = her(there)
    searched(there)
    proposed(there, "w4")
    answer(she, there, Answer.TALK)
    page = words(she.get(f"{HERE}name/"))
    assert "You asked to talk first. We know no safe way to ring you yet." in page
    assert "I want to talk first" not in page

    answer(she, there, Answer.YES)
    heard(there)

    assert hers_now(there) == ["Kay R"]


def test_without_a_proposal_the_page_of_it_leads_back(there: Ford):
    assert her(there).get(f"{HERE}name/")["Location"] == HERE


@pytest.mark.promise("P12")
def test_addresses_and_titles_say_nothing_of_a_service(there: Ford):
    she = her(there)
    searched(there)
    proposed(there, "w4")
    titles = {
        re.findall(r"<title>(.*?)</title>", she.get(HERE + page).text)[0]
        for page in ("", "like/", "talk/", "way/", "names/", "record/", "name/", "before/", "gone/")
    }

    assert titles == {
        "Who I see - Today",
        "Who I talk to - Today",
        "Language - Today",
        "How they are - Today",
        "Names - Today",
        "Another name - Today",
        "A name for you - Today",
        "Answered before - Today",
        "Not this name - Today",
    }
