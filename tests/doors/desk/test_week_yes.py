"""She has said yes to this time: through the page, into the diary, once, and safe or not at all."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, connections
from django.test import Client as Browser

from alongside.care.models import AgreedTime
from alongside.kit.wall_time import Times, between
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.planning.models import AnotherStart, ProposedVisit
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.actions import book, cancel, merge, save_keep_apart
from alongside.trust.apart.choices import SaidBy
from alongside.trust.apart.models import Presence
from tests.capabilities.planning.cast import planned, tampered
from tests.doors.desk.week_cast import HERE, Staffed, linked, named, signed_in, staffed

pytestmark = pytest.mark.usefixtures("committed")

NEUTRAL = "This time needs a conversation."
FORM = re.compile(
    r'name="once" value="([^"]+)">\s*<input type="hidden" name="start" value="([^"]+)"'
)


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Staffed:
    """Ana is Jo's, and there is a plan."""
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    made = staffed()
    for ref, name in (("c1", "Ana"), ("c3", "Patrick")):
        named(made.ford, ref, name)
    planned(made.ford)
    return made


def hers(ref: str = "v1") -> ProposedVisit:
    with acting(As.PLANNER):
        return ProposedVisit.objects.select_related("place", "worker").get(visit__ref=ref)


def address(ref: str = "v1") -> str:
    return f"{HERE}visit/{hers(ref).pk}/"


def forms_on(text: str) -> dict[str, str]:
    """The forms of a page: the key of each by its start."""
    return {start: key for key, start in FORM.findall(text)}


def say(browser: Browser, start: uuid.UUID, once: str = "", ref: str = "v1") -> Any:
    key = once or str(uuid.uuid4())
    return browser.post(address(ref), {"start": str(start), "once": key})


def agreed() -> list[AgreedTime]:
    with acting(As.IMPORTER):
        return list(AgreedTime.objects.filter(ended_at=None).exclude(visit__ref="v4"))


def booked(there: Staffed, ref: str = "c1") -> list[Presence]:
    client = there.ford.client(ref)
    with acting(As.KEEPER):
        return list(Presence.objects.filter(record=client).order_by("starts_at"))


def proposed_time() -> Times:
    row = hers()
    return between(row.starts_at, row.starts_at + timedelta(minutes=row.minutes), row.zone)


def he_is_there(there: Staffed) -> None:
    """Ana is kept apart from Patrick, who is where she is proposed."""
    save_keep_apart(
        mover=there.ford.client("c1"),
        fixed=there.ford.client("c3"),
        said_by=SaidBy.HER,
        by=there.jo.pk,
    )
    book(
        person=there.ford.client("c3"),
        place=hers().place_id,
        times=proposed_time(),
        visit=uuid.uuid4(),
        by=there.jo.pk,
    )


def test_a_yes_leads_back_to_the_visit_that_is_now_agreed_and_in_the_diary(there: Staffed):
    browser, row = signed_in(there.jo), hers()
    before = browser.get(address()).text

    answer = say(browser, row.pk, forms_on(before)[str(row.pk)])
    after = browser.get(answer["Location"]).text

    assert "nobody has been asked yet" in before
    assert before.count("She has said yes to this time") == len(forms_on(before)) == 4
    assert (answer.status_code, answer["Location"]) == (303, address())
    assert "Agreed. She has said yes to this time." in after
    assert forms_on(after) == {}
    assert "Other times" not in after
    assert [(one.visit_id, one.agreed_by_id) for one in agreed()] == [(row.visit_id, there.jo.pk)]
    assert [(one.visit, one.place, one.starts_at, one.state) for one in booked(there)] == [
        (row.visit_id, row.place_id, row.starts_at, "standing")
    ]


def test_another_time_that_is_equally_safe_is_agreed_as_it_is(there: Staffed):
    with acting(As.PLANNER):
        other = AnotherStart.objects.filter(proposed=hers().pk).order_by("-position")[0]
    browser = signed_in(there.jo)

    say(browser, other.pk)

    assert [one.starts_at for one in booked(there)] == [other.starts_at]
    local = other.starts_at.astimezone(ZoneInfo("Europe/London"))
    assert f"{local:%H:%M} to " in browser.get(address()).text


@pytest.mark.promise("P1")
def test_where_it_cannot_be_she_reads_one_sentence_and_the_forms_are_there_still(there: Staffed):
    he_is_there(there)
    browser, row = signed_in(there.jo), hers()

    answer = say(browser, row.pk)

    assert answer.status_code == 422
    assert NEUTRAL in answer.text
    assert "Patrick" not in answer.text
    assert str(row.pk) in forms_on(answer.text)
    assert len(forms_on(answer.text)) == 4
    assert agreed() == []
    assert booked(there) == []


def test_the_same_form_again_can_be_done_after_it_was_refused(there: Staffed):
    he_is_there(there)
    browser, row, once = signed_in(there.jo), hers(), str(uuid.uuid4())
    assert say(browser, row.pk, once).status_code == 422
    with acting(As.KEEPER):
        him = Presence.objects.get(record=there.ford.client("c3"), starts_at=row.starts_at)
    cancel(him.pk)

    assert say(browser, row.pk, once).status_code == 303
    assert len(agreed()) == 1


def test_a_form_sent_twice_or_after_a_lost_answer_is_one_yes_and_one_reply(there: Staffed):
    browser, row, once = signed_in(there.jo), hers(), str(uuid.uuid4())

    first, again = say(browser, row.pk, once), say(browser, row.pk, once)

    assert (first.status_code, first["Location"]) == (again.status_code, again["Location"])
    assert first.status_code == 303
    assert len(agreed()) == len(booked(there)) == 1


