"""The way to each of her places: how long it takes, and how she gets there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from alongside.care import say_when
from alongside.care.choices import Travels
from alongside.care.coming import Coming, Way
from alongside.her.when.can_forms import CANNOT, TravelsForm, WayForm
from alongside.her.when.can_step import NOT_SAID, Step
from alongside.kit.wording import _

TRAVEL_WORDS = {
    Travels.FOOT: _("On foot"),
    Travels.BUS_TRAIN: _("By bus or train"),
    Travels.CAR: _("By car"),
    Travels.BROUGHT: _("Somebody brings you"),
    Travels.OTHER: _("Some other way"),
}
PLACED = {"way": _("Your way to %(place)s"), "by": _("How you get to %(place)s")}
"""Questions that are asked for each place of hers, and what each is called with the place."""


def way_of(known: Coming, place: UUID | None) -> Way:
    """The way to one place."""
    return next(one for one in known.ways if one.place == place)


def _way(known: Coming, place: UUID | None) -> str:
    way = way_of(known, place)
    if way.cannot:
        return _("You cannot get there")
    return _("About %(minutes)s minutes") % {"minutes": way.minutes}


def _why_way(known: Coming, place: UUID | None) -> tuple[str, ...]:
    way = way_of(known, place)
    return (
        _("This is about the way to %(place)s.") % {"place": way.name},
        _("We ask so that we give you enough time to get there and back."),
    )


def _travels(known: Coming, place: UUID | None) -> str:
    how = way_of(known, place).how
    return TRAVEL_WORDS[how] if how else NOT_SAID


def _why_travels(known: Coming, place: UUID | None) -> tuple[str, ...]:
    return (
        *_why_way(known, place)[:1],
        _(
            "You can say at each of your times that you want help: with the fare, a lift, or a place nearer"
            " to you. We ask so that nobody has to ask you then how you come."
        ),
        _("If somebody brings you, you need not say who."),
    )


def _can_get_there(known: Coming, place: UUID | None) -> bool:
    way = way_of(known, place)
    return way.known and not way.cannot


def _save_way(her: UUID, given: dict[str, Any], place: UUID | None) -> None:
    assert place is not None  # noqa: S101 - for the type checker
    answer = given["answer"]
    say_when.say_way(her=her, place=place, minutes=None if answer == CANNOT else int(answer))


def _save_travels(her: UUID, given: dict[str, Any], place: UUID | None) -> None:
    assert place is not None  # noqa: S101 - for the type checker
    say_when.say_travels(her=her, place=place, how=given["answer"])


STEPS: dict[str, Step] = {
    "way": Step(
        _("Your way to us"),
        WayForm,
        _why_way,
        _way,
        _save_way,
        lambda known, place: way_of(known, place).said,
    ),
    "by": Step(
        _("How you get there"),
        TravelsForm,
        _why_travels,
        _travels,
        _save_travels,
        lambda known, place: way_of(known, place).said_how,
        asked=_can_get_there,
        listed=_can_get_there,
    ),
}
