"""How far what was written of somebody agrees with what is known of somebody: compared here, so that nobody has to read it.

Pure: two texts in, one of four answers out.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from enum import StrEnum


class Part(StrEnum):
    """What is compared: the fields of an entry, in the order in which they are read."""

    BORN_ON = "born_on"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    KNOWN_AS = "known_as"
    REF = "ref"


class Agrees(StrEnum):
    """How far."""

    SAME = "same"
    NEARLY = "nearly the same"
    DIFFERENT = "different"
    NOT_KNOWN = "not known"


BEST = (Agrees.NOT_KNOWN, Agrees.DIFFERENT, Agrees.NEARLY, Agrees.SAME)
"""What says more stands further back."""
NEAR = {Part.BORN_ON: 0.9}
NEAR_ELSE = 0.8
"""From which share of signs in common on two texts are nearly the same: one sign of a date, one of five of a name. A
judgement, to be changed with those who match entries.
"""


def agrees(part: Part, written: str, known: str) -> Agrees:
    """Of one part. Capitals and spaces around it do not matter; the same signs in another order are nearly the same."""
    one, other = written.strip().casefold(), known.strip().casefold()
    if not (one and other):
        return Agrees.NOT_KNOWN
    if one == other:
        return Agrees.SAME
    near = sorted(one) == sorted(other)
    near |= SequenceMatcher(None, one, other).ratio() >= NEAR.get(part, NEAR_ELSE)
    return Agrees.NEARLY if near else Agrees.DIFFERENT
