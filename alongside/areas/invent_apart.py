"""Draw who must not meet whom, as an invented share of women. The mover is the one who asked.

Drawn after everything else, so that nothing in the open files depends on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from alongside.areas.distributions_assumed import assume
from alongside.areas.invent_people import Person
from alongside.areas.invent_staff import Worker
from alongside.areas.keep_apart import KeepApart, Stay, Visitor
from alongside.planner.problem import Pair


def draw_apart(
    people: list[Person],
    workers: list[Worker],
    met: frozenset[str],
    days: Sequence[date],
    rng: Random,
) -> KeepApart:
    """Pairs and known stays. ``met``: people with an agreed time, who are nobody's mover here."""
    men = [one for one in people if not one.woman]
    women = [one for one in people if one.woman]
    by_place: dict[str, list[Person]] = {}
    for one in men:
        by_place.setdefault(one.registered[0], []).append(one)
    pairs: list[Pair] = []
    visitors: list[Visitor] = []
    kinds = {
        "man": assume("apart_male_client"),
        "woman": assume("apart_woman"),
        "worker": assume("apart_worker"),
    }
    kinds["outsider"] = 1 - sum(kinds.values())
    movers = rng.sample(women, round(assume("apart") * len(women)))
    asked = {one.ref for one in movers}
    for one in sorted(movers, key=lambda person: person.ref):
        kind = rng.choices(list(kinds), weights=list(kinds.values()))[0]
        fixed = _fixed(
            kind, one, men, by_place, [w for w in women if w.ref not in asked], workers, rng
        )
        if one.ref in met:
            continue
        if kind == "outsider":
            visitors.append(_visitor(f"o{rng.randrange(10**6, 10**7)}", one, days, rng))
            fixed = visitors[-1].ref
        pairs.append(Pair(one.ref, fixed))
    salt = f"{rng.getrandbits(128):032x}"
    return KeepApart(tuple(pairs), tuple(visitors), salt)


def _fixed(
    kind: str,
    one: Person,
    men: list[Person],
    by_place: dict[str, list[Person]],
    women: list[Person],
    workers: list[Worker],
    rng: Random,
) -> str:
    """The other one: mostly a man at her nearest place; a worker she does not have; a woman who asked nothing."""
    if kind == "man":
        nearest = min(one.registered, key=lambda ref: (one.reach[ref], ref))
        near = by_place.get(nearest, men)
        return rng.choice(near if rng.random() < assume("apart_near") else men).ref
    if kind == "woman":
        return rng.choice(women).ref
    if kind == "worker":
        return rng.choice([w for w in workers if w.ref != one.usual_worker]).ref
    return ""


def _visitor(ref: str, one: Person, days: Sequence[date], rng: Random) -> Visitor:
    """Somebody known to be at a place of hers for some hours on one or two days a week."""
    place = rng.choice(one.registered)
    start = rng.choice((540, 600, 780, 840))
    weekdays = rng.sample(range(5), rng.choice((1, 1, 2)))
    stays = [Stay(place, day, start, start + 120) for day in days if day.weekday() in weekdays]
    return Visitor(ref, tuple(stays))
