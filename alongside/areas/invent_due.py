"""What is known of a visit that is due while an area is invented: its kind, its window, how long it waited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from alongside.areas.distributions_assumed import assume
from alongside.areas.invent_people import Person
from alongside.areas.sheets import VisitRow


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of visit. ``online``: may be online where the person can."""

    name: str
    skills: str
    minutes: int
    weight: int
    by: str = "anyone"
    online: bool = False
    critical: bool = False


@dataclass(slots=True)
class Due:
    """The visits of an area as they are drawn, and minutes taken of each skill in this fortnight."""

    days: Sequence[date]
    rng: Random
    rows: list[VisitRow] = field(default_factory=list)
    used: dict[str, int] = field(default_factory=dict)

    def add(
        self,
        one: Person,
        kind: Kind,
        window: tuple[int, int],
        *,
        minutes: int = 0,
        weight: int = 0,
        modes: str = "",
        usual: str = "",
        groups: str = "",
    ) -> None:
        """One visit; what the last plan had no room for has waited longer."""
        first, last = (self.days[min(day, len(self.days) - 1)] for day in window)
        passed = 0
        if self.rng.random() < assume("passed_over"):
            passed = self.rng.choice((1, 1, 1, 2))
        waited = 14 * passed + self.rng.choice((0, 0, 0, 7, 14)) + self.rng.randrange(7)
        length = minutes or kind.minutes
        self.used[kind.skills] = self.used.get(kind.skills, 0) + length
        self.rows.append(
            VisitRow(
                ref="",
                person=one.ref,
                kind=kind.name,
                minutes=length,
                by=kind.by,
                skills=kind.skills,
                first_day=first,
                last_day=last,
                weight=weight or kind.weight,
                modes=modes or ("in_person;online" if kind.online and one.online else "in_person"),
                waited_days=waited,
                passed_over=passed,
                usual=usual,
                groups=groups,
                critical="yes" if kind.critical else "no",
                cover="yes" if kind.critical and kind.by == "key_worker" else "no",
            )
        )

    def window(self, start: int, end: int) -> tuple[int, int]:
        """The whole stretch, one week of it, or three days."""
        length = end - start
        sizes = (length, (length + 1) // 2, min(3, length))
        size = self.rng.choices(sizes, weights=(5, 4, 1))[0]
        step = size if size == sizes[1] else 1
        first = start + self.rng.choice(range(0, length - size + 1, step))
        return first, first + size - 1
