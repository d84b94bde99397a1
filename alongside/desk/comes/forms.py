"""What is asked about when they can come, while they are in the room. Each question can be left as it is."""

from __future__ import annotations

from typing import Any

from django.forms.boundfield import BoundField

from alongside.care.choices import Holidays, Minded, Travels
from alongside.care.coming import MINUTES, Coming, Way
from alongside.desk.comes.words import DAYS, HOLIDAYS, HOW, part_of
from alongside.desk.reach.forms import Beside
from alongside.kit.choosing import Choose, OneOf, Option, Some
from alongside.kit.fields import Hidden
from alongside.kit.speech import sentence
from alongside.services.choices import Band, Weekday

NO_SCHOOL, CANNOT = "none", "cannot"
MINDED = {
    Minded.NONE: "They have no children at home",
    Minded.SCHOOL: "They are at school: only school hours",
    Minded.SOMEBODY: "Somebody looks after them: the parts of the week say when",
    Minded.ALONG: "They come along: where there is a creche, or online",
    Minded.NOBODY: "Nobody can: a creche or online, in term only in school hours",
}
MOST_CHILDREN = 5


class Parts(Some):
    """Parts of the week or the day, close together. ``across``: how many stand in a line."""

    across = 3

    def settings(self, bound: BoundField) -> dict[str, Any]:
        """As any ticks, smaller."""
        classes = f"nhsuk-checkboxes--small k-across k-across--{self.across}"
        return super().settings(bound) | {"classes": classes}


class Left(Choose):
    """One of many answers, or as it is."""

    def settings(self, bound: BoundField) -> dict[str, Any]:
        """The choices, after the one that changes nothing."""
        given = super().settings(bound)
        return given | {"items": [{"value": "", "text": "As it is"}, *given["items"][1:]]}


class ComesForm(Beside):
    """``known``: what stands; ``mark``: a mark of it, so that nobody writes over what was said meanwhile."""

    stood = Hidden()
    days = Parts(
        "On which days, and in which parts of them, can they come?",
        hint="Take away the ticks where they cannot.",
        required=False,
    )
    best = Parts(
        "What suits them best?",
        hint="A wish. Tick nothing if it is all the same to them.",
        required=False,
        into=Band,
    )
    how = Left(
        "In person or online?",
        tuple(Option(value, words) for value, words in HOW.items()),
        required=False,
    )
    minded = Left(
        "Who looks after the children while they are here?",
        tuple(Option(value, words) for value, words in MINDED.items()),
        hint="Nobody outside is told because they answer: not social services, not the school.",
        required=False,
        into=Minded,
    )
    school = Left(
        "Which schools do the children go to?",
        hint="School hours and holidays count once a school is named.",
        required=False,
    )
    holidays = Left(
        "What happens in the school holidays?",
        tuple(Option(value, words) for value, words in HOLIDAYS.items()),
        required=False,
        into=Holidays,
    )
    children = Left(
        "How many children come along?",
        (Option("0", "None"), *(Option(str(n), str(n)) for n in range(1, MOST_CHILDREN + 1))),
        hint="Who are looked after otherwise: how many need a place in the school holidays.",
        required=False,
        into=int,
    )

    def __init__(self, *given: Any, known: Coming, mark: str, **named: Any) -> None:
        bands = [band for band, *_ in known.bands]
        days = [f"{day}-{band}" for day in DAYS for band in bands if (day, band) in known.parts]
        best = [band for band in bands if band in known.best]
        named["initial"] = {"stood": mark, "days": days, "best": best}
        super().__init__(*given, **named)
        self.known, self.days_before, self.best_before = known, days, best
        self._choices("days").choices = tuple(
            Option(f"{day}-{band}", part_of(day, band))
            for day in list(Weekday)[:5]
            for band in bands
        )
        self._choices("days").across = self._choices("best").across = len(bands)
        self._choices("best").choices = tuple(
            Option(one, sentence(str(one.label))) for one in bands
        )
        self._choices("school").choices = (
            *(Option(str(key), name) for key, name in known.schools),
            Option(NO_SCHOOL, "No child at school"),
        )
        for way in known.ways:
            self.fields |= _questions(way)
        self.order_fields([*(name for name in self.fields if name != "alone"), "alone"])

    def _choices(self, name: str) -> Any:
        return self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Raises nothing; asks again what is against something else."""
        given = super().clean()
        if self.days_before and not given.get("days"):
            self.add_error("days", "Tick at least one, or leave the ticks as they were")
        for name, words in _against(self.known, given):
            self.add_error(name, words)
        for way in self.known.ways:
            minutes, how = given.get(way_box(way)), given.get(by_box(way))
            cannot = minutes == CANNOT or (way.cannot and not minutes)
            if how and (cannot or not (way.known or minutes)):
                self.add_error(
                    by_box(way), "Say first how long the way takes, or leave this as it is"
                )
        return given


def way_box(way: Way) -> str:
    """The question how long the way to a place takes."""
    return f"way-{way.place.hex}"


def by_box(way: Way) -> str:
    """The question how they get to a place."""
    return f"by-{way.place.hex}"


def _questions(way: Way) -> dict[str, OneOf]:
    return {
        way_box(way): Left(
            f"How long does the way to {way.name} take?",
            (
                *(Option(str(minutes), f"About {minutes} minutes") for minutes in MINUTES),
                Option(CANNOT, "They cannot get there: nothing is ever there"),
            ),
            required=False,
        ),
        by_box(way): Left(
            f"How do they get to {way.name}?",
            tuple(Option(one.value, sentence(str(one.label))) for one in Travels),
            hint="By whom they are brought is not asked.",
            required=False,
            into=Travels,
        ),
    }


def _against(known: Coming, given: dict[str, Any]) -> list[tuple[str, str]]:
    """Answers about children that cannot both be so: where, and what to do."""
    minded, school = given.get("minded"), given.get("school")
    holidays, children = given.get("holidays"), given.get("children")
    named = school not in (None, NO_SCHOOL) or (school is None and known.school is not None)
    left = minded or known.minded
    found = []
    if minded is Minded.NONE and (school not in (None, NO_SCHOOL) or holidays or children):
        found.append(
            ("minded", "Choose who looks after them, or leave what else is about children")
        )
    if minded is None and known.minded is Minded.NONE and holidays and not (named or children):
        found.append(("holidays", "Choose first who looks after the children"))
    if minded is Minded.SCHOOL and school == NO_SCHOOL:
        found.append(("school", "Choose the school, or somebody else who looks after them"))
    if minded is Minded.ALONG and children == 0:
        found.append(("children", "Choose how many come along, or who looks after them"))
    if minded is Minded.NOBODY and children == 0 and not named:
        found.append(("children", "Choose the school too: only its hours are left then"))
    needs = (holidays or known.holidays) is Holidays.CRECHE
    if left in (Minded.SCHOOL, Minded.SOMEBODY) and children == 0 and needs:
        found.append(("children", "Choose for how many there must be a place in the holidays"))
    return found
