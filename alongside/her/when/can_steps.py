"""The questions about when she can come, in their order: why each is asked, what is known, and what saves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from alongside.care import say_when
from alongside.care.choices import Holidays, Mode
from alongside.care.coming import EITHER, Coming, Way
from alongside.her.moments import joined
from alongside.her.when.can_forms import (
    CANNOT,
    DAYS,
    NO_SCHOOL,
    PARTS,
    BestForm,
    ChildrenForm,
    DaysForm,
    HolidaysForm,
    HowForm,
    Known,
    SchoolForm,
    WayForm,
)
from alongside.kit.wording import _
from alongside.services.choices import Band, Weekday


@dataclass(frozen=True, slots=True)
class Step:
    """One question. ``why``: said before it is asked; ``answer``: what is known, in words."""

    question: str
    form: type[Known]
    why: Callable[[Coming, UUID | None], tuple[str, ...]]
    answer: Callable[[Coming, UUID | None], str]
    save: Callable[[UUID, dict[str, Any], UUID | None], None]


def _because(words: str) -> Callable[[Coming, UUID | None], tuple[str, ...]]:
    return lambda known, place: (words,)


def _why_days(known: Coming, place: UUID | None) -> tuple[str, ...]:
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


def _school(known: Coming, place: UUID | None) -> str:
    return dict(known.schools).get(known.school, _("No child at school"))  # type: ignore[arg-type]


def _days(known: Coming, place: UUID | None) -> str:
    if known.parts >= {(day, band) for day in DAYS for band, *_rest in known.bands}:
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


def _way_of(known: Coming, place: UUID | None) -> Way:
    return next(one for one in known.ways if one.place == place)


def _way(known: Coming, place: UUID | None) -> str:
    way = _way_of(known, place)
    if way.cannot:
        return _("You cannot get there")
    return _("About %(minutes)s minutes") % {"minutes": way.minutes}


def _why_way(known: Coming, place: UUID | None) -> tuple[str, ...]:
    way = _way_of(known, place)
    return (
        _("This is about the way to %(place)s.") % {"place": way.name},
        _("We ask so that we give you enough time to get there and back."),
    )


def way_to(known: Coming, place: UUID | None) -> str:
    """The way to one place by its name, in the list of all: there may be several. No title or address says a place."""
    return _("Your way to %(place)s") % {"place": _way_of(known, place).name}


def _save_school(her: UUID, given: dict[str, Any], place: UUID | None) -> None:
    answer = given["answer"]
    say_when.say_school(her=her, calendar=None if answer == NO_SCHOOL else UUID(answer))


def _save_holidays(her: UUID, given: dict[str, Any], place: UUID | None) -> None:
    say_when.say_holidays(her=her, holidays=given["answer"])


def _save_children(her: UUID, given: dict[str, Any], place: UUID | None) -> None:
    say_when.say_children(her=her, number=given["answer"])


def _save_days(her: UUID, given: dict[str, Any], place: UUID | None) -> None:
    pairs = (one.split("-") for one in given["answer"])
    say_when.say_days(her=her, parts=[(Weekday(day), Band(band)) for day, band in pairs])


def _save_best(her: UUID, given: dict[str, Any], place: UUID | None) -> None:
    say_when.say_best(her=her, bands=given["answer"])


def _save_how(her: UUID, given: dict[str, Any], place: UUID | None) -> None:
    say_when.say_how(her=her, how=given["answer"])


def _save_way(her: UUID, given: dict[str, Any], place: UUID | None) -> None:
    assert place is not None  # noqa: S101 - for the type checker
    answer = given["answer"]
    say_when.say_way(her=her, place=place, minutes=None if answer == CANNOT else int(answer))


HOLIDAY_WORDS = {
    Holidays.FINE: _("You can come as always"),
    Holidays.CRECHE: _("If there is a place for the children"),
    Holidays.CANNOT: _("You cannot come"),
}
HOW_WORDS = {Mode.IN_PERSON: _("In person"), Mode.ONLINE: _("Online"), EITHER: _("Either")}

STEPS: dict[str, Step] = {
    "days": Step(
        _("Which parts of the week can you come?"),
        DaysForm,
        _why_days,
        _days,
        _save_days,
    ),
    "best": Step(
        _("What part of the day suits you best?"),
        BestForm,
        _because(_("We try to keep to it. We cannot always.")),
        lambda known, place: (
            joined([str(PARTS[band]) for band, *_rest in known.bands if band in known.best])
            or _("It is all the same to you")
        ),
        _save_best,
    ),
    "school": Step(
        _("Your children's school"),
        SchoolForm,
        lambda known, place: (
            _("We ask so that we offer you no time when you take a child to school or fetch one."),
            _("Is their school not here? Skip this, and tell the person you see about it."),
        ),
        _school,
        _save_school,
    ),
    "holidays": Step(
        _("The school holidays"),
        HolidaysForm,
        lambda known, place: (
            _("We ask so that a time in the holidays is one you can come to."),
            *(
                ()
                if known.school
                else (
                    _(
                        "We know the holidays by the school. Until you name one, this does not count."
                    ),
                )
            ),
        ),
        lambda known, place: HOLIDAY_WORDS[known.holidays],
        _save_holidays,
    ),
    "children": Step(
        _("Children who come with you"),
        ChildrenForm,
        _because(_("We ask so that there is somebody to look after them while you are with us.")),
        lambda known, place: str(known.children) if known.always else _("None"),
        _save_children,
    ),
    "how": Step(
        _("In person or online"),
        HowForm,
        _because(_("We ask so that you can meet in the way that is easier for you.")),
        lambda known, place: HOW_WORDS[known.how],
        _save_how,
    ),
    "way": Step(
        _("Your way to us"),
        WayForm,
        _why_way,
        _way,
        _save_way,
    ),
}
