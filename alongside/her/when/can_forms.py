"""The questions about when she can come. Each form knows what is known, and shows it as her answer so far."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from alongside.care.choices import Holidays, Minded, Mode, Travels
from alongside.care.coming import EITHER, MINUTES, Coming
from alongside.kit.fields import OneOf, Option, Some
from alongside.kit.forms import Form
from alongside.kit.wording import _
from alongside.services.choices import Band, Weekday

NO_SCHOOL, CANNOT = "none", "cannot"
DAYS = {
    Weekday.MON: _("Monday"),
    Weekday.TUE: _("Tuesday"),
    Weekday.WED: _("Wednesday"),
    Weekday.THU: _("Thursday"),
    Weekday.FRI: _("Friday"),
}
PARTS = {Band.AM: _("morning"), Band.PM: _("afternoon"), Band.EVE: _("evening")}


class Known(Form):
    """A question with what is known."""

    def __init__(self, *given: Any, known: Coming, place: UUID | None, **named: Any) -> None:
        super().__init__(*given, **named)
        self.known, self.place = known, place
        self.start()

    def start(self) -> None:
        """The answer so far, and choices that depend on it."""

    def choose(self, name: str, choices: tuple[Option, ...], initial: Any) -> None:
        """Give a question its choices and the answer so far."""
        field = self.fields[name]
        assert isinstance(field, OneOf)  # noqa: S101 - for the type checker
        field.choices = choices
        field.initial = initial


class SchoolForm(Known):
    """Whose schools."""

    answer = OneOf(_("Which schools do your children go to?"))

    def start(self) -> None:
        """The calendars of the area, and none."""
        options = tuple(Option(str(key), name) for key, name in self.known.schools)
        none = Option(NO_SCHOOL, _("I have no child at school"))
        self.choose("answer", (none, *options), str(self.known.school or NO_SCHOOL))


class HolidaysForm(Known):
    """The school holidays."""

    answer = OneOf(
        _("In the school holidays"),
        (
            Option(Holidays.FINE, _("I can come as always")),
            Option(Holidays.CRECHE, _("I can come if there is a place for the children")),
            Option(Holidays.CANNOT, _("I cannot come")),
        ),
        into=Holidays,
    )

    def start(self) -> None:
        """As it is."""
        self.fields["answer"].initial = self.known.holidays


class MindedForm(Known):
    """Who looks after the children meanwhile."""

    answer = OneOf(
        _("Who looks after your children while you are with us?"),
        (
            Option(
                Minded.NONE,
                _("I have no children at home"),
                _("Then we ask nothing more about children."),
            ),
            Option(
                Minded.SCHOOL,
                _("They are at school"),
                _("Then we look for times in school hours."),
            ),
            Option(
                Minded.SOMEBODY,
                _("Somebody looks after them"),
                _("You need not say who. We ask on which days."),
            ),
            Option(
                Minded.ALONG,
                _("They come with me"),
                _("Then we look where there is a place for them, or online."),
            ),
            Option(
                Minded.NOBODY,
                _("I have nobody who can"),
                _(
                    "Then we look where there is a place for them, or online. On school days,"
                    " only in school hours."
                ),
            ),
        ),
        into=Minded,
    )

    def start(self) -> None:
        """As it is."""
        self.fields["answer"].initial = self.known.minded


class ChildrenForm(Known):
    """Children who come along."""

    answer = OneOf(_("How many children come with you?"), into=int)

    def start(self) -> None:
        """As it is. None is an answer as long as she has not said that they come; where nobody can, their school is left."""
        known = self.known
        none = () if known.minded else (Option("0", _("None")),)
        if known.minded is Minded.NOBODY and known.school:
            hint = _(
                "Then we look for times in school hours. In the holidays, what you said of them counts."
            )
            none = (Option("0", _("None"), hint),)
        numbers = tuple(Option(str(number), str(number)) for number in range(1, 6))
        comes = known.always or known.minded is not None
        self.choose("answer", (*none, *numbers), str(known.children if comes else 0))


class DaysForm(Known):
    """Parts of the week."""

    answer = Some(_("I can come"), missing=_("Tick at least one, or skip this"))

    def start(self) -> None:
        """Every part of the working week that an area has."""
        bands = [band for band, _first, _last in self.known.bands]
        options = tuple(
            Option(f"{day}-{band}", f"{name} {PARTS[band]}")
            for day, name in DAYS.items()
            for band in bands
        )
        self.choose("answer", options, [f"{day}-{band}" for day, band in self.known.parts])


class BestForm(Known):
    """The best part of the day."""

    answer = Some(
        _("What suits you best?"),
        hint=_("Tick nothing if it is all the same to you."),
        required=False,
        into=Band,
    )

    def start(self) -> None:
        """The parts of the day."""
        options = tuple(Option(band, PARTS[band]) for band, *_rest in self.known.bands)
        self.choose("answer", options, list(self.known.best))


class HowForm(Known):
    """In person or online."""

    answer = OneOf(
        _("How would you like to meet?"),
        (
            Option(Mode.IN_PERSON, _("In person")),
            Option(Mode.ONLINE, _("Online, where that can be")),
            Option(EITHER, _("Either")),
        ),
    )

    def start(self) -> None:
        """As it is."""
        self.fields["answer"].initial = self.known.how


class TravelsForm(Known):
    """How she gets there."""

    answer = OneOf(
        _("How do you get there?"),
        (
            Option(Travels.FOOT, _("On foot")),
            Option(Travels.BUS_TRAIN, _("By bus or train")),
            Option(Travels.CAR, _("By car")),
            Option(Travels.BROUGHT, _("Somebody brings me"), _("You need not say who.")),
            Option(Travels.OTHER, _("Some other way")),
        ),
        into=Travels,
    )

    def start(self) -> None:
        """As it is."""
        way = next(one for one in self.known.ways if one.place == self.place)
        self.fields["answer"].initial = way.how


class WayForm(Known):
    """How long the way takes."""

    answer = OneOf(
        _("How long does it take you?"),
        (
            *(
                Option(str(minutes), _("About %(minutes)s minutes") % {"minutes": minutes})
                for minutes in MINUTES
            ),
            Option(CANNOT, _("I cannot get there")),
        ),
    )

    def start(self) -> None:
        """The nearest of the answers."""
        way = next(one for one in self.known.ways if one.place == self.place)
        near = min(MINUTES, key=lambda minutes: abs(minutes - way.minutes))
        self.fields["answer"].initial = CANNOT if way.cannot else str(near)
