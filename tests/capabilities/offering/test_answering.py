"""What she answers, what becomes of silence, and that nobody moves her but herself."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest

from alongside.care.agreeing import end_agreed, stands
from alongside.care.models import AgreedTime, VisitDue
from alongside.care.offered.choices import Helps, State, WhyNot
from alongside.care.offered.models import CannotCome, Offer
from alongside.kit.wall_time import times
from alongside.kit.walls import As
from alongside.people.models import Post
from alongside.planning.away.moving import ask_for_another
from alongside.planning.offering.actions import (
    accept,
    cannot_come,
    lapse_due,
    none_of_these,
    ring_me,
    would_help,
)
from alongside.planning.offering.errors import AlreadyAnswered, Gone
from alongside.planning.offering.queries import agreed, due_of
from alongside.planning.offering.rules import held_until
from alongside.trust.acting import acting
from alongside.trust.apart.actions import book
from alongside.trust.contact.paging.rules import only_by_day
from alongside.work.actions import finish
from alongside.work.models import Kind, WorkItem
from tests.areas.cast import little_ford
from tests.capabilities.care.cast import DAY, ZONE, place, presences, visit, yes
from tests.capabilities.care.test_agreeing import apart
from tests.capabilities.offering.cast import (
    AT,
    agreed_now,
    asked,
    held,
    id_of,
    offer_of,
    offered,
    open_tasks,
    starts_of,
    state,
)
from tests.capabilities.planning.cast import Ford, ford

pytestmark = pytest.mark.django_db
OVER = AT + timedelta(days=4)


@pytest.fixture
def there(db: None) -> Ford:
    return ford()


@pytest.fixture
def ana(there: Ford) -> UUID:
    return there.client("c1")


@pytest.mark.promise("P41")
def test_she_picks_a_time_and_it_is_in_her_record_and_in_the_diary_once(there: Ford, ana: UUID):
    made = offered(there)
    first, second, *_ = starts_of(made)

    row = accept(offer=id_of(made), start=first.pk, her=ana, at=AT)

    assert accept(offer=id_of(made), start=first.pk, her=ana, at=AT).pk == row.pk
    assert agreed_now(visit("v1").pk) == ["Tue 09 09:45"]
    assert presences() == [("standing", "09 09:45")]
    assert (state(made), held(made)) == ("accepted", [False] * 4)
    assert (row.agreed_by_id, open_tasks()) == (None, [])
    with pytest.raises(AlreadyAnswered) as told:
        accept(offer=id_of(made), start=second.pk, her=there.client("c1"), at=AT)
    assert told.value.state is State.ACCEPTED
    with acting(As.HER, ana):
        assert stands(AgreedTime.objects.get(pk=row.pk))


def test_silence_is_no_yes_frees_the_times_and_is_a_persons_task(there: Ford, ana: UUID):
    made = offered(there)
    until = offer_of(made).held_until

    assert lapse_due(at=until - timedelta(seconds=1)) == 0
    assert lapse_due(at=until) == 1
    assert lapse_due(at=until) == 0

    assert (state(made), held(made)) == ("lapsed", [False] * 4)
    assert agreed_now(visit("v1").pk) == []
    # Nobody has said how she is reached, so that somebody reaches her in person as well.
    assert [kind for kind, _ in open_tasks()] == ["cannot_reach", "no_answer"]
    assert dict(open_tasks())["no_answer"] == visit("v1").pk
    with pytest.raises(AlreadyAnswered):
        accept(offer=id_of(made), start=starts_of(made)[0].pk, her=ana, at=until)
    # Asking her again is one offer more, and a yes to it takes the task off the list.
    again = offered(there)
    accept(offer=id_of(again), start=starts_of(again)[0].pk, her=ana, at=AT)
    assert "no_answer" not in dict(open_tasks())


def test_too_late_is_said_and_lapses_it_though_no_job_has_run(there: Ford, ana: UUID):
    made = offered(there)

    for answer in (none_of_these, ring_me):
        with pytest.raises(AlreadyAnswered) as told:
            answer(offer=id_of(made), her=ana, at=OVER)
        assert told.value.state is State.LAPSED
    assert agreed_now(visit("v1").pk) == []
    assert state(made) == "lapsed"


def test_none_of_these_and_ring_me_are_a_persons_task_each(there: Ford, ana: UUID):
    made = asked(there)
    for _ in range(2):
        none_of_these(offer=id_of(made), her=ana, at=AT)
    assert (state(made), held(made)) == ("none_of_these", [False] * 4)
    assert open_tasks() == [("other_time", visit("v1").pk)]

    again = asked(there)
    ring_me(offer=id_of(again), her=ana, at=AT)
    assert (state(again), held(again)) == ("ring_me", [False] * 4)
    # The call is about her, so that whoever rings is shown her rule and may ring only as it says.
    assert open_tasks() == [("other_time", visit("v1").pk), ("ring", ana)]


@pytest.mark.parametrize("cannot_wait", [False, True])
def test_what_she_answers_wakes_nobody_but_where_the_visit_cannot_wait(
    there: Ford, ana: UUID, cannot_wait: bool
):
    with acting(As.IMPORTER):
        VisitDue.objects.filter(ref="v1").update(critical=cannot_wait)
    row = accept(offer=id_of(made := asked(there)), start=starts_of(made)[0].pk, her=ana, at=AT)
    cannot_come(agreed=row.pk, her=ana, at=AT)
    none_of_these(offer=id_of(asked(there)), her=ana, at=AT)
    stood = yes(there.worker("w1").id, start=time(15, 45))
    assert "other_time" in {kind for kind, _ in open_tasks()}

    with acting(As.DUTY):
        for item in WorkItem.objects.filter(kind=Kind.OTHER_TIME):
            finish(item, by=ana, at=AT)
    with acting(As.PERSON, there.worker("w1").id):
        ask_for_another(stood, there.worker("w1").id, AT)

    with acting(As.DUTY):
        rows = WorkItem.objects.order_by("kind", "made_at")
        quiet = [(one.kind, only_by_day(Kind(one.kind), urgent=one.urgent)) for one in rows]
    assert sorted(quiet) == [
        ("cancelled", not cannot_wait),
        *[("other_time", not cannot_wait)] * 2,
    ]


def test_a_time_that_was_agreed_stands_until_she_picks_another(there: Ford, ana: UUID):
    jo = there.worker("w1").id
    before = yes(jo, start=time(15, 45))
    made = asked(there)
    assert offer_of(made).instead_of_id == before.pk
    assert agreed_now(visit("v1").pk) == ["Tue 09 15:45"]
    none_of_these(offer=id_of(made), her=ana, at=AT)
    assert agreed_now(visit("v1").pk) == ["Tue 09 15:45"]

    made = asked(there)
    accept(offer=id_of(made), start=starts_of(made)[0].pk, her=ana, at=AT)

    assert agreed_now(visit("v1").pk) == ["Tue 09 09:45"]
    assert presences() == [("standing", "09 09:45"), ("over", "09 15:45")]


@pytest.mark.promise("P1", "P40")
def test_where_the_new_time_cannot_be_the_old_one_stands(there: Ford, ana: UUID):
    before = yes(there.worker("w1").id, start=time(18))
    made = asked(there)
    # He walks in where her new time would be, which no rule of planning knew of.
    apart(there, "c1", there.client("c3"))
    book(
        person=there.client("c3"),
        place=place("mill"),
        times=times(DAY, time(9), time(10), ZONE),
        visit=uuid4(),
        by=there.worker("w2").id,
    )

    with pytest.raises(Gone):
        accept(offer=id_of(made), start=starts_of(made)[0].pk, her=ana, at=AT)

    assert agreed_now(visit("v1").pk) == ["Tue 09 18:00"]
    assert presences() == [("standing", "09 18:00")]
    assert state(made) == "open"
    with acting(As.HER, ana):
        assert stands(AgreedTime.objects.get(pk=before.pk))


def test_a_time_with_somebody_who_has_left_is_not_agreed(there: Ford, ana: UUID):
    made = asked(there)
    with acting(As.IMPORTER) as now:
        Post.objects.filter(worker=there.worker("w1").id).update(ends_at=now)

    with pytest.raises(Gone):
        accept(offer=id_of(made), start=starts_of(made)[0].pk, her=ana, at=AT)

    assert agreed_now(visit("v1").pk) == []
    assert state(made) == "open"


def test_a_time_after_the_last_day_of_whom_it_is_with_is_not_agreed(there: Ford, ana: UUID):
    """The end was said after the offer was made."""
    made = asked(there)
    start = starts_of(made)[0]
    with acting(As.IMPORTER):
        Post.objects.filter(worker=there.worker("w1").id).update(ends_at=start.starts_at)

    with pytest.raises(Gone):
        accept(offer=id_of(made), start=start.pk, her=ana, at=AT)

    assert agreed_now(visit("v1").pk) == []
    assert state(made) == "open"


def test_she_cannot_come_and_no_older_file_brings_it_back(there: Ford, ana: UUID):
    row = accept(offer=id_of(made := asked(there)), start=starts_of(made)[0].pk, her=ana, at=AT)
    ford(little_ford())  # the same files again: what she agreed herself is in none of them
    assert agreed_now(visit("v1").pk) == ["Tue 09 09:45"]
    with acting(As.HER, ana):
        assert {one.visit for one in due_of(ana, AT)} == {visit("v2").pk}

    for why in (WhyNot.ILL, None):
        cannot_come(agreed=row.pk, her=ana, why=why, at=AT)

    assert agreed_now(visit("v1").pk) == []
    assert presences() == [("over", "09 09:45")]
    assert open_tasks() == [("cancelled", visit("v1").pk)]
    with acting(As.HER, ana):
        assert [one.why for one in CannotCome.objects.all()] == ["ill"]
    assert asked(there).offer is not None  # a new one can be asked for at once

    his = there.client("c3")
    with acting(As.IMPORTER):
        agreed_in_files = AgreedTime.objects.get(visit__ref="v4", ended_at=None)
    cannot_come(agreed=agreed_in_files.pk, her=his, at=AT)
    ford(little_ford())
    assert agreed_now(visit("v4").pk) == []


def test_what_would_help_is_hers_to_say_change_and_take_back(there: Ford, ana: UUID):
    row = accept(offer=id_of(made := asked(there)), start=starts_of(made)[0].pk, her=ana, at=AT)

    for _ in range(2):
        would_help(
            agreed=row.pk, her=ana, what=[Helps.LIFT, Helps.WOMAN], words="With a pram", at=AT
        )

    def helps() -> tuple[tuple[Helps, str], ...]:
        with acting(As.HER, ana):
            found = agreed(ana, row.pk, AT)
            assert found is not None
            return found.helps

    assert helps() == ((Helps.LIFT, "With a pram"), (Helps.WOMAN, ""))
    assert open_tasks() == [("help", visit("v1").pk)]
    would_help(agreed=row.pk, her=ana, what=[], words="", at=AT)
    assert helps() == ()
    with pytest.raises(AgreedTime.DoesNotExist):
        would_help(agreed=row.pk, her=there.client("c2"), what=[Helps.LIFT], words="", at=AT)


def test_a_worker_who_writes_down_her_yes_answers_the_offer(there: Ford, ana: UUID):
    made = offered(there)
    jo = there.worker("w1").id
    row = yes(jo, start=time(12, 30))
    assert state(made) == "accepted"
    assert [one.agreed_id for one in starts_of(made)] == [None, row.pk, None, None]

    end_agreed(agreed=row.pk, by=jo)
    made = offered(there)
    yes(jo, start=time(16), place=place("mill"))
    assert (state(made), held(made)) == ("withdrawn", [False] * 4)
    with pytest.raises(AlreadyAnswered):
        accept(offer=id_of(made), start=starts_of(made)[0].pk, her=ana, at=AT)
    assert agreed_now(visit("v1").pk) == ["Tue 09 16:00"]


def test_a_yes_to_a_start_that_is_held_no_more_accepts_no_offer(there: Ford, ana: UUID):
    made = offered(there)
    with acting(As.PLANNER) as now:
        long_ago, over = now - timedelta(days=3), now - timedelta(seconds=30)
        Offer.objects.filter(pk=id_of(made)).update(made_at=long_ago, held_until=over)
    yes(there.worker("w1").id, start=time(12, 30))
    assert (state(made), held(made)) == ("withdrawn", [False] * 4)
    assert agreed_now(visit("v1").pk) == ["Tue 09 12:30"]


@pytest.mark.parametrize(
    ("at", "first", "until"),
    [
        ("2027-02-05 10:00", "2027-02-15 09:00", "2027-02-07 17:00"),  # three days at most
        ("2027-02-08 10:00", "2027-02-10 09:00", "2027-02-09 17:00"),  # the evening before
        ("2027-02-08 18:00", "2027-02-09 09:00", "2027-02-09 06:00"),  # no such hour is left
        ("2027-03-26 12:00", "2027-03-29 09:00", "2027-03-28 16:00"),  # 17:00 in summer time
    ],
)
def test_times_are_held_until_an_hour_that_is_easy_to_say(at: str, first: str, until: str):
    def moment(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)

    assert held_until(moment(at), moment(first), "Europe/London") == moment(until)
