"""What leaving does and what it cannot do, as values."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.kit.page import HerPage, Link
from alongside.kit.wording import _

HOME = Link(_("Go to the first page"), "/")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingPage(HerPage):
    """For everybody, signed in or not: it shows nobody's facts."""

    title: str = _("How to leave fast")
    back: Link | None = HOME
