"""The safe-contact rule is written twice, by two hands from one page: the two agree to the second."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from alongside.trust.contact.batches import CALM, soonest
from alongside.trust.contact.choices import (
    Channel,
    Detail,
    HowConfirmed,
    IfAnother,
    Kind,
    Phrase,
    WhoAnswers,
    Wording,
)
from alongside.trust.contact.facts import ALL_HOURS, Safe, Shares, ToSay
from alongside.trust.contact.inbound import meaning
from alongside.trust.contact.order import no_looser
from alongside.trust.contact.rules import allowed, hour_of_week, next_moment
from alongside.trust.contact.wording import templates
from tests.capabilities.contact import evaluator
from tests.capabilities.contact.facts import LONDON, SAFE

CASES = 20_000 if os.environ.get("ALONGSIDE_SEARCH") == "deep" else 2_000
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
CLOCKS_BACK = datetime(2026, 10, 25, 1, tzinfo=UTC)
CLOCKS_FORWARD = datetime(2027, 3, 28, 1, tzinfo=UTC)
NEAR = [timedelta(), SECOND, -SECOND, HOUR, -HOUR, HOUR - SECOND, -HOUR - SECOND, 2 * HOUR, DAY]
EDGES = [28 * DAY - SECOND, 28 * DAY, 84 * DAY - SECOND, 84 * DAY]


def moments(draw: random.Random) -> datetime:
    """At and around the hours that the clocks change, or any second of the year around them."""
    if draw.random() < 0.7:
        return draw.choice([CLOCKS_BACK, CLOCKS_FORWARD]) + draw.choice(NEAR) + draw.choice(NEAR)
    return CLOCKS_BACK + timedelta(seconds=draw.randrange(-100 * 86400, 260 * 86400))


def some(draw: random.Random, among: Any) -> frozenset[Any]:
    return frozenset(one for one in among if draw.random() < 0.5)


def hours_around(draw: random.Random, now: datetime) -> frozenset[int]:
    """All hours, the one on the wall, all but that one, or those beside it."""
    here = hour_of_week(now, LONDON)
    beside = {(here - 1) % 168, (here + 1) % 168}
    return draw.choice(
        [ALL_HOURS, frozenset({here}), ALL_HOURS - {here}, frozenset(beside), frozenset()]
    )


def good(draw: random.Random, now: datetime) -> Safe:
    """A rule that counts now."""
    wording = draw.choice([Wording.NEUTRAL_A, Wording.NEUTRAL_B, Wording.PHRASE])
    address = "" if draw.random() < 0.03 else "one"
    return replace(
        SAFE,
        address=address,
        confirmed_address=address,
        channel=draw.choice([Channel.TEXT, Channel.TEXT, Channel.VOICE, Channel.LETTER]),
        hours=draw.choice([ALL_HOURS, frozenset({hour_of_week(now, LONDON)})]),
        wording=wording,
        phrase=draw.choice(list(Phrase)) if wording == Wording.PHRASE else None,
        details=some(draw, Detail),
        danger=draw.random() < 0.3,
        confirmed_at=now - draw.choice([timedelta(), DAY, *EDGES]),
    )


def any_facts(draw: random.Random, now: datetime) -> dict[str, Any]:
    """For every fact of a rule a value worth trying."""
    age = draw.choice([0, 28, 84]) * DAY + draw.choice([-SECOND, timedelta(), SECOND])
    values = {
        "channel": draw.choice(list(Channel)),
        "hours": hours_around(draw, now),
        "wording": draw.choice(list(Wording)),
        "phrase": draw.choice([*Phrase, None]),
        "language": draw.choice(["en", "xx"]),
        "details": some(draw, Detail),
        "address": draw.choice(["one", "two", ""]),
        "confirmed_address": draw.choice(["one", "two", ""]),
        "danger": draw.random() < 0.5,
        "confirmed_at": draw.choice([None, now - age, (now - age).astimezone(LONDON)]),
        "confirmed_how": draw.choice([*HowConfirmed, None]),
        "paused": draw.random() < 0.5,
        "ended": draw.random() < 0.5,
        "who_answers": draw.choice(list(WhoAnswers)),
        "voicemail": draw.random() < 0.5,
        "if_another": draw.choice(list(IfAnother)),
        "withhold_number": draw.random() < 0.5,
    }
    assert set(values) == {field.name for field in fields(Safe)}
    return values


def spoiled(draw: random.Random, facts: dict[str, Any]) -> dict[str, Any]:
    """Up to two of them."""
    return {name: facts[name] for name in draw.sample(sorted(facts), draw.choice([0, 0, 1, 2]))}


def messages(draw: random.Random, now: datetime) -> ToSay:
    """A message whose moment is now, with up to two facts at a boundary."""
    at_edge = {
        "send_at": now - draw.choice([timedelta(), timedelta(minutes=10)]) + draw.choice(NEAR[:3]),
        "expires_at": now + draw.choice(NEAR[:3]),
        "shares": draw.choice(list(Shares)),
    }
    base = ToSay(
        kind=draw.choice(list(Kind)),
        send_at=now - draw.choice([timedelta(), timedelta(minutes=9)]),
        expires_at=now + draw.choice([SECOND, HOUR, 3 * DAY]),
        details=some(draw, Detail),
    )
    return replace(base, **spoiled(draw, at_edge))


def told(safe: Safe) -> evaluator.Rule:
    """The same rule in the words of the second version."""
    values = {field.name: getattr(safe, field.name) for field in fields(Safe)}
    values |= {
        "phrase": str(safe.phrase or ""),
        "confirmed_how": str(safe.confirmed_how or ""),
        "voicemail": "yes" if safe.voicemail else "no",
    }
    return evaluator.Rule(**values)


def said(message: ToSay) -> evaluator.Message:
    nobody = message.shares == Shares.NOBODY
    return evaluator.Message(
        message.kind,
        message.send_at,
        message.expires_at,
        frozenset(map(str, message.details)),
        "nobody" if nobody else "somebody",
    )


WRITTEN = [
    evaluator.Words(one.id, one.language, one.wording, one.use, frozenset(map(str, one.details)))
    for one in templates().values()
]


def cases(draw: random.Random) -> Iterator[tuple[Safe | None, ToSay, datetime]]:
    for _ in range(CASES):
        now = moments(draw)
        if draw.random() < 0.2:
            now = now.astimezone(LONDON)
        safe = replace(good(draw, now), **spoiled(draw, any_facts(draw, now)))
        yield None if draw.random() < 0.01 else safe, messages(draw, now), now


@pytest.mark.promise("P14")
def test_both_say_the_same_of_every_rule_message_and_moment():
    answers: Counter[str] = Counter()
    for safe, message, now in cases(random.Random(1)):
        first = allowed(safe, message, now, LONDON)
        rule = told(safe) if safe else None
        reason, words = evaluator.may_go(rule, said(message), now, LONDON, WRITTEN)

        assert (first.yes, first.reason, first.template) == (
            not reason,
            reason or "allowed",
            words,
        ), (safe, message, now)
        answers[first.reason] += 1

    assert answers["allowed"] > CASES / 5, answers
    assert sum(answers.values()) - answers["allowed"] > CASES / 5, answers
    assert len(answers) == 12, answers
    assert min(answers.values()) > CASES / 400, answers


def test_both_try_a_message_in_the_same_hour():
    draw, found = random.Random(2), Counter[bool]()
    for _ in range(CASES):
        now, kind = moments(draw), draw.choice(list(Kind))
        hours = draw.choice([hours_around(draw, now), frozenset(draw.sample(range(168), 12))])
        expires = now + draw.choice([HOUR, 2 * HOUR, DAY, 3 * DAY, 9 * DAY]) + draw.choice(NEAR[:3])
        first = next_moment(
            hours,
            after=soonest(kind, now, LONDON),
            before=expires,
            zone=LONDON,
            jitter=lambda hour: timedelta(),
        )

        assert first == evaluator.first_hour(kind, now, hours, expires, LONDON), (now, kind, hours)
        found[first is None] += 1

    assert min(found[True], found[False]) > CASES / 5, found
    assert set(map(str, CALM)) == evaluator.SOMEBODY_ELSES_ACT


@pytest.mark.promise("P14")
def test_both_agree_which_change_is_no_looser():
    draw, found = random.Random(3), Counter[bool]()
    for _ in range(CASES):
        now = moments(draw)
        old = replace(good(draw, now), **spoiled(draw, any_facts(draw, now)))
        new = replace(old, **spoiled(draw, any_facts(draw, now)))

        assert no_looser(new, old) == evaluator.no_looser(told(old), told(new)), (old, new)
        found[no_looser(new, old)] += 1

    assert min(found[True], found[False]) > CASES / 5, found


@pytest.mark.promise("P14")
def test_both_hear_the_same_words():
    draw, found = random.Random(4), Counter[str]()
    parts = ["stop", "STOP", "Ring", "please ring when safe", "please", ".", " ", "\n", "..", "no"]
    for _ in range(CASES):
        reply = "".join(draw.choices(parts, k=draw.randrange(1, 4)))

        assert (evaluator.heard(reply) or "nothing") == meaning(reply), reply
        found[meaning(reply)] += 1

    assert set(found) == {"stop", "ring", "nothing"}
    assert min(found.values()) > CASES / 50, found
