"""What a worker writes down beside her when she comes in: her words, and what she wants in a key worker."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from alongside.care.choices import About, Firm


@dataclass(frozen=True, slots=True)
class Said:
    """One thing she wants in a key worker."""

    about: About
    value: str
    firm: Firm


@dataclass(frozen=True, slots=True)
class HerWords:
    """What she wants to change, what must not happen, how she would like to choose; and what she chose.

    ``by_her``: she wrote it herself; else whoever entered it did.
    """

    wants: str = ""
    must_not: str = ""
    how: str = ""
    chosen: tuple[Said, ...] = ()
    by_her: bool = False

    def written(self) -> str:
        """As text that `read` reads."""
        return json.dumps(asdict(self))


def read(text: str) -> HerWords:
    """From the text of `HerWords.written`."""
    found = json.loads(text)
    chosen = tuple(
        Said(About(one["about"]), one["value"], Firm(one["firm"])) for one in found.pop("chosen")
    )
    return HerWords(**found, chosen=chosen)
