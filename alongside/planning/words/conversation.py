"""The one neutral reason, and which ordinary causes it covers.

Where somebody's safety stands in the way of a time, nothing on a page may differ from a page on which it
does not. So everything that hangs on other people (whose time is taken, which room, which group) is said in
these same words about one client, whoever reads them; only a client's own facts and the service's public
ones are said as they are.
"""

from __future__ import annotations

from collections.abc import Iterable

from alongside.kit.speech import joined, sentence
from alongside.planning.words.reasons import Reason, reason

COVERS = (
    "no_time_left",
    "worker_busy",
    "kept_for_urgent",
    "rooms_full",
    "creche_full",
    "group_full",
    "her_other_visit",
    "one_place_a_day",
    "caseloads_full",
    "no_worker_she_accepts",
)
"""Ordinary causes that are said in the neutral words. A wall of keep-apart is written as the first or the fifth."""

CONVERSATION = Reason(
    "the times that fit need a conversation", "a conversation about another time", False
)


def reason_about_one(ref: str) -> Reason:
    """The words for a rule ref where they are about one client."""
    return CONVERSATION if ref in COVERS else reason(ref)


def whys_about_one(refs: Iterable[str]) -> tuple[str, ...]:
    """Distinct reasons about one client, as sentences."""
    return tuple(dict.fromkeys(f"{sentence(reason_about_one(ref).why)}." for ref in refs))


def changes_about_one(changes: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """What would help one client, each smallest set as a sentence."""
    sets = list(changes)
    least = min((len(one) for one in sets), default=0)
    return tuple(
        dict.fromkeys(
            f"{sentence(joined(list(dict.fromkeys(reason_about_one(r).change for r in one)), 'together with'))}."
            for one in sets
            if len(one) == least
        )
    )
