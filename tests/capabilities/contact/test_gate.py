"""The gate: decided again at the last moment and at every try, never twice, never another channel."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from alongside.kit.walls import As
from alongside.people.models import Area, Client
from alongside.trust.acting import acting
from alongside.trust.contact import ports
from alongside.trust.contact.answers import Answer, NotSure, Ready, Refused
from alongside.trust.contact.changes import agree, pause
from alongside.trust.contact.choices import Channel, HowConfirmed, Wording
from alongside.trust.contact.gate import Stuck, begin, deliver, hand_over, settle_lost
from alongside.trust.contact.models import Address, Outbox, SafeContact
from alongside.trust.contact.senders.connected import connected
from tests.capabilities.contact.cast import (
    ANY_TIME,
    NUMBER,
    Written,
    agreed,
    as_it_stands,
    its_moment,
    said,
    tasks,
)
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P15")]


def ready(answers: list[Answer] | None = None, **other: Any) -> tuple[Cast, UUID, Written]:
    """Ana with a rule, and a message whose moment is now."""
    cast = make_cast()
    agreed(cast, **other)
    message = said(cast)
    its_moment(message)
    return cast, message, Written(answers or [])


def rows_change(**values: object) -> None:
    with acting(As.GATE):
        SafeContact.objects.update(**values)


def test_what_her_rule_allows_goes_once_in_the_reviewed_words():
    cast = make_cast()
    rule = agreed(cast)
    message = said(cast)
    its_moment(message)
    carrier = Written()

    deliver({Channel.TEXT: carrier})
    deliver({Channel.TEXT: carrier})

    assert [(one.address, one.words) for one in carrier.handed] == [
        (NUMBER, "Hi, give me a ring when you get a minute.")
    ]
    row = as_it_stands(message)
    assert (row.state, row.template) == ("sent", "en.neutral_a.ring_us")
    assert row.rule_id == rule.pk
    assert tasks() == []


def test_afterwards_no_words_and_no_number_are_kept():
    _, message, carrier = ready()

    deliver({Channel.TEXT: carrier})

    row = as_it_stands(message)
    kept = " ".join(str(getattr(row, field.attname)) for field in Outbox._meta.concrete_fields)
    assert row.details == {}
    assert "900123" not in kept
    assert "minute" not in kept
    assert "900123" not in repr(carrier.handed[0])
    assert "minute" not in repr(carrier.handed[0])


def test_nothing_goes_before_its_moment():
    cast = make_cast()
    agreed(cast)
    said(cast)
    carrier = Written()

    deliver({Channel.TEXT: carrier})

    assert carrier.handed == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"paused": True}, "paused"),
        ({"long_ago": True}, "not_confirmed"),
        ({"wording": "none"}, "wording"),
        ({"channel": "none"}, "no_contact"),
    ],
)
def test_it_is_decided_again_when_its_moment_comes(change: dict[str, object], reason: str):
    cast, message, carrier = ready()
    values = {key: value for key, value in change.items() if key in ("wording", "channel")}
    if "paused" in change:
        values["paused_at"] = cast.at
    if "long_ago" in change:
        values["confirmed_at"] = cast.at - timedelta(days=85)
    rows_change(**values)

    deliver({Channel.TEXT: carrier})

    assert carrier.handed == []
    assert (as_it_stands(message).state, as_it_stands(message).reason) == ("not_allowed", reason)
    assert tasks() == [("cannot_reach", message)]


def test_stop_between_deciding_and_handing_over_stops_it():
    cast, message, carrier = ready()
    attempt = begin(message)
    assert attempt

    with acting(As.HER, cast.ana.pk) as at:
        pause(client=cast.ana.pk, at=at)
    hand_over(message, attempt, {Channel.TEXT: carrier})

    assert carrier.handed == []
    assert as_it_stands(message).reason == "paused"


def test_a_process_that_comes_back_late_sends_nothing():
    _, message, carrier = ready()
    attempt = begin(message)
    assert attempt
    with acting(As.GATE) as at:
        Outbox.objects.update(began_at=at - timedelta(minutes=5))

    settle_lost()
    hand_over(message, attempt, {Channel.TEXT: carrier})

    assert carrier.handed == []
    assert as_it_stands(message).state == "not_sure"
    assert tasks() == [("not_sure_sent", message)]


def test_a_message_in_other_hands_is_left_to_them_for_five_minutes():
    _, message, _ = ready()
    begin(message)
    with acting(As.GATE) as at:
        Outbox.objects.update(began_at=at - timedelta(minutes=4, seconds=50))

    settle_lost()

    assert as_it_stands(message).state == "sending"
    assert begin(message) is None


def test_outside_her_hours_it_waits_for_her_next_one():
    cast, message, carrier = ready()
    with acting(As.GATE):
        now = as_it_stands(message).send_at
        assert now
        other = (now.astimezone(tz=None).weekday() * 24 + 30) % 168
        SafeContact.objects.update(hours=sorted({other}))
        Outbox.objects.update(expires_at=cast.at + timedelta(days=9))

    deliver({Channel.TEXT: carrier})

    row = as_it_stands(message)
    assert carrier.handed == []
    assert row.state == "waiting"
    assert row.send_at
    assert row.send_at > cast.at


def test_what_is_too_old_is_a_persons():
    cast, message, carrier = ready()
    with acting(As.GATE):
        Outbox.objects.update(soonest=cast.at, expires_at=cast.at)

    deliver({Channel.TEXT: carrier})

    assert carrier.handed == []
    assert (as_it_stands(message).state, tasks()) == ("expired", [("cannot_reach", message)])


def test_a_carrier_that_is_down_is_asked_again_in_another_hour():
    cast, message, carrier = ready([Refused(later=True)])

    deliver({Channel.TEXT: carrier})

    row = as_it_stands(message)
    assert (row.state, len(carrier.handed), tasks()) == ("waiting", 1, [])
    assert row.send_at
    assert row.send_at > cast.at
    its_moment(message)
    deliver({Channel.TEXT: carrier})
    assert (as_it_stands(message).state, len(carrier.handed)) == ("sent", 2)
    assert len({one.reference for one in carrier.handed}) == 1


def test_a_rule_that_ended_between_two_tries_stops_the_second():
    cast, message, carrier = ready([Refused(later=True)])
    deliver({Channel.TEXT: carrier})
    its_moment(message)

    rows_change(paused_at=cast.at)
    deliver({Channel.TEXT: carrier})

    assert (len(carrier.handed), as_it_stands(message).state) == (1, "not_allowed")


class Broken:
    """A carrier whose program breaks."""

    def send(self, message: Ready) -> Answer:
        raise RuntimeError("a number stands here")


@pytest.mark.parametrize("carrier", [Written([NotSure()]), Broken()])
def test_on_doubt_it_is_never_sent_again_and_a_person_is_told(carrier: Written | Broken):
    _, message, _ = ready()

    deliver({Channel.TEXT: carrier})
    deliver({Channel.TEXT: Written()})

    assert as_it_stands(message).state == "not_sure"
    assert tasks() == [("not_sure_sent", message)]


def test_a_carrier_that_changes_the_words_gets_no_further_message():
    cast, first, carrier = ready([NotSure(changed_words=True)])
    deliver({Channel.TEXT: carrier})
    second = said(cast, "two")
    its_moment(second)

    deliver({Channel.TEXT: carrier})

    assert len(carrier.handed) == 1
    assert as_it_stands(first).reason == as_it_stands(second).reason == "changed_words"
    assert tasks() == [("not_sure_sent", first), ("cannot_reach", second)]


@pytest.mark.parametrize("channels", [{}, {Channel.EMAIL}, {Channel.VOICE, Channel.EMAIL}])
def test_another_channel_is_never_picked(channels: set[Channel]):
    _, message, carrier = ready([Refused(later=False)])

    deliver(dict.fromkeys(channels, carrier))

    assert carrier.handed == []
    assert as_it_stands(message).state == "stopped"
    assert tasks() == [("cannot_reach", message)]


def test_a_number_swapped_in_the_database_is_not_written_to():
    _, message, carrier = ready()
    with acting(As.GATE):
        Address.objects.update(blind="another")

    deliver({Channel.TEXT: carrier})

    assert carrier.handed == []
    assert as_it_stands(message).reason == "address"


def test_a_sealed_number_brought_from_elsewhere_is_not_written_to():
    _, message, carrier = ready()
    with acting(As.GATE):
        Address.objects.update(sealed=bytes(300))

    deliver({Channel.TEXT: carrier})

    assert carrier.handed == []
    assert as_it_stands(message).reason == "address"


@pytest.fixture
def no_neighbour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_connected", [])


def shared_number(cast: Cast) -> None:
    """Pat was reached at Ana's number, in the days before."""
    with acting(As.PERSON, cast.jo.pk) as at:
        agree(client=cast.pat.pk, wanted=ANY_TIME, by=cast.jo.pk, how=HowConfirmed.ROOM, at=at)