def test_after_back_the_same_time_is_agreed_already_and_another_is_refused(there: Staffed):
    browser, row = signed_in(there.jo), hers()
    shown = browser.get(address()).text
    starts = list(forms_on(shown).items())
    say(browser, row.pk, forms_on(shown)[str(row.pk)])

    same = say(browser, row.pk)
    other_start, other_once = next(pair for pair in starts if pair[0] != str(row.pk))
    other = say(browser, uuid.UUID(other_start), other_once)

    assert same.status_code == 303
    assert other.status_code == 422
    assert "There is an agreed time for this visit already." in other.text
    assert "Agreed. She has said yes to this time." in other.text
    assert [one.starts_at for one in booked(there)] == [row.starts_at]


def test_nobody_else_can_say_yes_for_her(there: Staffed):
    never = signed_in(there.other).get(f"{HERE}visit/{uuid.uuid4()}/").content
    row = hers()

    for worker in (there.other, there.manager, there.stranger, there.reception):
        answer = say(signed_in(worker), row.pk)
        assert (answer.status_code, answer.content) == (404, never)
    out = Browser(HTTP_HOST="localhost").post(
        address(), {"start": str(row.pk), "once": str(uuid.uuid4())}
    )
    assert (out.status_code, out["Location"]) == (303, "/sign-in/")
    assert agreed() == []
    assert booked(there) == []


@pytest.mark.parametrize("start", ["", "nonsense"])
def test_a_form_that_is_not_whole_changes_nothing(there: Staffed, start: str):
    answer = signed_in(there.jo).post(address(), {"start": start, "once": str(uuid.uuid4())})

    assert answer.status_code == 422
    assert "This form was not complete" in answer.text
    assert agreed() == []


def test_the_start_of_another_visit_is_not_found(there: Staffed):
    assert say(signed_in(there.jo), hers("v2").pk).status_code == 404
    assert agreed() == []


def test_who_was_shown_the_page_and_is_linked_no_longer_finds_nothing(there: Staffed):
    browser, row = signed_in(there.jo), hers()
    once = forms_on(browser.get(address()).text)[str(row.pk)]
    with acting(As.REGISTRAR) as at:
        Link.objects.filter(client=there.ford.client("c1")).update(ends_at=at)

    answer = say(browser, row.pk, once)

    assert answer.status_code == 404
    assert agreed() == []
    assert booked(there) == []


def test_a_time_that_waits_for_a_conversation_is_told_to_nobody_as_agreed(there: Staffed):
    browser = signed_in(there.jo)
    say(browser, hers().pk)

    he_is_there(there)
    page = browser.get(address()).text

    assert NEUTRAL in page
    assert "Agreed" not in page
    assert forms_on(page) == {}
    assert [one.state for one in booked(there)] == ["suspended"]


def test_of_a_man_and_of_whoever_is_neither_it_is_said_as_they_say(there: Staffed):
    linked(there.ford, "c2", there.jo)
    browser = signed_in(there.jo)
    for gender, words in (
        ("man", "He has said yes to this time"),
        ("other", "They have said yes to this time"),
    ):
        with acting(As.IMPORTER):
            Client.objects.filter(pk=there.ford.client("c2")).update(gender=gender)
        assert words in browser.get(address("v3")).text


def together(*steps: Callable[[], Any]) -> list[Any]:
    """What each gave, all begun at one moment."""
    line, given = Barrier(len(steps)), [None] * len(steps)

    def lane(number: int) -> None:
        try:
            line.wait()
            given[number] = steps[number]()
        finally:
            connections.close_all()

    threads = [Thread(target=lane, args=(n,)) for n in range(len(steps))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def test_two_workers_who_say_yes_at_one_moment_are_one_yes(there: Staffed):
    linked(there.ford, "c1", there.other)
    row = hers()
    browsers = [signed_in(there.jo), signed_in(there.other)] * 2

    answers = together(*(lambda b=b: say(b, row.pk) for b in browsers))

    assert [answer.status_code for answer in answers] == [303] * 4
    assert len(agreed()) == len(booked(there)) == 1


@pytest.mark.promise("P1")
@pytest.mark.parametrize("turn", range(3))
def test_a_merge_while_she_says_yes_never_leaves_them_together(there: Staffed, turn: int):
    """c2 is kept apart from him who is there; it turns out that c2 is Ana."""
    save_keep_apart(
        mover=there.ford.client("c2"),
        fixed=there.ford.client("c3"),
        said_by=SaidBy.HER,
        by=there.jo.pk,
    )
    row, ana, twin = hers(), there.ford.client("c1"), there.ford.client("c2")
    book(
        person=there.ford.client("c3"),
        place=row.place_id,
        times=proposed_time(),
        visit=uuid.uuid4(),
        by=there.jo.pk,
    )
    browser = signed_in(there.jo)

    answer, _ = together(
        lambda: say(browser, row.pk),
        lambda: merge(into=twin, record=ana, by=there.jo.pk),
    )

    assert answer.status_code in (303, 422)
    assert [one.state for one in booked(there)] in ([], ["suspended"])
    assert {one.person for one in booked(there)} <= {twin}


def test_a_time_that_has_begun_can_no_longer_be_said_yes_to(there: Staffed):
    row = hers()
    tampered(
        "planning_proposedvisit",
        "update planning_proposedvisit set starts_at = now() - interval '1 hour' where id = %s",
        row.pk,
    )
    browser = signed_in(there.jo)

    page = browser.get(address())

    assert page.status_code == 200
    assert str(row.pk) not in forms_on(page.text)
    assert len(forms_on(page.text)) == 3
