"""The pages of referring, as values."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.desk.refer.forms import ReferForm
from alongside.kit.page import DeskPage


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferPage(DeskPage):
    """The questions. ``first_page``: the address where she can ask by herself, without a name."""

    form: ReferForm
    first_page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPage(DeskPage):
    """The days on which what the viewer sent was received, the latest first, and for how many days each is shown."""

    received: tuple[str, ...]
    shown_for: int
