"""Areas so small that every way to place their visits can be tried, and the best of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from alongside.planner.diary import Diary
from alongside.planner.index import Index
from alongside.planner.need import need
from alongside.planner.options import options, starts
from alongside.planner.problem import (
    ONLINE,
    About,
    Away,
    By,
    Choice,
    Firm,
    Group,
    Mode,
    Place,
    PlaceKind,
    Problem,
    Reach,
    Session,
    Shift,
    Visit,
    Who,
)
from tests.planner.cast import BANDS, DAYS, client, visit, worker


def tight_area(seed: int) -> Problem:
    """Two workers with an hour or two, one room or two, and five visits that rarely all fit."""
    rng = Random(seed)
    days = rng.choice((1, 2))
    places = ("oak", "elm")[: rng.choice((1, 2))]
    shifts = []
    for ref in ("asha", "bea"):
        for day in range(days):
            start = rng.choice((540, 600, 660))
            end = min(720, start + rng.choice((45, 60, 75)))
            place = rng.choice(places)
            shifts.append(Shift(ref, day, "am", place, start, end, rng.random() < 0.5))
    clients = tuple(_client(rng, f"c{n}", places) for n in range(rng.choice((3, 4))))
    talk = Group("talk", "oak", 0, 600, 645, 1, Who.MIXED, "asha")
    groups = (talk,) if rng.random() < 0.3 else ()
    return Problem(
        days=DAYS[:days],
        bands=BANDS,
        places=(
            *(Place(ref, PlaceKind.BUILDING, rng.choice((1, 2))) for ref in places),
            Place(ONLINE, PlaceKind.ONLINE, 0),
        ),
        sessions=tuple(
            Session(ref, day, "am", Who.MIXED, rng.choice((0, 1)))
            for ref in places
            for day in range(days)
        ),
        workers=(worker("asha"), worker("bea")),
        shifts=tuple(shifts),
        clients=clients,
        visits=tuple(_visit(rng, n, clients[n % len(clients)].ref, groups) for n in range(5)),
        groups=groups,
        kept_share=0,
        kept_share_women_only=0,
    )


def _client(rng: Random, ref: str, places: Sequence[str]):
    return client(
        ref,
        registered=tuple(places),
        reach=tuple(Reach(p, rng.choice((15, 30))) for p in places),
        online=rng.random() < 0.5,
        away=(Away(0, 640, 700),) if rng.random() < 0.3 else (),
        creche_days=(0, 1)[: rng.choice((0, 0, 1))],
        choices=(Choice(About.NOT_WORKER, "bea", Firm.MUST),) if rng.random() < 0.2 else (),
        usual_worker=rng.choice(("asha", "bea", None)),
    )


def _visit(rng: Random, number: int, client: str, groups: Sequence[Group]) -> Visit:
    by = rng.choice((By.ANYONE, By.ANYONE, By.KEY_WORKER, By.GROUP if groups else By.ANYONE))
    return visit(
        f"{client}-{number}",
        by=by,
        minutes=rng.choice((30, 45)),
        weight=rng.randint(1, 4),
        waited_days=rng.choice((0, 14)),
        passed_over=rng.choice((0, 1)),
        modes=rng.choice(((Mode.IN_PERSON,), (Mode.IN_PERSON, Mode.ONLINE))),
        groups=tuple(group.ref for group in groups) if by is By.GROUP else (),
        last_day=0,
    )


def least_unmet_need(problem: Problem, matched: Mapping[str, str | None]) -> int:
    """The least need that any way of placing the visits leaves unmet, all of them tried."""
    index = Index(problem)
    diary = Diary(index)
    visits = sorted(problem.visits, key=lambda v: -need(v))
    best = [sum(need(v) for v in visits)]

    def place(number: int, unmet: int) -> None:
        if unmet >= best[0]:
            return
        if number == len(visits):
            best[0] = unmet
            return
        visit = visits[number]
        found = options(index, visit, matched[visit.client], diary)
        for at in [at for option in found for at in starts(option)]:
            diary.put(visit, at)
            place(number + 1, unmet)
            diary.take(visit)
        place(number + 1, unmet + need(visit))

    place(0, 0)
    return best[0]
