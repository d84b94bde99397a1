"""The settings of an area (sheet ``area``), as typed values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from alongside.areas.errors import BadArea, Ledger
from alongside.areas.sheets import NATIONS, SETTINGS, YES_NO
from alongside.planner.problem import GRID, Band

BANDS = {"AM": "morning", "PM": "afternoon", "EVE": "evening"}
SCHOOL_RUNS = ("school_run_morning", "school_run_afternoon")
TEXTS = ("name", "women_only_policy")
CHOICES = {"nation": NATIONS, "invented": YES_NO}
NUMBERS = {
    "buffer_minutes": (30, 0, 240),
    "kept_share": (10, 0, 50),
    "kept_share_women_only": (40, 0, 90),
    "kept_for_urgent": (0, 0, 50),
}
"""Value when empty, least and most."""
LEAST_BETWEEN = 30
"""Minutes that the diary keeps between two people who must not meet, whatever an area asks for (`trust.apart`)."""
_HOURS = re.compile(r"(\d{1,2})[:.](\d{2})\s*(?:-|\N{EN DASH}|to)\s*(\d{1,2})[:.](\d{2})")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the sheet ``area`` says. Intervals are minutes after midnight; ``buffer_minutes`` is as the diary keeps it."""

    name: str
    nation: str
    invented: bool
    women_only_policy: str
    bands: tuple[Band, ...]
    buffer_minutes: int
    kept_share: int
    kept_share_women_only: int
    kept_for_urgent: int
    school_runs: tuple[tuple[int, int], ...]


def settings_of(settings: Mapping[str, str]) -> Settings:
    """Read the settings. Raises `BadArea` with every one that is missing or malformed."""
    ledger = Ledger(names={"area": "area"})
    read = read_settings(settings, ledger)
    if read is None:
        raise BadArea(ledger.problems())
    return read


def read_settings(settings: Mapping[str, str], ledger: Ledger) -> Settings | None:
    """Read the settings, or note in the ledger what is wrong with them."""
    index = {name: i for i, name in enumerate(settings)}
    wrong: list[str] = []

    def fault(name: str, expected: str, mend: str) -> None:
        wrong.append(name)
        found = settings.get(name, "") or "nothing"
        ledger.add("area", index.get(name), "value", f"{found} for {name}", expected, mend)

    for name in index.keys() - SETTINGS.keys():
        fault(name, "one of " + ", ".join(SETTINGS), "Correct the name, or take the row out.")
    for name in TEXTS:
        if not settings.get(name, "").strip():
            fault(name, SETTINGS[name], f"Add a row {name} with it.")
    for name, values in CHOICES.items():
        if settings.get(name) not in values:
            fault(name, "one of " + ", ".join(values), f"Write one of these beside {name}.")
    numbers = {}
    for name, (usual, least, most) in NUMBERS.items():
        text = settings.get(name, "") or str(usual)
        good = text.isdecimal() and least <= int(text) <= most
        numbers[name] = int(text) if good else usual
        if not good:
            fault(name, f"a whole number from {least} to {most}", f"Usual is {usual}.")
    hours = {name: minutes_of(settings.get(name, "")) for name in (*BANDS.values(), *SCHOOL_RUNS)}
    for name in BANDS.values():
        span = hours[name]
        if span is None or span[0] % GRID or span[1] % GRID:
            fault(name, "hours such as 09:00-12:30, on quarter hours", f"Say when the {name} is.")
    for name in SCHOOL_RUNS:
        if settings.get(name) and hours[name] is None:
            fault(name, "hours such as 08:15-09:15", "Say when, or leave it empty.")
    if wrong:
        return None
    bands = tuple(Band(b, *span) for b, name in BANDS.items() if (span := hours[name]))
    for earlier, later in pairwise(bands):
        if earlier.end > later.start:
            name = BANDS[later.name]
            fault(name, f"a start not before the {BANDS[earlier.name]} ends", "Part the bands.")
    if wrong:
        return None
    return Settings(
        name=settings["name"],
        nation=settings["nation"],
        invented=settings["invented"] == "yes",
        women_only_policy=settings["women_only_policy"],
        bands=bands,
        buffer_minutes=kept_between(numbers["buffer_minutes"]),
        kept_share=numbers["kept_share"],
        kept_share_women_only=numbers["kept_share_women_only"],
        kept_for_urgent=numbers["kept_for_urgent"],
        school_runs=tuple(span for name in SCHOOL_RUNS if (span := hours[name])),
    )


def kept_between(asked: int) -> int:
    """Minutes between two people who must not meet, where an area asks for so many: what a plan and an offer leave.

    It can ask for more than the usual and never for fewer. The diary keeps half on each side, in quarter hours that are
    touched, so that two times on the quarter hour lie a multiple of half an hour apart: fewer would be refused later.
    """
    half = -(-max(asked, LEAST_BETWEEN) // (2 * GRID)) * GRID
    return 2 * half


def minutes_of(text: str) -> tuple[int, int] | None:
    """Read ``09:00-12:30`` as minutes after midnight; None when it is not such a thing."""
    match = _HOURS.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute, until_hour, until_minute = (int(part) for part in match.groups())
    start, end = hour * 60 + minute, until_hour * 60 + until_minute
    fair = minute < 60 and until_minute < 60 and start < end <= 24 * 60
    return (start, end) if fair else None
