"""Her first page, and the order in which her pages stand."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.care.models import AgreedTime
from alongside.kit.page import HerPage
from alongside.kit.speech import WEEKDAYS, day
from alongside.kit.wording import _
from alongside.services.choices import PlaceKind


@dataclass(frozen=True, slots=True)
class Line:
    """One page of hers: its name, where it is, and one sentence about it. Neutral: somebody may be looking."""

    words: str
    address: str
    about: str


ORDER: tuple[Line, ...] = (
    # My key worker: /today/who/
    # My times: /today/when/
    Line(_("People"), "/today/people/", _("Who is around when you come")),
    # How to reach me: /today/reach/
    # Who sees what: /today/seen/
    # My private page: /today/page/
    # What I am owed comes here, with a later issue.
)
"""Her pages in the order she reads them. Whoever adds a page adds its line here, in the place of its comment."""


@dataclass(frozen=True, slots=True)
class Next:
    """The next time she agreed to: when, with whom, where. What it is for stands on its own page."""

    when: str
    who: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage(HerPage):
    """What she can do now."""

    title: str = _("Your page")
    next: Next | None
    order: tuple[Line, ...]


def next_of(row: AgreedTime) -> Next:
    """An agreed time in words, by the clock she was told it by."""
    return Next(
        _("%(weekday)s %(day)s at %(time)s")
        % {
            "weekday": WEEKDAYS[row.day.weekday()],
            "day": day(row.day),
            "time": f"{row.start:%H:%M}",
        },
        (row.worker.name or row.worker.ref).split()[0],
        "" if row.place.kind == PlaceKind.ONLINE else row.place.name,
    )
