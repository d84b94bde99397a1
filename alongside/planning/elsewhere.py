"""Why a visit is not at another place: worked out from her own facts and the service's public ones alone.

Nothing here reads who is kept apart, or anybody else's visits. What these facts do not explain needs a
conversation, whatever the cause, so that the words are the same with and without a wall.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from alongside.planner.problem import (
    ONLINE,
    About,
    By,
    Client,
    Firm,
    Mode,
    Problem,
    Shift,
    Visit,
    Who,
)

NEEDS_A_CONVERSATION = "needs_a_conversation"
ELSEWHERE = {
    "said_no": "They said not this place.",
    "not_online": "This visit cannot be held online.",
    "must_in_person": "They asked to meet in person.",
    "must_online": "They asked to meet online.",
    "cannot_online": "They cannot be seen online.",
    "out_of_reach": "It is out of reach for them.",
    "registered_elsewhere": "They are registered at another place.",
    "no_group": "No group that would do meets there in the days it is due.",
    "no_worker": "Nobody with the skills it needs works there in the days it is due.",
    "key_worker": "Their key worker does not work there in the days it is due.",
    "no_women_only": "There is no women-only session in the days it is due, and they asked for one.",
    "women_only": "Only women-only sessions are left there.",
    "unknown_day": "It is not known yet whether they can come: their school calendar ends before.",
    "cannot_come": "It is not open at the times they can come.",
    NEEDS_A_CONVERSATION: "A time there needs a conversation.",
}
"""Words for each, about somebody whose gender does not matter here."""


def why_not(problem: Problem, visit: Visit, key_worker: str | None, place: str) -> str:
    """The first plain reason against a place, or `NEEDS_A_CONVERSATION`. A key of `ELSEWHERE`."""
    client = next(one for one in problem.clients if one.ref == visit.client)
    musts = {(c.about, c.value) for c in client.choices if c.firm is Firm.MUST}
    if (About.NOT_PLACE, place) in musts:
        return "said_no"
    static = _online(visit, client, musts) if place == ONLINE else _door(client, musts, place)
    if static:
        return static
    if visit.by is By.GROUP:
        meets = any(g.place == place for g in problem.groups if g.ref in visit.groups)
        return NEEDS_A_CONVERSATION if meets else "no_group"
    return _hours(problem, visit, client, key_worker, place, (About.WOMEN_ONLY, "yes") in musts)


def _online(visit: Visit, client: Client, musts: set[tuple[About, str]]) -> str:
    if Mode.ONLINE not in visit.modes:
        return "not_online"
    if not client.online:
        return "cannot_online"
    return "must_in_person" if (About.MODE, Mode.IN_PERSON.value) in musts else ""


def _door(client: Client, musts: set[tuple[About, str]], place: str) -> str:
    if (About.MODE, Mode.ONLINE.value) in musts:
        return "must_online"
    if place not in {reach.place for reach in client.reach}:
        return "out_of_reach"
    return "" if place in client.registered else "registered_elsewhere"


def _hours(
    problem: Problem,
    visit: Visit,
    client: Client,
    key_worker: str | None,
    place: str,
    asked_women_only: bool,
) -> str:
    """Sift the hours worked there by one plain rule after another; the rule that leaves none is the reason."""
    skilled = {w.ref for w in problem.workers if set(visit.skills) <= set(w.skills)}
    who = {(s.place, s.day, s.band): s.who for s in problem.sessions}
    own = visit.by is By.KEY_WORKER and not visit.cover

    def session(shift: Shift) -> Who:
        return who.get((place, shift.day, shift.band), Who.MIXED)

    sieves: tuple[tuple[str, Callable[[Shift], bool]], ...] = (
        ("no_worker", lambda s: s.worker in skilled),
        ("key_worker", lambda s: not own or s.worker == key_worker),
        ("no_women_only", lambda s: not asked_women_only or session(s) is Who.WOMEN_ONLY),
        ("women_only", lambda s: client.women_only or session(s) is not Who.WOMEN_ONLY),
        ("unknown_day", lambda s: s.day not in client.unknown_days),
        ("cannot_come", lambda s: _can_come(client, s, visit.minutes)),
    )
    left = list(_shifts(problem, visit, place))
    for reason, keeps in sieves:
        left = [shift for shift in left if keeps(shift)]
        if not left:
            return reason
    return NEEDS_A_CONVERSATION


def _shifts(problem: Problem, visit: Visit, place: str) -> Iterator[Shift]:
    for shift in problem.shifts:
        there = shift.place == place or (place == ONLINE and shift.online)
        if there and visit.first_day <= shift.day <= visit.last_day:
            yield shift


def _can_come(client: Client, shift: Shift, minutes: int) -> bool:
    """Whether some stretch of a shift, long enough, is not one of the client's own times away."""
    free = shift.start
    for away in sorted(
        (a for a in client.away if a.day == shift.day), key=lambda a: (a.start, a.end)
    ):
        if min(away.start, shift.end) - free >= minutes:
            return True
        free = max(free, away.end)
    return shift.end - free >= minutes
