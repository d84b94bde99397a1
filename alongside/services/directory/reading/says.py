"""What a feed's own terms say about what can matter. Whole terms only: words inside a sentence say nothing for sure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from alongside.services.directory.choices import Matter, Said

TERMS: dict[Matter, tuple[str, ...]] = {
    Matter.WOMEN_ONLY: ("women only", "female only", "women only service", "single sex women"),
    Matter.WOMEN_WORKERS: ("women workers", "female workers", "female staff", "choice of a woman worker"),
    Matter.CHILDREN: ("children welcome", "children can come", "child friendly", "family friendly"),
    Matter.CRECHE: ("creche", "cr\N{LATIN SMALL LETTER E WITH GRAVE}che", "childcare provided", "childcare on site"),
    Matter.NO_APPOINTMENT: ("no appointment needed", "drop in", "walk in", "no appointment"),
    Matter.EVENINGS: ("evenings", "open evenings", "evening opening"),
    Matter.ONLINE: ("online", "telephone", "phone", "virtual", "online or telephone"),
    Matter.SEX_WORK: ("women who sell sex", "sex workers", "sex work"),
    Matter.WHEELCHAIR: ("wheelchair access", "wheelchair accessible", "wheelchair", "step free access"),
    Matter.PREGNANT: ("pregnant women", "pregnancy", "pregnant", "antenatal"),
}  # fmt: skip
"""Terms by matter; the first is the one that we publish ourselves."""
_MATTER = {term: matter for matter, terms in TERMS.items() for term in terms}
AT_TIMES = "at some times"


def says(terms: Iterable[str]) -> dict[Matter, Said]:
    """What these terms say. "No X" is a no, and wins over a yes; "X at some times" is said so."""
    found: dict[Matter, Said] = {}
    for term in terms:
        words = re.sub(r"[^\w\s]", " ", term.casefold())
        words = " ".join(words.split())
        said = Said.YES
        if words not in _MATTER and (match := re.fullmatch(r"(?:no|not) (.+)", words)):
            words, said = match[1], Said.NO
        elif words.endswith(AT_TIMES):
            words, said = words.removesuffix(AT_TIMES).strip(), Said.AT_TIMES
        matter = _MATTER.get(words)
        if matter is not None and found.get(matter) is not Said.NO:
            found[matter] = said
    return found
