"""The pages of finding a place, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alongside.areas.haversine import LatLon
from alongside.her.find import words
from alongside.her.find.drawing import Drawing, drawing
from alongside.her.find.forms import Answers, FindForm
from alongside.her.find.onward import Step, asked, nothing, steps
from alongside.her.start.library import topic_at
from alongside.kit.page import HerPage, Link
from alongside.kit.wording import _
from alongside.services.directory.choices import Matter, Said, Who
from alongside.services.directory.places import Place
from alongside.services.directory.searching import Open, Result, Results

HOME = Link(_("Go to the first page"), "/")
AGAIN = Link(_("Find a place"), "/find")
NOT_KNOWN = _(
    "We do not know that place. Type the first part of a postcode, like LS1, or the name of a town."
    " Or leave it empty, to see what there is by phone or video."
)
FIRST_TIME = "first-time"
"""The topic that tells what would happen."""
OLD = _("This page was open for a long time. Press the button again.")
"""Said with her answers still there."""


UNSAID: dict[tuple[bool, bool], str] = {
    (True, True): "",
    (True, False): _("They have not said what they will ask you."),
    (False, True): _("They have not said what the door looks like."),
    (False, False): _("They have not said what the door looks like, or what they will ask you."),
}
"""By whether the door is said, and what they ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindPage(HerPage):
    """What is asked."""

    title: str = _("Find a place")
    back: Link | None = HOME
    form: FindForm


@dataclass(frozen=True, slots=True)
class Line:
    """One place as it stands in the list, numbered as in the drawing."""

    number: int
    name: str
    run_by: str
    address: str
    where: str
    women: tuple[str, ...]
    hours: tuple[str, ...]
    says: tuple[str, ...]
    who_else: tuple[str, ...]
    door: str
    will_ask: str
    unsaid: str
    phone: str
    dial: str
    checked: str
    is_old: bool
    here: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesPage(HerPage):
    """What was found: those that say so, and apart from them those that have not said.

    ``here``: her answers, for the page of a place to lead back with.
    """

    title: str = _("Places")
    back: Link | None = AGAIN
    token: str
    here: Answers
    asked: tuple[str, ...]
    say_so: tuple[Line, ...]
    not_said: tuple[Line, ...]
    picture: Drawing | None
    nothing: str
    first_time: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage(HerPage):
    """One place. Its title says nothing of it. ``here``: her answers, where she comes from the list of places."""

    title: str = _("A place")
    back: Link | None = AGAIN
    token: str
    here: Answers | None
    line: Line
    about: tuple[str, ...]
    ages: str
    languages: str
    website: str
    ended: bool
    first_time: str


def places_page(
    answers: Answers, near: LatLon | None, results: Results, today: date, token: str
) -> PlacesPage:
    """What was found, in words."""
    lines = [
        line(n, one, near, answers.matters, today)
        for n, one in enumerate(results.rows, answers.first + 1)
    ]
    spots = [one.place.at for one in results.rows]
    say_so = tuple(one for one, row in zip(lines, results.rows, strict=True) if row.says_so)
    not_said = tuple(one for one, row in zip(lines, results.rows, strict=True) if not row.says_so)
    return PlacesPage(
        token=token,
        here=answers,
        asked=asked(answers),
        say_so=say_so,
        not_said=not_said,
        picture=drawing(near, spots, first=answers.first) if near else None,
        nothing="" if lines else nothing(answers, near),
        first_time=_first_time(),
        steps=steps(answers, near, results, is_empty=not lines),
    )


def line(
    number: int, one: Result, near: LatLon | None, matters: Sequence[Matter], today: date
) -> Line:
    """One place in words. ``matters``: what she asked for; without them, all that the place says."""
    place = one.place
    far, way = words.how_far(one.metres), words.which_way(near, place.at)
    where = _("%(far)s, to the %(way)s") % {"far": far, "way": way} if far and way else far
    what = matters or [matter for matter in Matter if place.says(matter) != Said.NOT_SAID]
    says = [words.said(matter, place.says(matter)) for matter in what]
    return Line(
        number=number,
        name=place.name,
        run_by=place.run_by,
        address=place.address,
        where=where,
        women=words.hours(one.hours, (Who.WOMEN,)),
        hours=words.hours(one.hours, (Who.MIXED, Who.NOT_SAID)),
        says=tuple(words_ for words_ in says if words_),
        who_else=who_else(place, one.hours),
        door=place.door,
        will_ask=place.will_ask,
        unsaid=UNSAID[bool(place.door) or is_nowhere(place), bool(place.will_ask)],
        phone=place.phone,
        dial=words.dialled(place.phone),
        checked=words.checked(place.checked_at),
        is_old=place.is_old(today),
        here=f"/find/{place.id}/",
    )


def is_nowhere(place: Place) -> bool:
    """Whether there is no door: it is by telephone or online and at no place."""
    return not place.address and place.at is None and place.says(Matter.ONLINE) == Said.YES


def who_else(place: Place, hours: Sequence[Open]) -> tuple[str, ...]:
    """Who else is in the building then. What nobody said is said to be unknown."""
    women_only = place.says(Matter.WOMEN_ONLY)
    if place.who_else:
        return (place.who_else,)
    if is_nowhere(place):
        return (_("You talk by phone or video. Think who can hear you where you are."),)
    if women_only == Said.YES:
        return (_("They say that only women are there. We have not seen it."),)
    if any(one.who is Who.WOMEN for one in hours):
        return (
            _("They say that only women are there at the times for women. We have not seen it."),
            _("At other times men may be there."),
        )
    if women_only == Said.NO or any(one.who is Who.MIXED for one in hours):
        return (_("Men may be there as well."),)
    return (_("They have not said who else is there. Men may be."),)


def place_page(one: Result, today: date, token: str, here: Answers | None = None) -> PlacePage:
    """One place, with all that is known of it."""
    place = one.place
    return PlacePage(
        token=token,
        here=here,
        line=line(0, one, None, (), today),
        about=tuple(part for part in place.about.split("\n") if part),
        ages=_ages(place),
        languages=", ".join(one_.capitalize() for one_ in place.languages),
        website=place.website,
        ended=place.ended,
        first_time=_first_time(),
    )


def _first_time() -> str:
    return f"/read/{FIRST_TIME}/" if topic_at(FIRST_TIME) else ""


def _ages(place: Place) -> str:
    ages = {"young": place.youngest, "old": place.oldest}
    if place.youngest and place.oldest:
        return _("For people aged %(young)s to %(old)s.") % ages
    if place.youngest:
        return _("For people aged %(young)s or older.") % ages
    return _("For people aged up to %(old)s.") % ages if place.oldest else ""