@pytest.mark.parametrize(
    ("apart", "state", "reason"),
    [(True, "not_allowed", "conversation"), (False, "sent", "allowed")],
)
def test_a_number_shared_with_somebody_on_her_keep_aparts_needs_a_conversation(
    no_neighbour: None, apart: bool, state: str, reason: str
):
    cast, message, carrier = ready()
    shared_number(cast)
    ports.connect(
        lambda client, others: apart and others == {cast.pat.pk} and client != cast.pat.pk
    )

    deliver({Channel.TEXT: carrier})

    assert (as_it_stands(message).state, as_it_stands(message).reason) == (state, reason)


def test_if_it_cannot_be_found_out_who_shares_a_number_nothing_goes(no_neighbour: None):
    cast, message, carrier = ready()
    shared_number(cast)

    deliver({Channel.TEXT: carrier})

    assert carrier.handed == []
    assert as_it_stands(message).reason == "conversation"


def test_a_call_becomes_a_task_of_the_person_who_rings():
    cast = make_cast()
    agreed(cast, channel=Channel.VOICE, wording=Wording.NONE)
    message = said(cast)
    its_moment(message)

    deliver(connected())

    assert as_it_stands(message).template == "person"
    assert tasks() == [("ring", message)]


def test_one_that_cannot_be_settled_does_not_hold_up_the_others():
    _, message, carrier = ready()
    with acting(As.IMPORTER) as at:
        nowhere = Area.objects.create(ref="nowhere", name="Nowhere", nation="Wales", invented=True)
        nobodys = Client.objects.create(
            area=nowhere, ref="x", gender="woman", women_only=True, registered_at=at
        )
    with acting(As.GATE):
        times = {"soonest": at, "send_at": at - timedelta(hours=1), "expires_at": at}
        Outbox.objects.create(key="stuck", client=nobodys, kind="ring_us", **times)

    with pytest.raises(Stuck, match="not be settled: 1"):
        deliver({Channel.TEXT: carrier})

    assert as_it_stands(message).state == "sent"
