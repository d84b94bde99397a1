"""Her children: who looks after them meanwhile, their school and its holidays, how many come along."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from alongside.care import say_when
from alongside.care.choices import Holidays, Minded
from alongside.care.coming import Coming
from alongside.care.offered.choices import Told
from alongside.her.when.can_days import days_said, save_days, why_days
from alongside.her.when.can_forms import (
    NO_SCHOOL,
    ChildrenForm,
    DaysForm,
    HolidaysForm,
    MindedForm,
    SchoolForm,
)
from alongside.her.when.can_step import NOT_SAID, Step, told
from alongside.kit.wording import _

MINDED_WORDS = {
    Minded.NONE: _("You have no children at home"),
    Minded.SCHOOL: _("They are at school"),
    Minded.SOMEBODY: _("Somebody looks after them"),
    Minded.ALONG: _("They come with you"),
    Minded.NOBODY: _("You have nobody who can"),
}
HOLIDAY_WORDS = {
    Holidays.FINE: _("You can come as always"),
    Holidays.CRECHE: _("If there is a place for the children"),
    Holidays.CANNOT: _("You cannot come"),
}


def _school(known: Coming, place: UUID | None) -> str:
    return dict(known.schools).get(known.school, _("No child at school"))  # type: ignore[arg-type]


def _why_children(known: Coming, place: UUID | None) -> tuple[str, ...]:
    if known.minded in (Minded.SCHOOL, Minded.SOMEBODY):
        return (_("We ask so that there is a place for them in the school holidays."),)
    return (_("We ask so that there is somebody to look after them while you are with us."),)


def _children(known: Coming, place: UUID | None) -> str:
    return str(known.along) if known.along else _("None")


def _has_children(known: Coming, place: UUID | None) -> bool:
    """She has not said that there are none at home: then nothing about them is asked or shown again."""
    return known.minded is not Minded.NONE


def _said_who(known: Coming, place: UUID | None) -> bool:
    return known.minded not in (None, Minded.NONE)


def _some_come(known: Coming, place: UUID | None) -> bool:
    holidays = known.holidays is Holidays.CRECHE and known.school is not None
    return _has_children(known, place) and (known.always or holidays)


def _save_minded(her: UUID, given: dict[str, Any], place: UUID | None) -> None:
    say_when.say_minded(her=her, minded=given["answer"])


def _save_school(her: UUID, given: dict[str, Any], place: UUID | None) -> None:
    answer = given["answer"]
    say_when.say_school(her=her, calendar=None if answer == NO_SCHOOL else UUID(answer))


def _save_holidays(her: UUID, given: dict[str, Any], place: UUID | None) -> None:
    say_when.say_holidays(her=her, holidays=given["answer"])


def _save_children(her: UUID, given: dict[str, Any], place: UUID | None) -> None:
    say_when.say_children(her=her, number=given["answer"])


STEPS: dict[str, Step] = {
    "minded": Step(
        _("Who looks after your children"),
        MindedForm,
        lambda known, place: (
            _("We ask so that we offer you no time when nobody can look after them."),
            _("We tell nobody outside because you answer: not social services, not the school."),
        ),
        lambda known, place: MINDED_WORDS[known.minded] if known.minded else NOT_SAID,
        _save_minded,
        told(Told.MINDED),
        asked=_has_children,
    ),
    "while": Step(
        _("When somebody looks after them"),
        DaysForm,
        lambda known, place: (
            _(
                "Tick the parts of the week when somebody looks after your children, so that you can come."
                " We look for no other times."
            ),
            _("What we know so far is ticked already."),
            *why_days(known, place)[1:],
        ),
        days_said,
        save_days,
        told(Told.DAYS),
        asked=lambda known, place: known.minded is Minded.SOMEBODY,
        listed=lambda known, place: False,
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
        told(Told.SCHOOL),
        asked=_said_who,
        listed=_has_children,
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
        told(Told.HOLIDAYS),
        asked=lambda known, place: _has_children(known, place) and known.school is not None,
        listed=_has_children,
    ),
    "children": Step(
        _("Children who come with you"),
        ChildrenForm,
        _why_children,
        _children,
        _save_children,
        told(Told.CHILDREN),
        asked=_some_come,
        listed=lambda known, place: _some_come(known, place) or known.minded is None,
    ),
}
