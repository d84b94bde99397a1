"""The goal, worked out from the rule book a second time: need, wishes, burden."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from alongside.planner.check.choices import honoured
from alongside.planner.check.rows import Rows, Stay
from alongside.planner.problem import About, Choice, Client, Firm, Reach, Visit

COST = {
    About.WORKER_GENDER: 25,
    About.LANGUAGE: 20,
    About.WOMEN_ONLY: 15,
    About.NOT_WORKER: 15,
    About.NOT_PLACE: 15,
    About.MODE: 10,
    About.BAND: 8,
    About.WEEKDAY: 6,
}
"""What a wish costs where it is not honoured."""

ANY_OF = (About.BAND, About.WEEKDAY)
"""Several wishes about one of these are one wish, met by any of them."""

USUAL = 20
"""What another clinician than last time costs."""


class Wish(NamedTuple):
    """A wish that bears on a placed visit."""

    about: About
    met: bool


def need(visit: Visit) -> int:
    """Return what it costs to leave a visit unplaced."""
    waited = 10 + min(visit.waited_days // 7, 10)
    passed_over = {0: 1, 1: 3}.get(visit.passed_over, 9)
    return visit.weight * waited * passed_over


def wishes(rows: Rows, stay: Stay) -> list[Wish]:
    """Return the client's wishes that bear on one stay, and whether it meets them."""
    wished = [c for c in stay.client.choices if c.firm == Firm.WOULD_LIKE and _bears_on(c, stay)]
    single = [Wish(c.about, honoured(rows, c, stay)) for c in wished if c.about not in ANY_OF]
    for about in ANY_OF:
        of_it = [honoured(rows, choice, stay) for choice in wished if choice.about == about]
        if of_it:
            single.append(Wish(about, any(of_it)))
    return single


def wishes_cost(rows: Rows, stays: Iterable[Stay]) -> int:
    """Return what the placed visits cost in wishes. An agreed visit costs nothing."""
    cost = 0
    for stay in stays:
        if stay.visit.ref in rows.agreed:
            continue
        cost += sum(COST[wish.about] for wish in wishes(rows, stay) if not wish.met)
        cost += USUAL if stay.visit.usual not in (None, stay.worker.ref) else 0
    return cost


def journeys(stays: Iterable[Stay]) -> dict[tuple[str, str, int, str], Client]:
    """Return each journey: a client, a place, a day and a band, however many visits."""
    return {
        (
            stay.client.ref,
            stay.place.ref,
            stay.day,
            stay.band.name if stay.band else "",
        ): stay.client
        for stay in stays
        if stay.in_person
    }


def burden(stays: Iterable[Stay]) -> int:
    """Return what the journeys of a plan cost."""
    cost = 0
    for (_, place, _, _), client in journeys(stays).items():
        reach = next((r for r in client.reach if r.place == place), Reach(place, 0))
        cost += 12 + reach.minutes // 5 + reach.pence // 100
    return cost


def _bears_on(choice: Choice, stay: Stay) -> bool:
    if choice.about in (About.WOMEN_ONLY, About.NOT_PLACE):
        return stay.in_person or stay.group is not None
    if choice.about == About.MODE:
        return stay.group is None and any(m.value == choice.value for m in stay.visit.modes)
    return True
