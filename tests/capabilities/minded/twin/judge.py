"""Which times the page forbids after what she said, and what is wrong with an offer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from tests.capabilities.minded.twin import values as is_
from tests.capabilities.minded.twin.values import Answer, Area, Her, Start

HOURS = "school hours bind in term, the way counted in person"
RUNS = "who named a school is away while children are taken there and fetched"
HOLIDAYS = "in the holidays her answer about them binds"
CRECHE_PLACES = "a creche place for each child that comes along"
CALENDAR = "nothing is offered from the first day on that her school's calendar says nothing of"
PARTS = "the parts of the week that she said"
MODE = "who comes in person alone is offered nothing online"
MOST = 4
NOTHING_ELSE = "nothing else binds, so a time that is left is offered"
STANDS = "an offer that is open and a time that is agreed stay as they are"


def after(her: Her, answer: Answer) -> Her:
    """What stands once she has said this too."""
    said: dict[str, Any] = {answer.about: answer.value}
    if answer == Answer("minded", is_.NONE):
        said |= {"school": "", "holidays": is_.FINE}
    if answer.about == "minded":
        said["always"] = False
    if answer.about == "school" and her.minded == (is_.NONE if answer.value else is_.SCHOOL):
        said["minded"] = ""
    if answer.about == "children" and answer.value and her.minded in ("", is_.NONE):
        said |= {"minded": is_.ALONG, "always": False}
    if answer == Answer("children", 0):
        del said["children"]
        if her.minded not in (is_.SCHOOL, is_.SOMEBODY):
            said |= {"minded": is_.NONE if her.minded == is_.NONE else "", "always": False}
        if her.minded == is_.NOBODY and her.school:
            said["minded"] = is_.SCHOOL
    return replace(her, **said)


def forbids(area: Area, her: Her, at: Start) -> Iterator[str]:
    """Each rule of the page that this time is against."""
    kinds = {} if her.minded == is_.NONE else area.schools.get(her.school, {})
    kind = kinds.get(at.day, "")
    if any(one <= at.day and said == is_.SILENT for one, said in kinds.items()):
        yield CALENDAR
    from_, until = at.begins - at.way, at.ends + at.way
    if kind == is_.TERM and any(from_ < last and first < until for first, last in area.runs):
        yield RUNS
    if kind == is_.TERM and her.minded in (is_.SCHOOL, is_.NOBODY) and len(area.runs) == 2:
        (_, first), (last, _) = area.runs
        if from_ < first or until > last:
            yield HOURS
    if kind == is_.HOLIDAY and her.holidays == is_.CANNOT:
        yield HOLIDAYS
    if at.mode == is_.IN_PERSON and creche_places(her, kind) > at.creche:
        yield CRECHE_PLACES
    if her.parts and not set(range(from_, until)) <= free(area, her, at.day.weekday()):
        yield PARTS
    if her.how == is_.IN_PERSON and at.mode == is_.ONLINE:
        yield MODE


def creche_places(her: Her, kind: str) -> int:
    """How many she needs on such a day."""
    if her.minded == is_.NONE:
        return 0
    if her.minded in (is_.ALONG, is_.NOBODY):
        return her.children or 1
    if her.always or (kind == is_.HOLIDAY and her.holidays == is_.CRECHE):
        return her.children or 1
    return 0


def free(area: Area, her: Her, weekday: int) -> set[int]:
    """The minutes of a weekday's parts that she said: the first of a day begins at midnight, and the last ends there."""
    opens = min(first for first, _ in area.bands.values())
    shuts = max(last for _, last in area.bands.values())
    found: set[int] = set()
    for day, band in her.parts:
        first, last = area.bands[band]
        if day == weekday:
            found |= set(range(0 if first == opens else first, 1440 if last == shuts else last))
    return found


def breaches(
    area: Area, her: Her, could: Iterable[Start], offered: Sequence[Start]
) -> Iterator[str]:
    """What is wrong with an offer, or with there being none. ``could``: every time that is against nothing else."""
    for at in offered:
        yield from forbids(area, her, at)
    left = (at for at in could if not any(forbids(area, her, at)))
    if len(offered) < MOST and any(not any(meets(at, one) for one in offered) for at in left):
        yield NOTHING_ELSE


def meets(at: Start, other: Start) -> bool:
    """Two starts of one offer on one day do not overlap."""
    return at.day == other.day and at.begins < other.ends and other.begins < at.ends
