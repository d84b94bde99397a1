"""The rules that can be asked about one visit against the rest of a plan."""

from __future__ import annotations

from collections.abc import Callable

from alongside.planner.check import (
    choices,
    creche,
    groups,
    keep_apart,
    key_workers,
    places,
    presence,
    times,
    windows,
    workers,
)
from alongside.planner.check.broken import Broken
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Stay

About = Callable[[Plan, Stay], list[Broken]]

BY_ITSELF: tuple[About, ...] = (
    times.about,
    windows.about,
    workers.about,
    places.about,
    choices.about,
    creche.about,
    groups.about,
    keep_apart.about,
)
"""What a visit may break all alone, before anybody is matched and whatever else is placed."""

IN_A_PLAN: tuple[About, ...] = (*BY_ITSELF, key_workers.about, presence.about)
"""What a visit may break in a finished plan."""


def breaks(plan: Plan, stay: Stay, rules: tuple[About, ...]) -> str | None:
    """Return the name of the first rule that a stay breaks, if any."""
    for about in rules:
        found = about(plan, stay)
        if found:
            return found[0].rule
    return None
