"""Draw people: gender, age, substances, children, homes. Only refs and needs leave this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from alongside.areas.distributions import figure
from alongside.areas.distributions_assumed import assume
from alongside.areas.invent_spec import Premises, Spec, minutes_and_pence

AGES = {"opiates": "ages_opiates", "alcohol": "ages_alcohol", "other drugs": "ages_other"}
YOUNG = ("18-19", "20-24", "25-29", "30-34", "35-39", "40-44")
"""Age bands in which somebody may be pregnant here."""

Week = dict[str, list[tuple[int, int]]]
"""Weekday to the (from, until) somebody can come, in minutes after midnight."""


@dataclass(slots=True)
class Person:
    """Somebody invented. ``reach``: place to (minutes, pence). Ages and homes are not written down.

    ``term`` and ``breaks`` say when they can come in term and in school holidays (None: any time).
    """

    ref: str
    gender: str
    substance: str
    age: str
    home: tuple[float, float]
    reach: dict[str, tuple[int, int]]
    registered: tuple[str, ...]
    online: bool = False
    children: int = 0
    school: bool = False
    holidays: str = "fine"
    creche: str = "never"
    pregnant: bool = False
    weight: float = 1.0
    mental_health: bool = False
    usual_worker: str = ""
    usual_months: int = 0
    term: Week | None = None
    breaks: Week | None = None

    @property
    def woman(self) -> bool:
        """Covered by the area's women-only policy."""
        return self.gender == "woman"


def pick(rng: Random, shares: Mapping[str, float]) -> str:
    """One key, drawn by its share."""
    return rng.choices(list(shares), weights=list(shares.values()))[0]


def substances_of(gender: str) -> dict[str, float]:
    """Substance groups among women, or among everybody else, from the two published splits."""
    women = figure("women_by_substance").shares
    everybody = figure("substances").shares
    return {
        name: share * (women[name] if gender == "woman" else 1 - women[name])
        for name, share in everybody.items()
    }


def draw_people(spec: Spec, rng: Random) -> list[Person]:
    """Everybody in treatment, in the order of their refs; a third of them women, shuffled."""
    women = round(spec.people * figure("women").value)
    genders = ["woman"] * women + ["man"] * (spec.people - women)
    rng.shuffle(genders)
    width = len(str(spec.people))
    numbers = rng.sample(range(10**width, 10 ** (width + 1)), spec.people)
    buildings = [one for one in spec.premises if one.kind == "building" and not one.women_only]
    return [
        _draw(spec, rng, f"p{number}", gender, buildings)
        for number, gender in zip(sorted(numbers), genders, strict=True)
    ]


def _draw(spec: Spec, rng: Random, ref: str, gender: str, buildings: list[Premises]) -> Person:
    """One person, by the figures."""
    substance = pick(rng, substances_of(gender))
    near = rng.choices(buildings, weights=[one.weight for one in buildings])[0]
    home = (rng.gauss(near.at[0], spec.spread_km), rng.gauss(near.at[1], spec.spread_km))
    reach, registered = _reach(spec, gender, home, buildings)
    one = Person(
        ref, gender, substance, pick(rng, figure(AGES[substance]).shares), home, reach, registered
    )
    one.online = rng.random() < assume("online")
    one.mental_health = rng.random() < figure("mental_health").value
    one.pregnant = one.woman and one.age in YOUNG and rng.random() < assume("pregnant")
    one.weight = 1.5 if one.pregnant else rng.choice((0.5, 1.0, 1.0, 1.0, 1.5))
    _draw_children(one, rng)
    return one


def _reach(
    spec: Spec, gender: str, home: tuple[float, float], buildings: list[Premises]
) -> tuple[dict[str, tuple[int, int]], tuple[str, ...]]:
    """Places within reach, and those they are registered at: the nearest; for women all in reach."""
    ways = {one.ref: minutes_and_pence(home, one) for one in spec.premises if one.kind != "online"}
    nearest = min(buildings, key=lambda one: (ways[one.ref][0], one.ref)).ref
    if gender != "woman":
        return {nearest: ways[nearest]}, (nearest,)
    far = assume("far_minutes")
    close = {ref: way for ref, way in ways.items() if way[0] <= far or ref == nearest}
    return close, tuple(close)


def _draw_children(one: Person, rng: Random) -> None:
    """Children living with them, school runs, and what happens in the school holidays."""
    if rng.random() >= figure("with_children").shares[one.gender]:
        return
    one.children = rng.choices((1, 2, 3), weights=(6, 3, 1))[0]
    one.school = rng.random() < assume("school_age")
    if not one.school:
        one.creche = "always" if rng.random() < assume("creche_always") else "never"
        return
    creche, cannot = assume("creche_holidays"), assume("cannot_holidays")
    one.holidays = pick(rng, {"creche": creche, "cannot": cannot, "fine": 1 - creche - cannot})
