"""Random rules, messages and clocks: good ones with up to two facts spoiled, crowded around the boundaries."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

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
from tests.capabilities.contact.facts import MESSAGE, NOW, SAFE, TUESDAY_TEN


def seconds(*choices: int) -> st.SearchStrategy[timedelta]:
    return st.sampled_from(choices).map(lambda chosen: timedelta(seconds=chosen))


DETAILS = st.frozensets(st.sampled_from(Detail))
AGES = st.builds(
    lambda days, more: timedelta(days=days, seconds=more),
    st.sampled_from([0, 1, 27, 28, 29, 83, 84, 85]),
    st.sampled_from([-1, 0, 1]),
)
NOWS = seconds(-1, 0, 1, 539, 540, 541, 2399, 2400, 3600, 86400).map(lambda later: NOW + later)

ANY: dict[str, st.SearchStrategy[Any]] = {
    "channel": st.sampled_from(Channel),
    "hours": st.sampled_from([frozenset({TUESDAY_TEN}), ALL_HOURS - {TUESDAY_TEN}, frozenset()]),
    "wording": st.sampled_from(Wording),
    "address": st.sampled_from(["one", "two", ""]),
    "confirmed_address": st.sampled_from(["one", "two", ""]),
    "phrase": st.sampled_from([*Phrase, None]),
    "language": st.sampled_from(["en", "xx"]),
    "details": DETAILS,
    "who_answers": st.sampled_from(WhoAnswers),
    "voicemail": st.booleans(),
    "if_another": st.sampled_from(IfAnother),
    "withhold_number": st.booleans(),
    "danger": st.booleans(),
    "confirmed_at": st.one_of(st.none(), AGES.map(lambda age: NOW - age)),
    "confirmed_how": st.sampled_from([*HowConfirmed, None]),
    "paused": st.booleans(),
    "ended": st.booleans(),
}
"""Every fact of a rule, with the values worth trying."""

ANY_OF_A_MESSAGE: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from(Kind),
    "send_at": seconds(-3600, -660, -600, -599, -60, 0, 1).map(lambda later: NOW + later),
    "expires_at": seconds(0, 1, 60, 3600, 200000).map(lambda later: NOW + later),
    "details": DETAILS,
    "shares": st.sampled_from(Shares),
}


@st.composite
def spoiled(draw: st.DrawFn, facts: dict[str, st.SearchStrategy[Any]]) -> dict[str, Any]:
    """Up to two facts with other values."""
    names = draw(st.lists(st.sampled_from(sorted(facts)), unique=True, max_size=2))
    return {name: draw(facts[name]) for name in names}


@st.composite
def safes(draw: st.DrawFn) -> Safe:
    """A rule that counts, for any channel and in any words, with up to two facts spoiled."""
    wording = draw(st.sampled_from([Wording.NEUTRAL_A, Wording.NEUTRAL_B, Wording.PHRASE]))
    good = replace(
        SAFE,
        hours=draw(st.sampled_from([SAFE.hours, ALL_HOURS])),
        channel=draw(st.sampled_from([Channel.TEXT, Channel.VOICE, Channel.EMAIL, Channel.LETTER])),
        wording=wording,
        phrase=draw(st.sampled_from(Phrase)) if wording == Wording.PHRASE else None,
        details=draw(DETAILS),
        voicemail=draw(st.booleans()),
        who_answers=draw(st.sampled_from(WhoAnswers)),
        danger=draw(st.booleans()),
        confirmed_at=NOW - draw(AGES) if draw(st.booleans()) else SAFE.confirmed_at,
    )
    return replace(good, **draw(spoiled(ANY)))


@st.composite
def messages(draw: st.DrawFn) -> ToSay:
    """A message whose moment is now, with up to two facts spoiled."""
    good = replace(MESSAGE, kind=draw(st.sampled_from(Kind)), details=draw(DETAILS))
    return replace(good, **draw(spoiled(ANY_OF_A_MESSAGE)))
