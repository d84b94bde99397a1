"""What became of a time: said by a person, never by a clock; hers to read and to call wrong; shown to nobody by default."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from alongside.care.attending.actions import answer, say_not_right, write
from alongside.care.attending.choices import Greeted, How, Shown
from alongside.care.attending.errors import NotThen, NotYet
from alongside.care.attending.greeting import arrive
from alongside.care.attending.models import Attendance, Correction
from alongside.care.attending.queries import (
    attendance_of,
    correction,
    corrections_of,
    history_of,
    not_written,
    shown_of,
    visit_of,
)
from alongside.care.attending.rules import shown
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.trust.access.actions import give
from alongside.trust.access.choices import Category
from alongside.trust.acting import Purpose, acting
from alongside.trust.looking.record import looks
from alongside.work.models import WorkItem
from tests.capabilities.attending.cast import House, agreed, expected, house, ids, now, tasks

pytestmark = pytest.mark.django_db
BEGUN = timedelta(minutes=-30)


@pytest.fixture
def there() -> House:
    return house()


def said(there: House, row: AgreedTime, how: How, **more: object) -> Attendance:
    jo = there.cast.jo.pk
    with acting(As.PERSON, jo) as at:
        return write(agreed=row.pk, how=how, by=jo, at=at, **more)  # type: ignore[arg-type]


def told(there: House, viewer: str = "jo") -> list[How]:
    with acting(As.PERSON, getattr(there.cast, viewer).pk), looks():
        return [one.how for one in attendance_of(there.cast.ana.pk)]


def hers(there: House) -> list[How]:
    with acting(As.HER, there.cast.ana.pk), looks():
        return [one.how for one in attendance_of(there.cast.ana.pk)]


def test_silence_is_no_answer(there: House):
    agreed(there, there.cast.ana, starts_in=timedelta(hours=-5))

    assert told(there) == hers(there) == []
    with acting(As.PERSON, there.cast.jo.pk), looks():
        [asked] = not_written(there.cast.jo.pk, now(there))
    assert (asked.known_as, asked.how, asked.proposed) == ("Ana", None, None)


def test_what_is_said_again_is_one_row_and_what_is_said_anew_is_another(there: House):
    row = agreed(there, there.cast.ana, starts_in=BEGUN)
    first = said(there, row, How.NOT_SEEN)
    assert said(there, row, How.NOT_SEEN).pk == first.pk
    with acting(As.PERSON, there.cast.jo.pk) as at:
        write(
            agreed=row.pk,
            how=How.HOSPITAL,
            by=there.cast.jo.pk,
            at=at + timedelta(seconds=1),
        )

    assert told(there) == hers(there) == [How.HOSPITAL]
    with acting(As.PERSON, there.cast.jo.pk), looks():
        assert [one.how for one in history_of(row.pk)] == [How.HOSPITAL, How.NOT_SEEN]


def test_reception_proposes_and_a_worker_says(there: House):
    row = expected(there, there.cast.ana)
    reception = there.cast.reception.pk
    with acting(As.PERSON, reception, Purpose.ARRIVAL) as at:
        assert arrive(expected=row.pk, by=reception, at=at) == Greeted.LET_IN

    assert told(there) == []
    with acting(As.PERSON, there.cast.jo.pk), looks():
        found = visit_of(row.agreed_id)
    assert found is not None
    assert (found.how, found.proposed) == (None, How.CAME)
    with pytest.raises(AgreedTime.DoesNotExist), acting(As.PERSON, reception) as at:
        write(agreed=row.agreed_id, how=How.CAME, by=reception, at=at)


def test_nothing_is_written_before_its_day_or_at_a_time_that_has_not_come(there: House):
    tomorrow = agreed(there, there.cast.ana, days=1)
    with pytest.raises(NotYet):
        said(there, tomorrow, How.NOT_SEEN)
    today = agreed(there, there.cast.ana, starts_in=BEGUN)
    for wrong in (now(there) + timedelta(minutes=5), now(there) - timedelta(days=2)):
        with pytest.raises(NotThen):
            said(there, today, How.CAME, happened_at=wrong)
    assert told(there) == []


def test_from_paper_keeps_when_it_happened_and_when_it_was_written(there: House):
    row = agreed(there, there.cast.ana, starts_in=timedelta(minutes=-1))
    at = now(there)
    for _ in range(2):
        kept = said(there, row, How.CAME, happened_at=at, from_paper=True)
    assert (kept.happened_at, kept.from_paper, kept.written_at) == (at, True, at)
    with acting(As.PLANNER):
        assert Attendance.objects.count() == 1


def test_nobody_without_her_diary_reads_it(there: House):
    said(there, agreed(there, there.cast.ana, starts_in=BEGUN), How.CUSTODY)

    assert told(there) == [How.CUSTODY]
    assert [told(there, who) for who in ("sam", "reception", "manager", "social_worker")] == [
        [],
        [],
        [],
        [],
    ]


def granted(there: House, *, until: timedelta = timedelta(days=9)) -> None:
    with acting(As.HER, there.cast.ana.pk) as at:
        give(
            client=there.cast.ana.pk,
            purpose=Purpose.CARE,
            categories=frozenset({Category.ATTENDANCE}),
            from_=at - timedelta(days=1),
            until=at + until,
            how_given="room",
            partner_present=False,
            wording="1",
            worker=there.cast.social_worker.pk,
        )


def partner(there: House) -> list[tuple[date, Shown]]:
    with acting(As.PERSON, there.cast.social_worker.pk), looks():
        assert attendance_of(there.cast.ana.pk) == []  # the rows themselves never
        return shown_of(there.cast.ana.pk)


@pytest.mark.promise("P27")
def test_a_partner_agency_sees_three_words_and_only_with_her_grant(there: House):
    said(there, agreed(there, there.cast.ana, starts_in=BEGUN), How.CUSTODY)
    assert partner(there) == []
    granted(there)
    assert partner(there) == [(there.day, Shown.REARRANGED)]
    with acting(As.PERSON, there.cast.sam.pk), looks():
        assert shown_of(there.cast.ana.pk) == []


@pytest.mark.promise("P27")
def test_a_grant_that_is_over_shows_nothing(there: House):
    said(there, agreed(there, there.cast.ana, starts_in=BEGUN), How.CAME)
    granted(there, until=timedelta(0))
    assert partner(there) == []


def test_no_barrier_is_told_from_another():
    assert {one: shown(one).value for one in How} == {
        How.CAME: "kept",
        How.HERS: "rearranged",
        How.CHILDCARE: "rearranged",
        How.HOSPITAL: "rearranged",
        How.CUSTODY: "rearranged",
        How.UNSAFE: "rearranged",
        How.OURS: "rearranged",
        How.NOT_SEEN: "not_kept",
    }


def not_right(there: House, row: Attendance, words: str = "I was there at ten") -> Correction:
    with acting(As.HER, there.cast.ana.pk) as at:
        return say_not_right(attendance=row.pk, words=words, her=there.cast.ana.pk, at=at)


def test_she_says_it_is_not_right_and_her_key_worker_is_asked_once(there: House):
    row = said(there, agreed(there, there.cast.ana, starts_in=BEGUN), How.NOT_SEEN)
    first = not_right(there, row)
    again = not_right(there, row, "pressed twice")

    assert (first.pk, again.words) == (again.pk, "I was there at ten")
    assert ids(tasks("correction")) == {there.cast.jo.pk}
    assert hers(there) == [How.NOT_SEEN]  # nothing changes by itself


def test_her_words_stay_when_it_is_answered(there: House):
    time = agreed(there, there.cast.ana, starts_in=BEGUN)
    one = not_right(there, said(there, time, How.NOT_SEEN))
    jo = there.cast.jo.pk
    with acting(As.PERSON, jo) as at, looks():
        read = correction(one.pk)
        assert read is not None
        assert (read.words, read.answered) == ("I was there at ten", False)
        write(agreed=time.pk, how=How.CAME, by=jo, at=at + timedelta(seconds=1))
        answer(correction=one.pk, by=jo, at=at)
        answer(correction=one.pk, by=jo, at=at)

    assert hers(there) == [How.CAME]
    with acting(As.HER, there.cast.ana.pk), looks():
        [kept] = corrections_of(there.cast.ana.pk).values()
    assert (kept.words, kept.answered) == ("I was there at ten", True)
    with acting(As.DUTY):
        assert WorkItem.objects.get(kind="correction").done_by_id == jo


def test_nobody_says_it_of_somebody_elses_row(there: House):
    row = said(there, agreed(there, there.cast.ana, starts_in=BEGUN), How.CAME)
    with pytest.raises(Attendance.DoesNotExist), acting(As.HER, there.cast.bea.pk) as at:
        say_not_right(attendance=row.pk, words="", her=there.cast.bea.pk, at=at)


def test_without_a_key_worker_the_manager_of_the_service_is_asked(there: House):
    row = said(there, agreed(there, there.cast.ana, starts_in=BEGUN), How.CAME)
    from alongside.trust.access.models import Link

    with acting(As.REGISTRAR) as at:
        Link.objects.filter(client=there.cast.ana).update(ends_at=at - timedelta(seconds=1))
    not_right(there, row)
    assert [one.role for one in tasks("correction")] == ["service_manager"]


def test_a_day_is_listed_whole_for_who_writes_it_up_from_paper(there: House):
    row = agreed(there, there.cast.ana, starts_in=BEGUN)
    agreed(there, there.cast.pat, starts_in=timedelta(hours=2))
    said(there, row, How.CAME)
    at: datetime = now(there)
    with acting(As.PERSON, there.cast.jo.pk), looks():
        found = not_written(there.cast.jo.pk, at, there.day)
    assert [(one.known_as, one.how) for one in found] == [("Ana", How.CAME), ("Pat", None)]
