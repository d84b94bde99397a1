"""From the answers of the page to what they said: the same verbs as on their own page, in its order."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from alongside.care import say_when
from alongside.care.coming import Coming
from alongside.desk.comes.forms import CANNOT, NO_SCHOOL, ComesForm, by_box, way_box
from alongside.services.choices import Band, Weekday


def write(form: ComesForm, *, client: UUID, by: UUID) -> None:
    """Write down what was answered. What was left as it is writes nothing."""
    given, who = form.cleaned_data, {"her": client, "by": by}
    if given["days"] != form.days_before:
        pairs = (one.split("-") for one in given["days"])
        say_when.say_days(parts=[(Weekday(day), Band(band)) for day, band in pairs], **who)
    if given["best"] != form.best_before:
        say_when.say_best(bands=given["best"], **who)
    if given["how"]:
        say_when.say_how(how=given["how"], **who)
    if given["minded"]:
        say_when.say_minded(minded=given["minded"], **who)
    if given["school"]:
        school = given["school"]
        say_when.say_school(calendar=None if school == NO_SCHOOL else UUID(school), **who)
    if given["holidays"]:
        say_when.say_holidays(holidays=given["holidays"], **who)
    if given["children"] is not None:
        say_when.say_children(number=given["children"], **who)
    _ways(form.known, given, who)


def _ways(known: Coming, given: dict[str, Any], who: dict[str, UUID]) -> None:
    for way in known.ways:
        minutes, how = given[way_box(way)], given[by_box(way)]
        if minutes:
            say_when.say_way(
                place=way.place, minutes=None if minutes == CANNOT else int(minutes), **who
            )
        if how:
            say_when.say_travels(place=way.place, how=how, **who)
