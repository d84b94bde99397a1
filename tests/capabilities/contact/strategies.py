"""Random rules, messages and clocks, crowded around the boundaries so that both answers are common."""

from __future__ import annotations

from datetime import timedelta

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
from tests.capabilities.contact.facts import NOW, TUESDAY_TEN

HOURS = st.sampled_from(
    [
        ALL_HOURS,
        frozenset({TUESDAY_TEN}),
        frozenset({TUESDAY_TEN, 35}),
        ALL_HOURS - {TUESDAY_TEN},
        frozenset(),
    ]
)
DETAILS = st.frozensets(st.sampled_from(Detail))
NEAR = st.sampled_from([-600, -599, -60, -1, 0, 1, 599, 600, 3600]).map(
    lambda seconds: timedelta(seconds=seconds)
)
AGE = st.tuples(
    st.sampled_from([-1, 0, 1, 27, 28, 29, 83, 84, 85]), st.sampled_from([-1, 0, 1])
).map(lambda parts: timedelta(days=parts[0], seconds=parts[1]))
NOWS = st.sampled_from([0, 1, 1799, 2400, 3600, 86400]).map(
    lambda seconds: NOW + timedelta(seconds=seconds)
)

mostly_no = st.sampled_from([False, False, False, False, True])


@st.composite
def safes(draw: st.DrawFn) -> Safe:
    """A rule, mostly one that counts."""
    address = draw(st.sampled_from(["one", "one", "one", "two", ""]))
    wording = draw(st.sampled_from([*Wording, Wording.NEUTRAL_A]))
    return Safe(
        channel=draw(st.sampled_from(Channel)),
        hours=draw(HOURS),
        wording=wording,
        address=address,
        confirmed_address=draw(st.sampled_from([address, address, address, "two"])),
        phrase=draw(st.sampled_from(Phrase)) if wording == Wording.PHRASE else None,
        language=draw(st.sampled_from(["en", "en", "en", "xx"])),
        details=draw(DETAILS),
        who_answers=draw(st.sampled_from(WhoAnswers)),
        voicemail=draw(st.booleans()),
        if_another=draw(st.sampled_from(IfAnother)),
        withhold_number=draw(st.booleans()),
        danger=draw(st.booleans()),
        confirmed_at=draw(st.one_of(st.none(), AGE.map(lambda age: NOW - age))),
        confirmed_how=draw(st.sampled_from([*HowConfirmed, HowConfirmed.ROOM, None])),
        paused=draw(mostly_no),
        ended=draw(mostly_no),
    )


@st.composite
def messages(draw: st.DrawFn) -> ToSay:
    """A message whose moment is near."""
    return ToSay(
        kind=draw(st.sampled_from(Kind)),
        send_at=NOW + draw(NEAR),
        expires_at=NOW + draw(st.one_of(NEAR, st.just(timedelta(days=2)))),
        details=draw(DETAILS),
        shares=draw(st.sampled_from([*Shares, Shares.NOBODY, Shares.NOBODY])),
    )
