"""Which parts of the week she can come, and which part of the day suits her best."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from alongside.care import say_when
from alongside.care.choices import When
from alongside.care.coming import Coming
from alongside.care.offered.choices import Told
from alongside.her.moments import joined
from alongside.her.when.can_forms import DAYS, PARTS, BestForm, DaysForm
from alongside.her.when.can_step import Step, because, told
from alongside.kit.wording import _
from alongside.services.choices import Band, Weekday

WHEN_WORDS = {When.ALWAYS: "", When.TERM: _(", in term"), When.HOLIDAYS: _(", in the holidays")}


def why_days(known: Coming, place: UUID | None) -> tuple[str, ...]:
    """Why it is asked, and when the parts of a day are."""
    hours = [
        _("%(part)s is %(first)s to %(last)s")
        % {"part": PARTS[band], "first": _clock(first), "last": _clock(last)}
        for band, first, last in known.bands
    ]
    return (
        _("We ask so that we offer you no time when you work, or are needed at home."),
        _("Here, %(hours)s.") % {"hours": joined(hours)},
    )


def _clock(minutes: int) -> str:
    """Minutes after midnight as ``09:00``."""
    return "{:02d}:{:02d}".format(*divmod(minutes, 60))


def days_said(known: Coming, place: UUID | None) -> str:
    """The days and their parts, in words."""
    if known.hours:
        return ". ".join(_hours(known)) + "."
    if known.any_day:
        return _("On any day")
    lines = [
        _("%(day)s: %(parts)s")
        % {
            "day": name,
            "parts": joined([PARTS[b] for b, *_rest in known.bands if (day, b) in known.parts]),
        }
        for day, name in DAYS.items()
        if any(on == day for on, _band in known.parts)
    ]
    return ". ".join(lines) + "." if lines else _("No times")


def _hours(known: Coming) -> Iterator[str]:
    """``Monday: 09:15 to 14:30, in term``: as files say it, which no parts of the week can hold."""
    for day, start, end, when in known.hours:
        if day not in DAYS:
            continue
        line = _("%(day)s: %(first)s to %(last)s") % {
            "day": DAYS[day],
            "first": f"{start:%H:%M}",
            "last": f"{end:%H:%M}",
        }
        yield line + WHEN_WORDS[when]


def save_days(her: UUID, given: dict[str, Any], place: UUID | None) -> None:
    """The parts that she ticked."""
    pairs = (one.split("-") for one in given["answer"])
    say_when.say_days(her=her, parts=[(Weekday(day), Band(band)) for day, band in pairs])


def _save_best(her: UUID, given: dict[str, Any], place: UUID | None) -> None:
    say_when.say_best(her=her, bands=given["answer"])


STEPS: dict[str, Step] = {
    "days": Step(
        _("Which parts of the week can you come?"),
        DaysForm,
        why_days,
        days_said,
        save_days,
        told(Told.DAYS),
    ),
    "best": Step(
        _("What part of the day suits you best?"),
        BestForm,
        because(_("We try to keep to it. We cannot always.")),
        lambda known, place: (
            joined([str(PARTS[band]) for band, *_rest in known.bands if band in known.best])
            or _("It is all the same to you")
        ),
        _save_best,
        told(Told.BEST),
    ),
}
