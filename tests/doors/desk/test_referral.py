"""A referral at the desk: her words first, who fits and why before the load, and what she says written down by name."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from alongside.care.choices import About, Firm
from alongside.care.key_working.choices import Answer, WhyWanted
from alongside.care.key_working.models import WorkerCard, WorkerProposal
from alongside.care.models import Choice
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Worker
from alongside.trust.acting import acting
from alongside.trust.apart.actions import save_keep_apart
from alongside.trust.apart.choices import SaidBy
from tests.capabilities.key_working.cast import (
    hers_now,
    open_one,
    proposed,
    says,
    says_to,
    search,
    searched,
    waiting,
    worker,
)
from tests.capabilities.planning.cast import Ford
from tests.doors.desk.referral_cast import HERE, act, boss, desk, named_team, nurse, page_of, words
from tests.doors.desk.week_cast import blocked
from tests.web_client import without_keys

pytestmark = pytest.mark.django_db


@pytest.fixture
def there() -> Ford:
    return named_team()


def test_a_referral_of_somebody_known_puts_their_words_first_and_begins_to_look(there: Ford):
    nan = nurse(there, "c2")

    reply = nan.post(
        f"{HERE}new/",
        {
            "once": str(uuid4()),
            "person": str(there.client("c2")),
            "wants": "Sleep at night",
            "must_not": "No letters home",
            "how": "See two names",
            "gender": "woman must",
            "language": "Polish would_like",
            "style": "gentle",
        },
    )

    assert reply["Location"] == page_of(there)
    page = words(nan.get(page_of(there)))
    order = [
        page.index(one)
        for one in (
            "Sleep at night",
            "No letters home",
            "See two names",
            "Must: a worker who is a woman",
            "Who could be proposed",
            "a woman, as they asked; speaks Polish; works at The Mill; has room",
        )
    ]
    assert order == sorted(order)
    assert search(there).why == WhyWanted.FIRST
    with acting(As.HER, there.client("c2")):
        rows = Choice.objects.filter(ended_at=None).order_by("about")
        assert [(row.about, row.said_by) for row in rows] == [
            ("language", "worker"),
            ("style", "worker"),
            ("worker_gender", "worker"),
        ]


def test_why_stands_before_the_load_and_the_best_comes_first(there: Ford):
    says(there, About.LANGUAGE, "Polish", Firm.WOULD_LIKE)
    searched(there)

    page = boss(there).get(page_of(there)).text
    rows = re.findall(
        r"<li><strong>(.*?)</strong>: (.*?)<span.*?>Caseload after: (.*?)</span>", page
    )

    assert {rows[0][0], rows[1][0]} == {"Ida M", "Bea L"}
    assert ("Bea L", "speaks Polish; works at The Mill; has room", "1 of 20") in rows
    assert len(rows) == 4


def test_a_manager_proposes_and_writes_down_what_they_say_under_their_name(there: Ford):
    searched(there)
    one = boss(there)
    act(one, page_of(there), "propose", worker(there, "w4"))
    page = words(one.get(page_of(there)))
    assert "Kay R is proposed" in page
    assert "They are beside you, and say" in page

    reply = act(one, page_of(there), "yes", open_one(there).pk)

    assert reply["Location"] == HERE
    assert hers_now(there) == ["Kay R"]
    with acting(As.HER, there.client("c2")):
        assert WorkerProposal.objects.get().written_by_id == worker(there, "boss")
    assert one.get(page_of(there)).status_code == 404


def test_asking_for_somebody_else_leaves_the_page_with_the_others(there: Ford):
    searched(there)
    one = boss(there)
    act(one, page_of(there), "propose", worker(there, "w4"))

    act(one, page_of(there), "another", open_one(there).pk)

    page = one.get(page_of(there))
    assert "Propose Kay R" not in page.text
    assert "Propose Bea L" in page.text
    assert "Kay R: they asked for somebody else" in words(page)


def test_two_at_the_desk_answer_and_the_first_counts(there: Ford):
    searched(there)
    one, nan = boss(there), nurse(there, "c2")
    act(one, page_of(there), "propose", worker(there, "w4"))
    key = open_one(there).pk
    act(nan, page_of(there), "another", key)

    late = act(one, page_of(there), "yes", key)

    assert late.status_code == 422
    assert "This was answered already, or is no longer open. Nothing was changed." in words(late)
    assert hers_now(there) == []


def test_who_is_proposed_writes_no_answer(there: Ford):
    searched(there)
    proposed(there, "w4")
    kay = desk(there, "w4", Role.KEY_WORKER)

    assert kay.get(page_of(there)).status_code == 404
    assert act(kay, page_of(there), "yes", open_one(there).pk).status_code == 404
    assert hers_now(there) == []


def test_their_key_worker_is_told_nothing_of_a_search(there: Ford):
    searched(there, "c1", WhyWanted.ANOTHER)
    proposed(there, "w5", "c1")
    ida = desk(there, "w1", Role.KEY_WORKER)

    page = words(ida.get(page_of(there, "c1")))

    assert "You are their key worker." in page
    for told in ("Bea", "proposed", "wait", "Take"):
        assert told not in page
    assert "Ana" not in words(ida.get(HERE))


def test_a_key_worker_writes_down_that_they_ask_for_another_and_a_manager_has_it(there: Ford):
    ida = desk(there, "w1", Role.KEY_WORKER)

    act(ida, page_of(there, "c1"), "change", there.client("c1"))

    assert set(waiting(there, "c1")) == {"choose_worker"}
    assert "Ana" in words(boss(there).get(HERE))


def test_the_new_key_worker_reads_their_words_and_says_so(there: Ford):
    searched(there)
    one = proposed(there, "w4")
    says_to(there, one, Answer.YES)
    kay = desk(there, "w4", Role.KEY_WORKER)
    assert page_of(there) in kay.get("/desk/").text

    act(kay, page_of(there), "read", there.client("c2"))

    assert waiting(there) == {}


def test_where_nobody_fits_the_must_in_the_way_is_said_and_no_relaxing_of_it(there: Ford):
    says(there, About.LANGUAGE, "another")
    searched(there)

    page = words(boss(there).get(page_of(there)))

    assert "Must: a worker who speaks another language: ask which" in page
    assert "ask, and change nothing without them" in page
    assert "Propose" not in page


def test_where_they_said_no_to_the_ones_who_fit_a_manager_may_ask_and_writes_down_what_they_say(
    there: Ford,
):
    says(there, About.LANGUAGE, "Polish")
    searched(there)
    for who in ("w1", "w5"):
        says_to(there, proposed(there, who), Answer.ANOTHER)
    one = boss(there)
    page = words(one.get(page_of(there)))
    assert "Nothing else is in the way of 2 people but that they said somebody else" in page
    assert "They do not have to." in page
    assert "Propose" not in page

    act(one, page_of(there), "again", worker(there, "w5"))

    page = words(one.get(page_of(there)))
    assert "Propose Bea L" in page
    assert re.search(r"they would look at the name again, \d+ \w+( \d+)?, written down by", page)
    assert "Nothing else is in the way" not in page
    assert act(one, page_of(there), "again", worker(there, "w1")).status_code == 422


def test_who_is_kept_apart_leaves_no_trace(there: Ford):
    """Without the one man, another answer to their must would help, as if he had never been there."""
    says(there, About.WORKER_GENDER, "man")
    searched(there)
    lead = worker(there, "w1")
    one = boss(there)
    assert "Propose Tom B" in one.get(page_of(there)).text
    save_keep_apart(
        mover=there.client("c2"), fixed=worker(there, "w2"), said_by=SaidBy.HER, by=lead
    )

    page = words(one.get(page_of(there)))

    assert "Tom" not in without_keys(page)
    assert "With another answer to what stands here somebody could be." in page
    assert act(one, page_of(there), "propose", worker(there, "w2")).status_code == 422


@pytest.mark.promise("P23")
def test_whoever_they_have_blocked_finds_nothing(there: Ford):
    searched(there)
    one = boss(there)
    with acting(As.IMPORTER):
        row = Worker.objects.get(pk=worker(there, "boss"))
    blocked(there.client("c2"), row)

    assert one.get(page_of(there)).status_code == 404
    assert "Una" not in words(one.get(HERE))
    assert act(one, page_of(there), "propose", worker(there, "w4")).status_code == 404


def test_who_has_nothing_to_do_with_them_finds_nothing(there: Ford):
    searched(there)

    assert desk(there, "w5", Role.KEY_WORKER).get(page_of(there)).status_code == 404
    assert desk(there, "front", Role.RECEPTION).get(page_of(there)).status_code == 404
    assert boss(there).get(f"{HERE}{uuid4()}/").status_code == 404


def test_a_worker_writes_a_few_lines_and_a_new_card_ends_the_old(there: Ford):
    kay = desk(there, "w4", Role.KEY_WORKER)
    assert "You have not written anything about yourself yet." in words(kay.get(HERE))
    for lines in ("I grew up here.", "I like gardens."):
        kay.post(
            f"{HERE}about-me/",
            {"once": str(uuid4()), "first_name": "Kay", "words": lines, "styles": ["gentle"]},
        )

    assert "I like gardens." in kay.get(f"{HERE}about-me/").text
    assert sorted(row.ended_at is None for row in WorkerCard.objects.all()) == [False, True]
    too_many = {"once": str(uuid4()), "first_name": "Kay", "words": "x"}
    reply = kay.post(f"{HERE}about-me/", too_many | {"styles": ["gentle", "plain", "listens"]})
    assert "Choose one or two" in words(reply)


def test_her_name_may_be_a_workers_too(there: Ford):
    with acting(As.IMPORTER):
        Client.objects.filter(pk=there.client("c2")).update(known_as="Kay R")
    searched(there)
    one = boss(there)

    act(one, page_of(there), "propose", worker(there, "w4"))

    page = one.get(page_of(there)).text
    assert "<strong>Kay R</strong> <span>ref c2</span>" in page
    assert "Kay R is proposed" in page


def test_a_form_of_nothing_and_an_act_that_is_none_change_nothing(there: Ford):
    searched(there)
    one = boss(there)

    assert act(one, page_of(there), "burn", worker(there, "w4")).status_code == 404
    assert act(one, page_of(there), "propose", "nobody").status_code == 404
    assert open_one(there) is None
