"""Whoever meets somebody without working with them: who comes, how to meet them, for four days, and nothing more."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from alongside.care.agreeing import end_agreed_herself
from alongside.care.attending.actions import write
from alongside.care.attending.by_a_time import write_of_a_time
from alongside.care.attending.choices import How
from alongside.care.attending.models import Attendance
from alongside.care.attending.queries import attendance_of
from alongside.care.models import AgreedTime, Choice, VisitDue
from alongside.care.offered.models import WouldHelp
from alongside.kit.wall_time import instant
from alongside.kit.walls import As
from alongside.people.models import Client, Worker
from alongside.services.models import Place
from alongside.trust.access.actions import block
from alongside.trust.acting import acting
from alongside.trust.contact.choices import Channel
from alongside.trust.contact.models import SafeContact
from alongside.trust.looking.queries import who_looked
from alongside.trust.looking.record import looks
from alongside.work.models import Kind, WorkItem
from tests.doors.desk.test_refer import shapes
from tests.doors.desk.test_today import HERE as TODAY
from tests.doors.desk.test_today import at_desk, has_a_rule
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser, without_keys

pytestmark = pytest.mark.django_db

NOBODY_HERE = "Nobody is linked with you yet"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def agreed(
    cast: Cast, client: Client, worker: Worker, days: int = 0, *, place: str = "online"
) -> AgreedTime:
    """A time at noon, so many days from today. Online there is nobody to meet, so it stands without the diary."""
    with acting(As.IMPORTER) as at:
        day = localdate(at) + timedelta(days=days)
        where, _ = Place.objects.get_or_create(
            area=cast.area,
            ref=place,
            defaults={"name": place.title(), "kind": place, "rooms": 1, "began_at": at},
        )
        begun = {"area": cast.area, "client": client, "began_at": at - timedelta(days=30)}
        due = VisitDue.objects.create(
            ref=str(uuid4()),
            kind="key work",
            minutes=30,
            by="key_worker",
            modes=["online"],
            **begun,
        )
        starts = instant(day, time(12), "Europe/London", 0)
        row: AgreedTime = AgreedTime.objects.create(
            visit=due,
            worker=worker,
            place=where,
            day=day,
            start=time(12),
            zone="Europe/London",
            starts_at=starts,
            ends_at=starts + timedelta(minutes=30),
            **begun,
        )
    return row


def page_of(row: AgreedTime) -> str:
    return f"/desk/meet/{row.pk}/"


def test_who_comes_and_how_to_meet_them_stand_on_today_and_on_a_page_of_their_own(cast: Cast):
    row = agreed(cast, cast.ana, cast.sam, 2)
    has_a_rule(cast.ana, cast.jo)
    with acting(As.IMPORTER) as at:
        for about, value in (("language", "Polish"), ("weekday", "Mon")):
            Choice.objects.create(
                area=cast.area, client=cast.ana, about=about, value=value, firm="must", began_at=at
            )
    with acting(As.HER, cast.ana.pk) as at:
        WouldHelp.objects.create(
            client=cast.ana, agreed=row, what="creche", words="for Robin, four", said_at=at
        )
    sam = at_desk(cast.sam)

    today = sam.get(TODAY).text
    page = sam.get(page_of(row)).text

    assert f'<a href="{page_of(row)}">Ana</a>' in today
    assert "12:00, 30 minutes, Online" in today
    assert "Standing in for Jo" in today
    assert NOBODY_HERE in today
    for words in (
        "<strong>Ana</strong> <span>ref ana</span>",
        "12:00, 30 minutes, Online",
        "Standing in for Jo",
        "Who may answer",
        "Asked for a worker who speaks Polish",
        "A place for the children",
        "ask Jo, or ask them",
    ):
        assert words in page, words
    for words in ("Robin", "Mon</", "Number", "Late", "I will be late", "key work"):
        assert words not in page, words


def test_nothing_else_of_them_opens(cast: Cast):
    row = agreed(cast, cast.ana, cast.sam)
    sam = at_desk(cast.sam)
    assert sam.get(page_of(row)).status_code == 200
    never = sam.get(f"/desk/person/{uuid4()}/").content

    assert sam.get(f"/desk/person/{cast.ana.pk}/")["Location"] == page_of(row)
    for place in ("reach", "account", "attendance"):
        answer = sam.get(f"/desk/{place}/{cast.ana.pk if place != 'attendance' else row.pk}/")
        assert (answer.status_code, answer.content) == (404, never), place
    assert end_is_refused(row, cast.sam)


def end_is_refused(row: AgreedTime, by: Worker) -> bool:
    """Whether the time is nothing that a worker may change."""
    with acting(As.PERSON, by.pk):
        seen = AgreedTime.objects.filter(pk=row.pk).exists()
        changed = SafeContact.objects.filter(client=row.client_id).update(hours=[])
    return not seen and changed == 0


@pytest.mark.parametrize(("days", "opens"), [(-1, False), (0, True), (3, True), (4, False)])
def test_it_opens_three_days_before_and_closes_with_the_day(cast: Cast, days: int, opens: bool):
    row = agreed(cast, cast.ana, cast.sam, days)
    sam = at_desk(cast.sam)

    assert (sam.get(page_of(row)).status_code == 200) is opens
    assert ("Ana" in without_keys(sam.get(TODAY).text)) is opens


def test_it_is_nobody_elses_and_ends_with_the_time(cast: Cast):
    row = agreed(cast, cast.ana, cast.sam)
    for other in (cast.jo, cast.lead, cast.manager, cast.reception):
        assert at_desk(other).get(page_of(row)).status_code == 404
    assert at_desk(cast.jo).get(TODAY).text.count("Ana</a>") == 1

    end_agreed_herself(agreed=row.pk, her=cast.ana.pk)

    assert at_desk(cast.sam).get(page_of(row)).status_code == 404


def test_she_reads_who_looked_and_a_time_the_diary_does_not_hold_is_told_to_nobody(cast: Cast):
    row = agreed(cast, cast.ana, cast.sam, 1, place="building")
    sam = at_desk(cast.sam)

    for page in (sam.get(TODAY).text, sam.get(page_of(row)).text):
        assert "Needs a conversation. Tell nobody this time" in page
        assert "12:00" not in page

    with acting(As.HER, cast.ana.pk):
        lines = [line.words for day in who_looked(cast.ana.pk) for line in day.lines]
    assert lines == [
        "Sam, key worker, looked at a time with you to plan your care",
        "Sam, key worker, looked at their list of people to plan your care",
    ]


@pytest.mark.promise("P23")
def test_whom_somebody_blocked_is_asked_and_shown_the_same_as_where_there_is_nobody(cast: Cast):
    sam, row = at_desk(cast.sam), agreed(cast, cast.ana, cast.sam)
    there = seen_by(sam, row.pk)
    assert "Ana" in there[0][1]

    with acting(As.HER, cast.ana.pk) as at:
        block(client=cast.ana.pk, worker=cast.sam.pk, by="herself", at=at)
    blocked = seen_by(sam, row.pk)
    end_agreed_herself(agreed=row.pk, her=cast.ana.pk)
    nobody = seen_by(sam, row.pk)

    assert blocked == nobody
    assert "Ana" not in blocked[0][1]
    assert [status for status, _, _ in blocked] == [200, 200, 404, 404]


def seen_by(browser: Browser, agreed: UUID) -> list[tuple[int, str, list[str]]]:
    """Status, words and statements of each page that could tell."""
    found = []
    for address in (TODAY, "/desk/week/", f"/desk/meet/{agreed}/", f"/desk/meet/{uuid4()}/"):
        with CaptureQueriesContext(connection) as asked:
            answer = browser.get(address)
        found.append((answer.status_code, without_keys(answer.text), shapes(asked)))
    return found


def any_hour(cast: Cast, **changed: object) -> None:
    """Ana may be rung at any hour."""
    has_a_rule(cast.ana, cast.jo)
    with acting(As.KEYHOLDER):
        SafeContact.objects.filter(client=cast.ana).update(hours=list(range(168)), **changed)


def late(browser: Browser, row: AgreedTime) -> str:
    """The button of the page, pressed."""
    page = browser.get(page_of(row)).text
    if "I will be late" not in page:
        return ""
    key = page.split('name="once" value="')[1].split('"')[0]
    return str(browser.post(f"{page_of(row)}ring/", {"once": key}).text)


def test_whoever_will_be_late_reads_the_rule_and_has_a_task_to_ring(cast: Cast):
    any_hour(cast)
    row, sam = agreed(cast, cast.ana, cast.sam), at_desk(cast.sam)

    page = late(sam, row)

    assert (
        page.index("First, the rule")
        < page.index("Who may answer")
        < page.index("There is no number")
    )
    with acting(As.PERSON, cast.sam.pk):
        item = WorkItem.objects.get(kind=Kind.RING)
    assert (item.owner_id, item.about) == (cast.sam.pk, cast.ana.pk)
    assert "Somebody is to be rung" in sam.get("/desk/").text


def test_nobody_is_rung_before_the_day_nor_where_the_rule_is_no_voice(cast: Cast):
    any_hour(cast)
    assert late(at_desk(cast.sam), agreed(cast, cast.ana, cast.sam, 1)) == ""

    with acting(As.KEYHOLDER):
        SafeContact.objects.filter(client=cast.ana).update(channel=Channel.TEXT)
    assert late(at_desk(cast.sam), agreed(cast, cast.ana, cast.sam)) == ""


def test_where_somebody_else_rings_them_already_that_is_said(cast: Cast):
    any_hour(cast)
    row = agreed(cast, cast.ana, cast.sam)
    late(at_desk(cast.sam), row)
    with acting(As.DUTY):
        WorkItem.objects.filter(kind=Kind.RING).update(owner_id=cast.jo.pk)

    assert "Somebody else has ringing them on their list already. Ask Jo" in late(
        at_desk(cast.sam), row
    )


def told(browser: Browser, row: AgreedTime, how: str) -> Any:
    """What became of it, said on the page."""
    return browser.post(f"{page_of(row)}came/", {"once": str(uuid4()), "how": how})


def written() -> list[tuple[str, str]]:
    with acting(As.PLANNER):
        rows = Attendance.objects.order_by("written_at", "pk").select_related("written_by")
        return [(row.how, row.written_by.name) for row in rows]


def test_whoever_has_the_time_writes_that_they_came_or_that_it_was_our_side(cast: Cast):
    row, sam = agreed(cast, cast.ana, cast.sam), at_desk(cast.sam)
    assert "Did they come?" in sam.get(page_of(row)).text

    with acting(As.PERSON, cast.sam.pk) as at:  # the database's clock stands still in a test
        before = at - timedelta(seconds=1)
        write_of_a_time(agreed=row.pk, client=cast.ana.pk, how=How.CAME, by=cast.sam.pk, at=before)
    for how in ("came", "ours"):
        assert told(sam, row, how).headers["Location"] == page_of(row)

    assert written() == [("came", "Sam"), ("ours", "Sam")]
    assert "<strong>We could not see them: our side. You wrote it on" in sam.get(page_of(row)).text
    with acting(As.HER, cast.ana.pk), looks():
        assert [(one.how, one.written_by) for one in attendance_of(cast.ana.pk)] == [
            (How.OURS, "Sam")
        ]


@pytest.mark.parametrize("how", ["hers", "childcare", "hospital", "custody", "unsafe", "not_seen"])
def test_nothing_that_could_count_against_them_is_theirs_to_write(cast: Cast, how: str):
    row = agreed(cast, cast.ana, cast.sam)

    answer = told(at_desk(cast.sam), row, how)

    assert (answer.status_code, written()) == (422, [])


@pytest.mark.parametrize("days", [-1, 1, 3])
def test_it_is_written_on_the_day_alone(cast: Cast, days: int):
    row, sam = agreed(cast, cast.ana, cast.sam, days), at_desk(cast.sam)

    assert told(sam, row, "came").status_code == 404
    assert "Did they come?" not in sam.get(page_of(row)).text
    assert written() == []


def test_what_somebody_else_wrote_stands_and_is_not_shown(cast: Cast):
    row = agreed(cast, cast.ana, cast.sam)
    with acting(As.PERSON, cast.jo.pk) as at:
        write(agreed=row.pk, how=How.CUSTODY, by=cast.jo.pk, at=at)
    sam = at_desk(cast.sam)

    answer = told(sam, row, "came")

    assert "Somebody else has written down what became of this time. Ask Jo." in answer.text
    assert "custody" not in answer.text
    assert written() == [("custody", "Jo")]


def test_nobody_else_writes_of_it_and_whoever_was_blocked_finds_nothing(cast: Cast):
    row, other = agreed(cast, cast.ana, cast.sam), agreed(cast, cast.bea, cast.jo)
    assert told(at_desk(cast.reception), row, "came").status_code == 404
    assert told(at_desk(cast.sam), other, "came").status_code == 404

    with acting(As.HER, cast.ana.pk) as at:
        block(client=cast.ana.pk, worker=cast.sam.pk, by="herself", at=at)

    assert told(at_desk(cast.sam), row, "came").status_code == 404
    assert written() == []


@pytest.mark.promise("P22")
@pytest.mark.parametrize("wrong", ["custody", "another's", "tomorrow", "of another", "as another"])
def test_the_database_refuses_whatever_else_is_written_of_it(cast: Cast, wrong: str):
    """The same row is taken where nothing is wrong with it."""
    row = agreed(cast, cast.ana, cast.sam)
    others, tomorrow = agreed(cast, cast.bea, cast.jo), agreed(cast, cast.ana, cast.sam, 1)
    about = {"another's": others, "tomorrow": tomorrow}.get(wrong, row)

    def put(how: How, time: AgreedTime, client: Client, by: Worker) -> None:
        with transaction.atomic(), acting(As.PERSON, cast.sam.pk) as at:
            Attendance.objects.bulk_create(
                [Attendance(client=client, agreed=time, how=how, written_at=at, written_by=by)]
            )

    with pytest.raises(DatabaseError, match="row-level security"):
        put(
            How.CUSTODY if wrong == "custody" else How.CAME,
            about,
            cast.bea if wrong in ("of another", "another's") else cast.ana,
            cast.jo if wrong == "as another" else cast.sam,
        )

    put(How.CAME, row, cast.ana, cast.sam)
    assert written() == [("came", "Sam")]


def test_what_only_others_may_say_is_refused_by_the_action_too(cast: Cast):
    row = agreed(cast, cast.ana, cast.sam)
    with pytest.raises(ValueError, match="custody"), acting(As.PERSON, cast.sam.pk) as at:
        write_of_a_time(agreed=row.pk, client=cast.ana.pk, how=How.CUSTODY, by=cast.sam.pk, at=at)
