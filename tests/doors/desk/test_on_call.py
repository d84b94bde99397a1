"""The rota, deputies, one's own pager, and an urgent thing that is taken: who may, and what they read."""

from __future__ import annotations

import re
import uuid
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils.timezone import localdate, localtime, now

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.trust.acting import acting
from alongside.trust.contact.paging.climbing import climb
from alongside.trust.contact.paging.models import Deputy, Duty
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind, WorkItem
from tests.doors.desk.safety_cast import browser_of, open_items, press
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser

pytestmark = pytest.mark.django_db
HERE = "/desk/on-call/"
DEPUTIES = f"{HERE}deputies/"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def turn(cast: Cast, **changes: Any) -> dict[str, Any]:
    first = localdate(cast.at)
    given: dict[str, Any] = {"duty": "on_call", "worker": cast.on_call.pk}
    for name, day in (("first", first), ("last", first + timedelta(days=1))):
        given |= {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}
    return given | {"first_time": "00:00", "last_time": "9.30"} | changes


def urgent_since(at: datetime, area: UUID, service: UUID) -> str:
    """A clash, on the safety lead's list since a moment: the address of its steps. As the person on duty."""
    about = uuid.uuid4()
    owner = Owner(organisation=service, role=Role.SAFETY_LEAD)
    due = at + timedelta(hours=2)
    ask(Kind.CLASH, about, area=area, owner=owner, at=at, due_at=due, urgent=True)
    return f"/desk/urgent/{WorkItem.objects.get(about=about).number}/"


def urgent(cast: Cast) -> str:
    with acting(As.DUTY):
        return urgent_since(cast.at - timedelta(minutes=40), cast.area.pk, cast.service.pk)


def test_a_turn_is_written_shown_as_now_and_taken_out(cast: Cast):
    manager = browser_of(cast.manager)
    assert "Nobody is on call by the rota now." in manager.get(HERE).text

    assert press(manager, HERE, "add", **turn(cast)).status_code == 303
    page = manager.get(HERE).text
    assert "Now</strong> On_Call" in page
    assert "Nobody is on call by the rota now." not in page

    press(manager, HERE, "off", turn=Duty.objects.get().pk)
    assert "Nobody is on the rota." in manager.get(HERE).text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"first_time": "25:00"}, "Give a time, like 09:00"),
        ({"last_year": "2020"}, "The turn ends before it starts, or is over."),
        ({"duty": "safety_lead"}, "They do not hold that post."),
        ({"worker": "x"}, "Choose one of these"),
    ],
)
def test_a_turn_that_cannot_be_says_what_to_do(cast: Cast, changes: dict[str, Any], words: str):
    answer = press(browser_of(cast.manager), HERE, "add", **turn(cast, **changes))

    assert answer.status_code == 422
    assert words in answer.text


def test_whoever_is_on_call_reads_the_rota_and_does_not_write_it(cast: Cast):
    browser = browser_of(cast.on_call)
    assert "Put somebody on duty" not in browser.get(HERE).text

    assert press(browser, HERE, "add", **turn(cast)).status_code == 404
    assert browser_of(cast.jo).get(HERE).status_code == 404


def test_the_rota_says_who_cannot_be_paged_and_they_mend_that(cast: Cast):
    on_call = browser_of(cast.on_call)
    assert "they have no work number or address: Lead and On_Call" in on_call.get(HERE).text
    wrong = on_call.post(
        f"{HERE}me/", {"once": uuid.uuid4(), "by": "text", "address": "not a number"}
    )
    assert wrong.status_code == 422

    on_call.post(f"{HERE}me/", {"once": uuid.uuid4(), "by": "text", "address": "07700 900123"})

    assert "You are paged by text message to +447700900123." in on_call.get(f"{HERE}me/").text
    assert "address: Lead." in on_call.get(HERE).text


def test_an_urgent_thing_is_taken_from_the_list_by_whoever_it_was_put_to(cast: Cast):
    address = urgent(cast)
    assert browser_of(cast.on_call).get(address).status_code == 404
    for minutes in (40, 24, 8):
        climb(at=cast.at - timedelta(minutes=minutes))
    on_call = browser_of(cast.on_call)
    listed = on_call.get("/desk/").text
    assert "Nobody has it yet. 2 people were asked" in listed
    assert address in listed

    press(on_call, address, "take")

    page = on_call.get(address).text
    assert "On_Call took it" in page
    assert "Lead was asked, as every safety lead of the service" in page
    assert "I cannot see to it" in page
    assert "On_Call has it" in browser_of(cast.lead).get("/desk/").text
    assert browser_of(cast.jo).get(address).status_code == 404


def test_what_climbed_and_nobody_has_stands_on_top(cast: Cast):
    address = urgent(cast)
    with acting(As.DUTY) as at:
        owner = Owner(organisation=cast.service.pk, role=Role.ON_CALL)
        ask(
            Kind.HELP, uuid.uuid4(), area=cast.area.pk, owner=owner, at=at, due_at=at - timedelta(1)
        )
    for minutes in (40, 24, 8):
        climb(at=cast.at - timedelta(minutes=minutes))

    listed = browser_of(cast.on_call).get("/desk/").text

    assert listed.index(address) < listed.index("Somebody said what would help them come")


