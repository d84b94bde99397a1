"""The pages of referring, as values."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.desk.refer.forms import ReferForm
from alongside.kit.forms import Form
from alongside.kit.page import DeskPage


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferPage(DeskPage):
    """The questions. ``first_page``: the address where she can ask by herself, without a name."""

    form: ReferForm
    first_page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that the viewer sent: that it was received, their own mark, whether they took it back, and where that is done.

    ``which``: the mark, or else the day.
    """

    which: str
    words: str
    mark: str
    taken_back: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPage(DeskPage):
    """What the viewer sent, the latest first, and for how many days each is shown."""

    received: tuple[Line, ...]
    shown_for: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BackPage(DeskPage):
    """One thing that the viewer sent, and the button that takes it back; none where that was done."""

    line: Line
    form: Form
