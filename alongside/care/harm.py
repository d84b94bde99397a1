"""The order of harm: whose need comes first on a worker's day. Pure: facts in, signs and a rank out.

`docs/harm-order.md` says the same in words, and who has to sign it. Nobody's record is scored, nothing is
added up and nothing ages away: the gravest sign that holds decides, and it holds until a person has acted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

NOT_OUR_DOING = frozenset({"unsafe", "custody", "hospital"})
"""Why somebody could not come, where twice running means that something may have happened to them."""
TWICE = 2


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one person at this moment.

    ``open_work``: kinds of work about them that are still to be done (values of `alongside.work.models.Kind`).
    ``late_work``: those of them whose time is over. ``contact``: ``counts``, ``paused``, ``lapsed`` or ``none``,
    of the rule about how it is safe to reach them. ``to_reach``: a time of theirs is near, or something waits to be
    said to them. ``could_not_come``: why their last visits did not take
    place, newest first, up to the first that did. ``critical_without_time``: a visit that cannot wait has
    no agreed time. ``time_fell``: an agreed time to come does not stand. ``passed_over``: how often plans had no room for what is due to them.
    """

    open_work: frozenset[str] = frozenset()
    late_work: frozenset[str] = frozenset()
    contact: str = "counts"
    to_reach: bool = False
    could_not_come: tuple[str, ...] = ()
    critical_without_time: bool = False
    time_fell: bool = False
    passed_over: int = 0
    no_key_worker: bool = False
    agreed_today: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """One line of the table. ``kinds``: the kinds of work that are this sign by being open at all."""

    name: str
    words: str
    holds: Callable[[Facts], bool]
    kinds: frozenset[str] = frozenset()


def _work(name: str, words: str, *kinds: str) -> Sign:
    """A sign that holds while work of one of these kinds is open."""
    known = frozenset(kinds)
    return Sign(name, words, lambda facts: bool(facts.open_work & known), known)


def _twice_running(facts: Facts) -> bool:
    last = facts.could_not_come[:TWICE]
    return len(last) == TWICE and set(last) <= NOT_OUR_DOING


def _must_and_critical(facts: Facts) -> bool:
    return "must_in_the_way" in facts.open_work and facts.critical_without_time


def no_way_counts(facts: Facts) -> bool:
    """Whether no rule about reaching them counts: none, one that is paused, one that was not confirmed in time."""
    return facts.contact in ("none", "lapsed", "paused")


def _no_way_and_it_matters(facts: Facts) -> bool:
    """For most people of many a caseload no rule is written down: on every row it would hide the few it can hurt."""
    named = frozenset[str]().union(*(sign.kinds for sign in HARM))
    matters = facts.to_reach or facts.critical_without_time or facts.open_work & named
    return no_way_counts(facts) and bool(matters)


HARM: tuple[Sign, ...] = (
    _work("no_time", "No time found that they can come", "no_safe_time", "clash"),
    Sign("out_of_reach", "Could not come twice: unsafe, custody or hospital", _twice_running),
    _work("not_reached", "Nobody has reached them", "cannot_reach"),
    _work("here_now", "Has come in and waits", "walk_in"),
    Sign(
        "must_and_critical",
        "Ask them: what they said must be leaves no time for what cannot wait",
        _must_and_critical,
        frozenset({"must_in_the_way"}),
    ),
    Sign("critical", "What cannot wait has no time", lambda facts: facts.critical_without_time),
    Sign(
        "time_fell",
        "Their time cannot stand: ask for a new one",
        lambda facts: facts.time_fell or bool(facts.open_work & {"agreed_cannot_stand", "away"}),
        frozenset({"agreed_cannot_stand", "away"}),
    ),
    Sign(
        "no_way_to_reach",
        "No safe way to reach them counts now",
        _no_way_and_it_matters,
        frozenset({"change_waits", "not_sure_sent"}),
    ),
    Sign(
        "silent",
        "No answer to the times offered",
        lambda facts: "no_answer" in facts.late_work,
        frozenset({"no_answer"}),
    ),
    Sign(
        "no_worker",
        "Waits for a key worker",
        lambda facts: (
            facts.no_key_worker
            or bool(facts.open_work & {"referral", "no_worker_fits", "choose_worker"})
        ),
        frozenset({"referral", "no_worker_fits", "choose_worker"}),
    ),
    _work(
        "asked",
        "Has asked for something, or has to be asked",
        "ring",
        "talk_first",
        "other_time",
        "cancelled",
        "moved",
        "correction",
        "must_in_the_way",
        "must_waits",
        "yes_waits",
        "let_know_waits",
        "was_it_they",
    ),
    _work("hand_over", "A hand-over is open", "hand_over"),
    Sign(
        "passed_over",
        "Plans had no room for them twice or more",
        lambda facts: facts.passed_over >= TWICE,
    ),
    Sign("today", "Comes today", lambda facts: facts.agreed_today),
)
"""First comes what can kill or lose somebody soonest. Not signed yet by a clinical safety officer."""

CALM = len(HARM)
"""The rank of somebody about whom nothing waits."""
ALERTS = 3
"""At most so many alerts stand on a worker's day: more would be read by nobody."""


def signs(facts: Facts) -> tuple[Sign, ...]:
    """Every sign that holds, the gravest first."""
    return tuple(sign for sign in HARM if sign.holds(facts))


def rank(facts: Facts) -> int:
    """The place of the gravest sign in the table, 0 first; `CALM` where none holds."""
    return next((place for place, sign in enumerate(HARM) if sign.holds(facts)), CALM)


def rank_of_work(kind: str) -> int:
    """Where work of a kind stands by itself: the first line that names it; `CALM` for a kind in no line."""
    return next((place for place, sign in enumerate(HARM) if kind in sign.kinds), CALM)


def first_words(found: Iterable[Sign], most: int = ALERTS) -> tuple[str, ...]:
    """The words of the gravest, for a row of a list."""
    return tuple(sign.words for sign in found)[:most]