def test_opening_an_urgent_task_counts_as_read_for_whoever_holds_her_key(cast: Cast):
    urgent(cast)
    climb(at=cast.at - timedelta(minutes=30))
    (item,) = open_items(Kind.CLASH)
    opened = f"/desk/safety/clash/{item.about}/"
    assert "You do not hold the key" in browser_of(cast.lead).get(opened).text
    assert climb(at=cast.at - timedelta(minutes=10)) == 1

    with acting(As.DUTY):
        WorkItem.objects.filter(pk=item.pk).update(about=cast.ana.pk)
    browser_of(cast.lead).get(f"/desk/safety/clash/{cast.ana.pk}/")

    assert climb(at=cast.at + timedelta(minutes=20)) == 0


def named(cast: Cast, **changes: Any) -> dict[str, Any]:
    last = localdate(cast.at) + timedelta(days=14)
    given = {f"last_{part}": getattr(last, part) for part in ("day", "month", "year")}
    return {"worker": cast.sam.pk} | given | changes


def holds(cast: Cast) -> bool:
    return Post.objects.filter(worker=cast.sam, role=Role.SAFETY_LEAD).exists()


def test_a_manager_names_a_deputy_and_the_safety_lead_agrees(cast: Cast):
    manager, lead = browser_of(cast.manager), browser_of(cast.lead)
    assert "Lead alone. It takes two" in manager.get(DEPUTIES).text
    press(manager, DEPUTIES, "name", **named(cast))
    (item,) = open_items(Kind.REVIEW)
    assert not holds(cast)
    assert lead.get(f"/desk/safety/review/{item.about}/")["Location"] == DEPUTIES

    press(lead, DEPUTIES, "agree", which=item.about)

    assert holds(cast)
    assert open_items(Kind.REVIEW) == []
    assert re.search(r"Lead and Sam until \d+ \w+ 20\d\d<", manager.get(DEPUTIES).text)


def from_day(cast: Cast, days: int) -> dict[str, Any]:
    day = localdate(cast.at) + timedelta(days=days)
    return {"deputy": Deputy.objects.get().pk} | {
        f"first_{part}": getattr(day, part) for part in ("day", "month", "year")
    }


def a_deputy(cast: Cast) -> tuple[Browser, Browser, Post]:
    """Sam is one for a fortnight: the manager, Sam, and the post."""
    manager = browser_of(cast.manager)
    press(manager, DEPUTIES, "name", **named(cast))
    press(browser_of(cast.lead), DEPUTIES, "agree", which=Deputy.objects.get().pk)
    return manager, browser_of(cast.sam), Post.objects.get(worker=cast.sam, role=Role.SAFETY_LEAD)


def test_a_deputy_ends_from_a_day_on_and_whoever_said_so_takes_it_back_before(cast: Cast):
    manager, sam, post = a_deputy(cast)
    two_agreed = post.ends_at
    assert "End a deputy before the day" not in browser_of(cast.lead).get(DEPUTIES).text
    assert press(manager, DEPUTIES, "end", **from_day(cast, 14)).status_code == 303
    assert press(manager, DEPUTIES, "end", **from_day(cast, 15)).status_code == 422
    assert press(manager, DEPUTIES, "end", **from_day(cast, -1)).status_code == 422

    press(manager, DEPUTIES, "end", **from_day(cast, 3))

    post.refresh_from_db()
    ends = localtime(post.ends_at)
    assert (ends.date(), f"{ends:%H:%M}") == (localdate(cast.at) + timedelta(days=3), "00:00")
    last = f"{ends - timedelta(days=1):%-d %B %Y}"
    read = sam.get(DEPUTIES).text
    assert f"Sam until {last}<" in read
    assert "Sam, for" in read
    assert "Leave it as it was" not in read
    which = Deputy.objects.get().pk
    assert press(sam, DEPUTIES, "leave", which=which).status_code == 422
    assert press(sam, DEPUTIES, "end", **from_day(cast, 1)).status_code == 422
    press(manager, DEPUTIES, "leave", which=which)
    post.refresh_from_db()
    assert post.ends_at == two_agreed


def test_a_deputy_ends_their_own_at_once_and_it_takes_two_to_begin_again(cast: Cast):
    manager, sam, post = a_deputy(cast)

    assert press(sam, DEPUTIES, "end", **from_day(cast, 0)).status_code == 303

    post.refresh_from_db()
    assert post.ends_at is not None
    assert post.ends_at <= now()
    assert sam.get(DEPUTIES).status_code == 404
    for one in (manager, browser_of(cast.lead)):
        answer = press(one, DEPUTIES, "leave", which=Deputy.objects.get().pk)
        assert answer.status_code == 422
    assert post.ends_at == Post.objects.get(pk=post.pk).ends_at


def test_nobody_becomes_safety_lead_by_one_persons_word(cast: Cast):
    manager, sam = browser_of(cast.manager), browser_of(cast.sam)
    press(manager, DEPUTIES, "name", **named(cast))
    which = Deputy.objects.get().pk

    assert press(manager, DEPUTIES, "agree", which=which).status_code == 422
    assert press(sam, DEPUTIES, "agree", which=which).status_code == 404
    assert (
        press(manager, DEPUTIES, "name", **named(cast, worker=cast.manager.pk)).status_code == 422
    )
    assert not holds(cast)


def test_a_deputy_for_longer_than_twelve_weeks_is_refused(cast: Cast):
    answer = press(browser_of(cast.manager), DEPUTIES, "name", **named(cast, last_year="2029"))

    assert answer.status_code == 422
    assert "within twelve weeks" in answer.text
