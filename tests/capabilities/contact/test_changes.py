"""Changing a rule: tighter at once, anything else after 72 hours and a human voice, or in the room."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.changes import (
    agree,
    ask_change,
    confirm_change,
    pause,
    renew,
    say_danger,
)
from alongside.trust.contact.choices import Channel, HowConfirmed, Wording
from alongside.trust.contact.errors import (
    NoRule,
    NotAnAddress,
    NotConfirmable,
    NothingWaits,
    TooEarly,
)
from alongside.trust.contact.from_rows import counting, opened_address
from alongside.trust.contact.models import SafeContact
from alongside.trust.contact.writing import Wanted
from tests.capabilities.contact.cast import ANY_TIME, NUMBER, agreed, tasks
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14")]
THREE_DAYS = timedelta(hours=72)
SECOND = timedelta(seconds=1)
OTHER_NUMBER = "07700 900456"
SAME = replace(ANY_TIME, address=None)


def from_her_device(cast: Cast, wanted: Wanted) -> SafeContact:
    with acting(As.HER, cast.ana.pk) as at:
        return ask_change(client=cast.ana.pk, wanted=wanted, at=at)


def confirmed(
    cast: Cast,
    waiting: SafeContact,
    how: HowConfirmed,
    after: timedelta = timedelta(),
    lead: bool = False,
) -> SafeContact:
    who = (As.KEYHOLDER, cast.lead.pk) if lead else (As.PERSON, cast.jo.pk)
    with acting(*who) as at:
        return confirm_change(waiting=waiting.pk, by=who[1], how=how, at=at + after)


def counts(cast: Cast) -> UUID | None:
    with acting(As.GATE):
        rule = counting(cast.ana.pk)
    return rule.pk if rule else None


def number_of(rule: SafeContact) -> str:
    with acting(As.GATE):
        return opened_address(rule)


def test_with_her_in_the_room_it_counts_at_once():
    cast = make_cast()

    rule = agreed(cast)

    assert counts(cast) == rule.pk
    assert (rule.confirmed_how, rule.confirmed_by_id) == ("room", cast.jo.pk)
    assert number_of(rule) == NUMBER


def test_a_worker_on_the_phone_cannot_make_the_first_rule():
    cast = make_cast()

    with pytest.raises(NotConfirmable), acting(As.PERSON, cast.jo.pk) as at:
        agree(
            client=cast.ana.pk,
            wanted=ANY_TIME,
            by=cast.jo.pk,
            how=HowConfirmed.CALL_BACK,
            at=at,
        )


def test_a_worker_who_does_not_work_with_her_cannot_write_a_rule():
    cast = make_cast()

    with pytest.raises(DatabaseError), acting(As.PERSON, cast.sam.pk) as at:
        agree(client=cast.ana.pk, wanted=ANY_TIME, by=cast.sam.pk, how=HowConfirmed.ROOM, at=at)


@pytest.mark.parametrize(
    "wanted",
    [
        replace(SAME, hours=frozenset({34})),
        replace(SAME, wording=Wording.NONE),
        replace(SAME, danger=True),
        Wanted(Channel.NONE),
    ],
)
def test_tightening_from_her_device_counts_at_once_under_the_old_confirmation(wanted: Wanted):
    cast = make_cast()
    old = agreed(cast)

    new = from_her_device(cast, wanted)

    assert counts(cast) == new.pk
    assert new.confirmed_at == old.confirmed_at
    assert tasks() == []


@pytest.mark.parametrize(
    "wanted",
    [
        replace(ANY_TIME, address=OTHER_NUMBER),
        replace(SAME, voicemail=True),
        replace(SAME, wording=Wording.NEUTRAL_B),
        Wanted(Channel.EMAIL, ANY_TIME.hours, Wording.NEUTRAL_A, address="ana@example.com"),
    ],
)
def test_anything_else_waits_and_the_old_rule_is_honoured(wanted: Wanted):
    cast = make_cast()
    old = agreed(cast)

    new = from_her_device(cast, wanted)

    assert counts(cast) == old.pk
    assert new.started_at is None
    assert new.waits_until == new.asked_at + THREE_DAYS
    assert tasks() == [("change_waits", new.pk)]


def test_her_first_rule_from_her_own_device_waits_too():
    cast = make_cast()

    new = from_her_device(cast, ANY_TIME)

    assert counts(cast) is None
    assert tasks() == [("change_waits", new.pk)]


def test_a_call_back_confirms_after_72_hours_and_not_a_second_before():
    cast = make_cast()
    old = agreed(cast)
    new = from_her_device(cast, replace(ANY_TIME, address=OTHER_NUMBER))

    with acting(As.PERSON, cast.jo.pk):
        assert new.waits_until
        with pytest.raises(TooEarly):
            confirm_change(
                waiting=new.pk,
                by=cast.jo.pk,
                how=HowConfirmed.CALL_BACK,
                at=new.waits_until - SECOND,
            )
    assert counts(cast) == old.pk
    with acting(As.PERSON, cast.jo.pk):
        confirm_change(
            waiting=new.pk, by=cast.jo.pk, how=HowConfirmed.CALL_BACK, at=new.waits_until
        )

    assert counts(cast) == new.pk
    assert number_of(new) == "+447700900456"
    assert tasks() == []


def test_in_the_room_it_is_confirmed_at_once():
    cast = make_cast()
    agreed(cast)
    new = from_her_device(cast, replace(SAME, voicemail=True))

    confirmed(cast, new, HowConfirmed.ROOM)

    assert counts(cast) == new.pk


def test_a_safety_lead_acts_at_once():
    cast = make_cast()
    agreed(cast)
    new = from_her_device(cast, replace(SAME, voicemail=True))

    confirmed(cast, new, HowConfirmed.CALL_BACK, lead=True)

    assert counts(cast) == new.pk


@pytest.mark.parametrize("before", ["none", "paused", "no rule", "expired"])
def test_where_no_safe_number_is_left_a_call_back_confirms_nothing(before: str):
    cast = make_cast()
    if before != "no rule":
        agreed(cast)
    if before == "none":
        from_her_device(cast, Wanted(Channel.NONE))
    with acting(As.HER, cast.ana.pk) as at:
        if before == "paused":
            pause(client=cast.ana.pk, at=at)
    if before == "expired":
        with acting(As.GATE):
            SafeContact.objects.update(confirmed_at=at - timedelta(days=85))
    new = from_her_device(cast, replace(ANY_TIME, voicemail=True))

    with pytest.raises(NotConfirmable):
        confirmed(cast, new, HowConfirmed.CALL_BACK, THREE_DAYS + SECOND)


def test_a_tightening_takes_back_whatever_waits():
    cast = make_cast()
    agreed(cast)
    his = from_her_device(cast, replace(ANY_TIME, address=OTHER_NUMBER))

    from_her_device(cast, replace(SAME, hours=frozenset({34})))

    with pytest.raises(NothingWaits):
        confirmed(cast, his, HowConfirmed.ROOM)


def test_a_change_asked_for_while_it_is_paused_stays_paused():
    cast = make_cast()
    agreed(cast)
    with acting(As.HER, cast.ana.pk) as at:
        pause(client=cast.ana.pk, at=at)

    new = from_her_device(cast, replace(SAME, hours=frozenset({34})))

    assert counts(cast) == new.pk
    assert new.paused_at is not None


def test_renewing_in_the_room_ends_a_pause_and_a_call_back_does_not():
    cast = make_cast()
    agreed(cast)
    with acting(As.HER, cast.ana.pk) as at:
        pause(client=cast.ana.pk, at=at)

    with pytest.raises(NotConfirmable), acting(As.PERSON, cast.jo.pk) as at:
        renew(client=cast.ana.pk, by=cast.jo.pk, how=HowConfirmed.CALL_BACK, at=at)
    with acting(As.PERSON, cast.jo.pk) as at:
        renew(client=cast.ana.pk, by=cast.jo.pk, how=HowConfirmed.ROOM, at=at)

    with acting(As.GATE):
        rule = counting(cast.ana.pk)
    assert rule
    assert (rule.paused_at, rule.confirmed_at) == (None, at)


def test_every_contact_may_renew_it_while_it_counts():
    cast = make_cast()
    agreed(cast)
    with acting(As.GATE) as at:
        SafeContact.objects.update(confirmed_at=at - timedelta(days=83))

    with acting(As.PERSON, cast.jo.pk) as at:
        renew(client=cast.ana.pk, by=cast.jo.pk, how=HowConfirmed.CALL_BACK, at=at)

    with acting(As.GATE):
        assert SafeContact.objects.get().confirmed_at == at


def test_nothing_can_be_renewed_that_nobody_said():
    cast = make_cast()

    with pytest.raises(NoRule), acting(As.PERSON, cast.jo.pk) as at:
        renew(client=cast.ana.pk, by=cast.jo.pk, how=HowConfirmed.ROOM, at=at)


def test_danger_said_is_remembered_in_what_counts_and_in_what_waits():
    cast = make_cast()
    agreed(cast)
    from_her_device(cast, replace(SAME, voicemail=True))

    with acting(As.PERSON, cast.jo.pk) as at:
        say_danger(client=cast.ana.pk, at=at)

    with acting(As.GATE):
        assert list(SafeContact.objects.values_list("danger", flat=True)) == [True, True]


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        (Channel.TEXT, "the blue phone"),
        (Channel.TEXT, "07700"),
        (Channel.EMAIL, "ana at home"),
        (Channel.EMAIL, "ana@example.com, he@example.com"),
        (Channel.LETTER, "  \n "),
    ],
)
def test_what_the_channel_cannot_use_is_refused(channel: Channel, address: str):
    cast = make_cast()

    with pytest.raises(NotAnAddress) as refusal:
        agreed(cast, channel=channel, address=address)

    assert address.strip() not in str(refusal.value) or not address.strip()


def test_she_sees_her_own_rules_and_nobody_elses():
    cast = make_cast()
    agreed(cast)

    with acting(As.HER, cast.ana.pk):
        assert SafeContact.objects.count() == 1
    with acting(As.HER, cast.bea.pk):
        assert SafeContact.objects.count() == 0
    with acting(As.PERSON, cast.sam.pk):
        assert SafeContact.objects.count() == 0


@pytest.mark.parametrize("hours", [[-1], [168], [0, 167, 168]])
def test_an_hour_that_no_week_has_is_refused_by_the_table(hours: list[int]):
    cast = make_cast()
    agreed(cast)

    with pytest.raises(DatabaseError), acting(As.GATE):
        SafeContact.objects.update(hours=hours)
