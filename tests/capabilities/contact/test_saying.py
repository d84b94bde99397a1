"""Saying something to her: written with its cause, once, and a person where nothing allows it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.actions import say, take_back
from alongside.trust.contact.batches import expires, jitter, soonest
from alongside.trust.contact.choices import Channel, Detail, Kind, Wording
from alongside.trust.contact.errors import NotReviewed
from alongside.trust.contact.models import Address, Outbox
from alongside.work.models import WorkItem
from tests.capabilities.contact.cast import NUMBER, agreed, as_it_stands, said, tasks
from tests.web_cast import make_cast

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
HER, HIM = UUID(int=1), UUID(int=2)
"""Always the same two: what is drawn for them is drawn once and for all."""


def test_it_waits_for_her_moment_in_the_next_hour():
    cast = make_cast()
    agreed(cast)

    message = as_it_stands(said(cast))

    assert message.state == "waiting"
    assert message.send_at
    assert message.soonest.minute == message.soonest.second == 0
    assert timedelta(minutes=5) <= message.send_at - message.soonest < timedelta(minutes=45)
    assert tasks() == []


def test_one_cause_makes_one_message_and_one_task():
    cast = make_cast()

    first, second = said(cast, "cause"), said(cast, "cause")

    assert first == second
    assert tasks() == [("cannot_reach", first)]


@pytest.mark.promise("P15")
def test_without_a_rule_her_key_worker_is_asked_in_the_same_transaction():
    cast = make_cast()

    message = as_it_stands(said(cast))

    assert (message.state, message.reason, message.send_at) == ("not_allowed", "no_rule", None)
    with acting(As.DUTY):
        task = WorkItem.objects.get()
    assert (task.kind, task.about, task.owner_id) == ("cannot_reach", message.pk, cast.jo.pk)
    assert timedelta(hours=1) <= task.due_at - task.made_at <= timedelta(days=1)


def test_it_is_rolled_back_with_its_cause():
    cast = make_cast()

    def cause() -> None:
        with acting(As.PERSON, cast.jo.pk) as at:
            say(client=cast.ana.pk, kind=Kind.RING_US, key="lost", at=at)
            raise LookupError

    with pytest.raises(LookupError):
        cause()

    with acting(As.GATE):
        assert Outbox.objects.count() == 0
    assert tasks() == []


def test_whoever_has_no_key_worker_is_a_task_of_the_post_on_call():
    cast = make_cast()

    with acting(As.PLANNER) as at:
        say(client=cast.bea.pk, kind=Kind.CHOOSE, key="bea", at=at)

    with acting(As.DUTY):
        task = WorkItem.objects.get()
    assert (task.owner_id, task.organisation_id, task.role) == (None, cast.service.pk, "on_call")


def test_what_is_needed_before_her_next_hour_is_over_is_a_persons_from_the_start():
    cast = make_cast()
    agreed(cast)

    with acting(As.PERSON, cast.jo.pk) as at:
        message = say(
            client=cast.ana.pk,
            kind=Kind.CHANGED,
            key="soon",
            at=at,
            needed_by=at + timedelta(hours=2),
        )

    assert as_it_stands(message).state == "not_allowed"
    assert tasks() == [("cannot_reach", message)]


def test_only_reviewed_details_can_be_named():
    cast = make_cast()

    with pytest.raises(NotReviewed), acting(As.PERSON, cast.jo.pk) as at:
        say(
            client=cast.ana.pk,
            kind=Kind.REMINDER,
            key="free",
            at=at,
            details={Detail.WEEKDAY: "at the clinic"},
        )


def test_what_is_not_needed_any_more_is_taken_back_once():
    cast = make_cast()
    agreed(cast)
    message = said(cast, "mine")

    with acting(As.PERSON, cast.jo.pk):
        assert take_back(key="mine")
        assert not take_back(key="mine")

    assert (as_it_stands(message).state, tasks()) == ("stopped", [])


def test_the_channel_none_means_that_nothing_waits_for_another_channel():
    cast = make_cast()
    agreed(cast, channel=Channel.NONE, wording=Wording.NONE, address=None)

    message = as_it_stands(said(cast))

    assert (message.state, message.reason) == ("not_allowed", "no_contact")


def test_her_number_lies_sealed_and_behind_the_gates_own_wall():
    cast = make_cast()
    rule = agreed(cast)

    with acting(As.GATE):
        address = Address.objects.get(pk=rule.pk)
    assert NUMBER.encode() not in bytes(address.sealed)
    assert "900123" not in address.blind
    for role, viewer in ((As.PERSON, cast.jo.pk), (As.HER, cast.ana.pk), (As.DUTY, None)):
        with acting(role, viewer):
            assert Address.objects.count() == 0


@pytest.mark.promise("P19")
@pytest.mark.parametrize("kind", [Kind.CHOOSE, Kind.CHANGED])
def test_whenever_in_a_day_somebody_acts_the_row_is_the_same(kind: Kind):
    """Two worlds, one in which he acts at breakfast and one in which he acts at night."""
    cast = make_cast()
    agreed(cast)
    rows = []
    for number, clock in enumerate((0, 9, 17, 23)):
        at = datetime(2026, 3, 3, clock, 17 + number, 5, tzinfo=LONDON)
        with acting(As.PLANNER):
            message = say(client=cast.ana.pk, kind=kind, key=f"{kind} {clock}", at=at)
        row = as_it_stands(message)
        rows.append((row.soonest, row.send_at, row.expires_at, row.state))

    assert len(set(rows)) == 1
    assert rows[0][0] == datetime(2026, 3, 4, 5, 0, tzinfo=UTC)


@pytest.mark.promise("P19")
def test_whenever_in_an_hour_somebody_acts_the_row_is_the_same():
    first = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)

    moments = {soonest(Kind.RING_US, first + timedelta(minutes=m), LONDON) for m in range(60)}

    assert moments == {datetime(2026, 3, 3, 11, 0, tzinfo=UTC)}


@pytest.mark.promise("P19")
def test_her_moments_differ_from_hour_to_hour_and_from_anybody_elses():
    hours = [datetime(2026, 3, 3, hour, tzinfo=UTC) for hour in range(24)]

    hers = [jitter(HER, hour) for hour in hours]
    his = [jitter(HIM, hour) for hour in hours]

    assert len(set(hers)) > 20
    assert sum(one == other for one, other in zip(hers, his, strict=True)) <= 1


def test_her_moments_fill_the_hour_from_its_fifth_minute_to_its_forty_fifth():
    first = datetime(2026, 3, 3, tzinfo=UTC)

    found = {jitter(HER, first + timedelta(hours=hour)) for hour in range(40_000)}

    assert min(found) == timedelta(minutes=5)
    assert max(found) == timedelta(minutes=44, seconds=59)


@pytest.mark.parametrize(
    ("kind", "days"), [("choose", 3), ("reminder", 2), ("changed", 2), ("ring_us", 3)]
)
def test_a_message_is_worth_sending_for_two_or_three_days(kind: str, days: int):
    first = datetime(2026, 3, 3, 5, 0, tzinfo=UTC)

    assert expires(Kind(kind), first, None) == first + timedelta(days=days)
    assert expires(Kind(kind), first, first + timedelta(hours=7)) == first + timedelta(hours=7)
    assert expires(Kind(kind), first, first - timedelta(hours=7)) == first
