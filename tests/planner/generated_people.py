"""The people of the small invented areas: clients, their choices and times, and who moves around whom."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from alongside.planner.problem import (
    About,
    Away,
    Choice,
    Client,
    Firm,
    Outsider,
    Pair,
    Presence,
    Reach,
    Sealed,
    Worker,
)

WHYS = ("hers", "school_run", "holiday", "work")
WISHES = (
    Choice(About.WORKER_GENDER, "woman", Firm.WOULD_LIKE),
    Choice(About.WOMEN_ONLY, "yes", Firm.WOULD_LIKE),
    Choice(About.BAND, "am", Firm.WOULD_LIKE),
    Choice(About.BAND, "eve", Firm.WOULD_LIKE),
    Choice(About.WEEKDAY, "2", Firm.WOULD_LIKE),
    Choice(About.MODE, "online", Firm.WOULD_LIKE),
    Choice(About.NOT_WORKER, "w1", Firm.WOULD_LIKE),
    Choice(About.NOT_PLACE, "oak", Firm.WOULD_LIKE),
    Choice(About.LANGUAGE, "urdu", Firm.WOULD_LIKE),
)
MUSTS = (
    Choice(About.WORKER_GENDER, "woman", Firm.MUST),
    Choice(About.WOMEN_ONLY, "yes", Firm.MUST),
    Choice(About.NOT_WORKER, "w1", Firm.MUST),
    Choice(About.NOT_PLACE, "oak", Firm.MUST),
    Choice(About.MODE, "in_person", Firm.MUST),
    Choice(About.LANGUAGE, "urdu", Firm.MUST),
)


def draw_client(
    rng: Random,
    ref: str,
    buildings: Sequence[str],
    workers: Sequence[Worker],
    days: int,
    *,
    template: bool,
) -> Client:
    """A woman or a man. The first two of an area are women and the third is a man."""
    woman = ref in ("c0", "c1") or (ref != "c2" and rng.random() < 0.5)
    home = rng.choice(buildings)
    registered = tuple(buildings) if woman and rng.random() < 0.6 else (home,)
    reach = [Reach(b, rng.choice((5, 20, 40)), rng.choice((0, 240))) for b in buildings]
    wishes = rng.sample(WISHES, rng.choice((0, 0, 1, 2)))
    musts = rng.sample(MUSTS, rng.choice((0, 0, 0, 1)) if woman else 0)
    return Client(
        ref=ref,
        gender="woman" if woman else "man",
        women_only=woman,
        registered=registered,
        reach=tuple(r for r in reach if r.place in registered or rng.random() < 0.5),
        away=tuple(_away(rng, days) for _ in range(rng.choice((0, 0, 1, 2)))),
        choices=tuple(c for c in (*musts, *wishes) if c.value != "oak" or len(buildings) > 1),
        online=rng.random() < 0.5,
        creche_days=tuple(d for d in range(days) if woman and rng.random() < 0.15),
        creche_children=rng.choice((1, 1, 2)),
        tags=("alcohol",) if rng.random() < 0.5 else (),
        usual_worker=rng.choice(workers).ref if rng.random() < 0.3 else None,
        usual_months=rng.randint(0, 30),
        caseload_weight=rng.choice((5, 10, 15)),
        weekdays=tuple(sorted(rng.sample(range(1, 8), 4))) if template else (),
        unknown_days=(days - 1,) if ref == "c3" and days > 1 else (),
    )


def _away(rng: Random, days: int) -> Away:
    start = rng.choice((505, 545, 600, 720, 900, 1030))
    return Away(rng.randrange(days), start, start + rng.choice((40, 60, 180)), rng.choice(WHYS))


def draw_sealed(
    rng: Random,
    clients: Sequence[Client],
    workers: Sequence[Worker],
    buildings: Sequence[str],
    days: int,
) -> Sealed:
    """One or two women who move around men, women, a worker or somebody from outside; never round in a ring."""
    women = [c.ref for c in clients if c.women_only]
    men = [c.ref for c in clients if not c.women_only]
    outsider = Outsider(
        "out",
        tuple(
            Presence(rng.choice(buildings), rng.randrange(days), start, start + 100)
            for start in (560, 790)
        ),
    )
    pairs = []
    for mover in rng.sample(women[:-1], min(len(women) - 1, rng.choice((1, 1, 2)))):
        fixed = rng.choice(
            (rng.choice(men), rng.choice(men), women[-1], rng.choice(workers).ref, "out")
        )
        pairs.append(Pair(mover, fixed))
    return Sealed(pairs=tuple(pairs), outsiders=(outsider,))
