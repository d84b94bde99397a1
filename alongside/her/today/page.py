"""Her first page, and the order in which her pages stand."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.kit.page import HerPage
from alongside.kit.wording import _


@dataclass(frozen=True, slots=True)
class Line:
    """One page of hers: its name, where it is, and one sentence about it. Neutral: somebody may be looking."""

    words: str
    address: str
    about: str


ORDER: tuple[Line, ...] = (
    # My key worker: /today/who/
    # My times: /today/when/
    # People I must not meet: /today/people/
    # How to reach me: /today/reach/
    # Who sees what: /today/seen/
    # My private page: /today/page/
    # What I am owed comes here, with a later issue.
)
"""Her pages in the order she reads them. Whoever adds a page adds its line here, in the place of its comment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage(HerPage):
    """What she can do now."""

    title: str = _("Your page")
    order: tuple[Line, ...]
