"""Rule refs in plain words: why something could not be, and what would ease it.

Two tables and one way to read them. A ref that stands in no table gets neutral words, so that a
page never shows a ref and never says more than the planner did.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """``why`` ends "It has no time because ..."; ``change`` is what would ease it; ``ours``: the service can do it."""

    why: str
    change: str
    ours: bool


NEUTRAL = Reason("no time fits everything at once", "a time that fits everything at once", False)
BUSY = Reason(
    "suitable workers are booked at the times that fit", "more time from a suitable worker", True
)

REASONS: dict[str, Reason] = {
    "window": Reason("the days it is due in are taken", "a later or an earlier day", False),
    "skill": Reason(
        "no free worker has the skills it needs", "a worker with the skills it needs", True
    ),
    "hours": Reason(
        "it does not fit a worker's hours", "longer hours from a suitable worker", True
    ),
    "worker_busy": BUSY,
    "no_time_left": BUSY,
    "kept_for_urgent": Reason(
        "what is left is kept for release, pregnancy and walk-ins",
        BUSY.change,
        True,
    ),
    "rooms_full": Reason("every room is taken", "another room", True),
    "creche_full": Reason("the creche is full", "more creche places in a session", True),
    "no_creche": Reason(
        "the sessions that fit have no creche", "a creche in another session", True
    ),
    "closed": Reason("the place is closed then", "another session at a place in reach", True),
    "women_only_session": Reason(
        "the sessions that fit are women-only", "another mixed session", True
    ),
    "band": Reason("too little is left of the session", "a longer session", True),
    "mode": Reason("it cannot be held online", "being able to meet online", False),
    "travel": Reason("the free places are out of reach", "help with travel, or outreach", True),
    "day_template": Reason("it is not one of their weekdays", "another weekday", False),
    "her_times": Reason(
        "they cannot come at the free times", "another time they could come", False
    ),
    "school_run": Reason("the free times are school-run times", "help with the school run", True),
    "unknown_day": Reason(
        "the school calendar says nothing of those days", "the council's next school calendar", True
    ),
    "holiday": Reason("the children are off school then", "childcare in the school holidays", True),
    "work": Reason("the free times are in their working hours", "coming in working hours", False),
    "one_place_a_day": Reason("they are at another place that day", "two places on one day", False),
    "her_other_visit": Reason(
        "it clashes with another visit of theirs", "moving another visit of theirs", False
    ),
    "group_full": Reason("the group is full", "more seats in the group", True),
    "not_for_her": Reason("the free groups are for others", "a group that is for them", True),
    "key_worker": Reason(
        "it has to be with their own key worker", "another worker standing in", False
    ),
    "no_worker_she_accepts": Reason(
        "no key worker is one they said yes to", "another key worker", True
    ),
    "no_worker_within_reach": Reason(
        "no key worker works at a place in reach", "a key worker at a place in reach", True
    ),
    "caseloads_full": Reason("every caseload is full", "room on a caseload", True),
    "nobody_in_reach": Reason(
        "nobody who could do it works within reach", "a suitable worker within reach", True
    ),
    "no_such_group": Reason("no such group meets within reach", "such a group within reach", True),
    "ask_her": Reason(
        "the agreed time can no longer stand, and a new one is theirs to choose",
        "asking them for a new time",
        True,
    ),
    "must_worker_gender": Reason(
        "no worker of the gender they asked for is free",
        "more time from a worker of the gender they asked for",
        True,
    ),
    "must_not_worker": Reason(
        "the free worker is one they said no to", "more time from another worker", True
    ),
    "must_women_only": Reason("no women-only session fits", "another women-only session", True),
    "must_not_place": Reason(
        "the free place is one they said no to", "time at another place", True
    ),
    "must_mode": Reason(
        "the way they asked to meet has no room", "more room for the way they asked to meet", True
    ),
    "must_language": Reason(
        "no free worker speaks their language", "a worker who speaks their language", True
    ),
}

WISHES: dict[str, str] = {
    "worker_gender": "a worker of the gender they would like",
    "language": "a worker who speaks their language",
    "women_only": "a women-only session",
    "not_worker": "another worker than the one they would rather not see",
    "not_place": "another place than the one they would rather not go to",
    "mode": "online, or in person, as they would like",
    "band": "the part of the day they would like",
    "weekday": "the weekday they would like",
    "usual_worker": "the key worker they already have",
    "usual": "the clinician they saw last time",
}


def reason(ref: str) -> Reason:
    """The words for a rule ref; `NEUTRAL` for one that has none."""
    return REASONS.get(ref, NEUTRAL)


def whys(refs: tuple[str, ...]) -> list[str]:
    """Distinct reasons in the order given."""
    return list(dict.fromkeys(reason(ref).why for ref in refs))


def wish(about: str) -> str:
    """What somebody would have liked."""
    return WISHES.get(about, "something they would like")
