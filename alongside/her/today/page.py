"""Her first page, and the order in which her pages stand."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format, time_format

from alongside.care.next_time import NextTime
from alongside.kit.page import HerPage
from alongside.kit.wording import _


@dataclass(frozen=True, slots=True)
class Line:
    """One page of hers: its name, where it is, and one sentence about it. Neutral: somebody may be looking."""

    words: str
    address: str
    about: str


ORDER: tuple[Line, ...] = (
    Line(_("Who I see"), "/today/who/", _("Your worker, and what you want in one")),
    Line(_("Times"), "/today/when/", _("What is agreed, and when you can come")),
    Line(_("Past times"), "/today/been/", _("What we wrote, and if it is not right")),
    Line(_("People"), "/today/people/", _("Who is around when you come")),
    Line(_("How to reach me"), "/today/reach/", _("If, when and how we contact you")),
    Line(_("Who sees what"), "/today/seen/", _("Who works with you, and who looked")),
    Line(_("More"), "/today/more/", _("Other things you can ask for")),
    Line(_("My page"), "/today/page/", _("A page to write on")),
    # What I am owed comes here, with a later issue.
)
"""Her pages in the order she reads them. Whoever adds a page adds its line here, in the place of its comment."""


@dataclass(frozen=True, slots=True)
class Next:
    """The next time she agreed to: when, with whom, where. What it is for stands on its own page. ``changes``: it may."""

    when: str
    who: str
    where: str
    changes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage(HerPage):
    """What she can do now. ``waits``: what she can answer, each with until when or how."""

    title: str = _("Your page")
    waits: tuple[Line, ...]
    next: Next | None
    order: tuple[Line, ...]


def next_of(found: NextTime) -> Next:
    """An agreed time in words."""
    when: str = _("%(day)s at %(time)s") % {
        "day": date_format(found.day, "l j F"),
        "time": time_format(found.start, "H:i"),
    }
    return Next(when, found.who, found.where, found.changes)
