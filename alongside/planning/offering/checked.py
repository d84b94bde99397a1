"""Each start asked of the independent checker, on the diary as it is, before anybody sees it."""

from __future__ import annotations

from collections.abc import Sequence

from alongside.planner.answer import Match, Start
from alongside.planner.check.each_visit import IN_A_PLAN, breaks
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Rows, Stay
from alongside.planner.errors import Refused
from alongside.planner.problem import (
    By,
    Client,
    Place,
    PlaceKind,
    Problem,
    Sealed,
    Visit,
    Worker,
)
from alongside.planning.offering.others import Other
from alongside.planning.unclaimed import unclaimed


def ask_the_checker(
    problem: Problem,
    sealed: Sealed,
    visit: Visit,
    key_worker: str | None,
    rows: Sequence[Other],
    best: Sequence[Start],
) -> None:
    """Each start against the rule book as other hands wrote it, and against ``rows``: everybody's times that it could meet.

    Raises `Refused`, which would be a fault of the masks.
    """
    known = Rows(problem)
    stays = [_stay(known, number, one) for number, one in enumerate(rows)]
    book = Plan(known, unclaimed([Match(visit.client, key_worker)]), sealed, stays)
    for start in best:
        stay = known.join(visit.ref, start)
        if stay is None or breaks(book, stay, IN_A_PLAN) is not None:
            raise Refused(["An offered start does not keep every rule."])


def _stay(known: Rows, number: int, one: Other) -> Stay:
    """Somebody else's time as the checker reads a visit: of whom nothing is known but what it takes."""
    at = one.at
    group = known.groups[at.group] if at.group else None
    bands = known.problem.bands
    band = next((b for b in bands if b.start <= at.start and one.end <= b.end), None)
    nobody = Client(
        ref=one.client,
        gender="",
        women_only=True,
        registered=(),
        reach=(),
        creche_days=(at.day,) if one.children else (),
        creche_children=one.children,
    )
    return Stay(
        visit=Visit(
            ref=f"taken/{number}",
            client=one.client,
            kind="",
            minutes=one.end - at.start,
            by=By.GROUP if group else By.ANYONE,
            skills=(),
            first_day=at.day,
            last_day=at.day,
            weight=1,
        ),
        client=known.clients.get(one.client, nobody),
        worker=known.workers.get(at.worker, Worker(at.worker, "", ())),
        place=known.places.get(at.place, Place(at.place, PlaceKind.BUILDING, 0)),
        group=group,
        at=at,
        start=at.start,
        end=one.end,
        band=band,
        session=known.sessions.get((at.place, at.day, band.name)) if band else None,
    )
