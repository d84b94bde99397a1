"""May it go, now? The whole truth table, one spoiled fact at a time, and every boundary to the second."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from alongside.trust.contact.choices import (
    Channel,
    Detail,
    HowConfirmed,
    Kind,
    Phrase,
    Reason,
    Wording,
)
from alongside.trust.contact.facts import ALL_HOURS, Decision, Shares
from alongside.trust.contact.rules import allowed, hour_of_week, next_moment
from tests.capabilities.contact.facts import LONDON, MESSAGE, NOW, SAFE, TUESDAY_TEN

SECOND = timedelta(seconds=1)


def asked(message: dict[str, Any] | None = None, now: datetime = NOW, **rule: Any) -> Decision:
    return allowed(replace(SAFE, **rule), replace(MESSAGE, **(message or {})), now, LONDON)


def no(reason: str) -> Decision:
    return Decision(False, Reason(reason))


def test_it_goes_when_everything_is_as_she_said():
    assert asked() == Decision(True, Reason.ALLOWED, "en.neutral_a.ring_us")


def test_silence_means_no():
    assert allowed(None, MESSAGE, NOW, LONDON) == no("no_rule")


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ({"channel": Channel.NONE}, "no_contact"),
        ({"ended": True}, "ended"),
        ({"confirmed_at": None}, "not_confirmed"),
        ({"confirmed_how": None}, "not_confirmed"),
        ({"confirmed_at": NOW + SECOND}, "not_confirmed"),
        ({"paused": True}, "paused"),
        ({"hours": frozenset()}, "hours"),
        ({"hours": frozenset(range(168)) - {TUESDAY_TEN}}, "hours"),
        ({"wording": Wording.NONE}, "wording"),
        ({"wording": Wording.PHRASE}, "wording"),
        ({"language": "xx"}, "wording"),
        ({"address": "another"}, "address"),
        ({"confirmed_address": ""}, "address"),
        ({"address": "", "confirmed_address": ""}, "address"),
    ],
)
def test_one_fact_of_the_rule_is_enough_to_say_no(rule: dict[str, Any], reason: str):
    assert asked(**rule) == no(reason)


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ({"expires_at": NOW}, "old"),
        ({"expires_at": NOW + SECOND}, "allowed"),
        ({"shares": Shares.KEPT_APART}, "conversation"),
        ({"shares": Shares.UNKNOWN}, "conversation"),
        ({"send_at": NOW + SECOND}, "batch"),
        ({"send_at": NOW}, "allowed"),
        ({"send_at": NOW - timedelta(minutes=10) + SECOND}, "allowed"),
        ({"send_at": NOW - timedelta(minutes=10)}, "batch"),
    ],
)
def test_each_fact_of_the_message_has_its_boundary(message: dict[str, Any], reason: str):
    assert asked(message).reason == reason


SPOILED: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"channel": Channel.NONE}, {}, "no_contact"),
    ({"ended": True}, {}, "ended"),
    ({"confirmed_at": None}, {}, "not_confirmed"),
    ({"paused": True}, {}, "paused"),
    ({}, {"expires_at": NOW}, "old"),
    ({"hours": frozenset()}, {}, "hours"),
    ({"language": "xx"}, {}, "wording"),
    ({"address": "another"}, {}, "address"),
    ({}, {"shares": Shares.UNKNOWN}, "conversation"),
    ({}, {"send_at": NOW + SECOND}, "batch"),
]


@pytest.mark.parametrize("first", range(len(SPOILED)))
@pytest.mark.parametrize("second", range(len(SPOILED)))
def test_of_two_reasons_the_earlier_one_decides(first: int, second: int):
    (rule, message, one), (other_rule, other_message, another) = SPOILED[first], SPOILED[second]

    decision = asked({**other_message, **message}, **{**other_rule, **rule})

    assert decision == no(one if first <= second else another)


@pytest.mark.parametrize(
    ("rule", "length"),
    [
        ({}, timedelta(days=84)),
        ({"danger": True}, timedelta(days=28)),
        ({"channel": Channel.LETTER}, timedelta(days=28)),
        ({"confirmed_how": HowConfirmed.CALL_BACK}, timedelta(days=84)),
    ],
)
def test_a_rule_ends_by_itself_at_the_very_moment(rule: dict[str, Any], length: timedelta):
    assert asked(confirmed_at=NOW - length + SECOND, **rule).yes
    assert asked(confirmed_at=NOW - length, **rule).reason == "not_confirmed"


def test_it_counts_from_the_very_moment_it_is_confirmed():
    assert asked(confirmed_at=NOW).yes


def test_a_letter_counts_only_if_confirmed_in_the_room():
    by_call = HowConfirmed.CALL_BACK

    assert asked(channel=Channel.LETTER, confirmed_how=by_call).reason == "not_confirmed"


@pytest.mark.parametrize(
    ("chosen", "known", "template"),
    [
        (set(), {"weekday", "time"}, "en.neutral_a.reminder"),
        ({"weekday"}, set(), "en.neutral_a.reminder"),
        ({"weekday"}, {"weekday", "time"}, "en.neutral_a.reminder.weekday"),
        ({"weekday", "time"}, {"weekday", "time"}, "en.neutral_a.reminder.weekday.time"),
        ({"time"}, {"weekday", "time"}, "en.neutral_a.reminder"),
    ],
)
def test_words_name_only_what_she_chose_and_what_is_known(
    chosen: set[str], known: set[str], template: str
):
    message = {"kind": Kind.REMINDER, "details": frozenset(map(Detail, known))}

    assert asked(message, details=frozenset(map(Detail, chosen))).template == template


def test_a_phrase_is_the_same_whatever_it_is_sent_for():
    rule: dict[str, Any] = {"wording": Wording.PHRASE, "phrase": Phrase.CHOIR}

    assert {asked({"kind": kind}, **rule).template for kind in Kind} == {"en.phrase.choir"}


@pytest.mark.parametrize("wording", [Wording.NONE, Wording.NEUTRAL_A])
def test_a_person_can_ring_without_written_words(wording: Wording):
    decision = asked(channel=Channel.VOICE, wording=wording, language="xx")

    assert decision == Decision(True, Reason.ALLOWED, "person")


@pytest.mark.parametrize(
    ("at", "hour"),
    [
        (datetime(2026, 3, 2, 0, 0, tzinfo=UTC), 0),
        (datetime(2026, 3, 8, 23, 59, 59, tzinfo=UTC), 167),
        (datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC), 144),  # 00:59 before the clocks go forward
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), 146),  # 02:00: there was no 01:00
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 145),  # 01:30, and again
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 145),
    ],
)
def test_hours_are_those_of_the_clock_on_the_wall(at: datetime, hour: int):
    assert hour_of_week(at, LONDON) == hour


def moment(hours: set[int], after: datetime, before: datetime) -> datetime | None:
    return next_moment(
        frozenset(hours),
        after=after,
        before=before,
        zone=LONDON,
        jitter=lambda _: timedelta(minutes=7),
    )


def test_the_next_moment_is_in_the_first_allowed_hour_that_begins_and_ends_in_time():
    ten = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
    week = ten + timedelta(days=7)

    assert moment({TUESDAY_TEN}, ten, week) == ten + timedelta(minutes=7)
    assert moment({TUESDAY_TEN}, ten + SECOND, week) is None
    assert moment({TUESDAY_TEN}, ten, ten + timedelta(hours=1)) == ten + timedelta(minutes=7)
    assert moment({TUESDAY_TEN}, ten, ten + timedelta(hours=1) - SECOND) is None
    assert moment(set(), ten, week) is None


def test_weekly_two_o_clock_stays_two_o_clock_when_the_clocks_change():
    tuesday_two = 38
    before = datetime(2026, 3, 24, 14, 0, tzinfo=UTC)

    first = moment({tuesday_two}, before, before + timedelta(days=8))
    second = moment({tuesday_two}, before + SECOND, before + timedelta(days=8))

    assert first == datetime(2026, 3, 24, 14, 7, tzinfo=UTC)
    assert second == datetime(2026, 3, 31, 13, 7, tzinfo=UTC)


def test_a_rule_lasts_whole_days_of_24_hours_across_a_clock_change():
    confirmed = datetime(2026, 3, 28, 10, 20, tzinfo=LONDON)
    ends = datetime(2026, 6, 20, 11, 20, tzinfo=LONDON)  # an hour later by the clock on the wall

    def at(now: datetime) -> str:
        message = {"send_at": now, "expires_at": now + SECOND}
        return asked(message, now, confirmed_at=confirmed, hours=ALL_HOURS).reason

    assert at(ends - SECOND) == "allowed"
    assert at(ends) == "not_confirmed"
