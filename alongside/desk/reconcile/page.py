"""The pages of writing a day up."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.care.attending.pages import Visit
from alongside.desk.reconcile.forms import LineForm
from alongside.kit.page import DeskPage, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysPage(DeskPage):
    """Which day?"""

    days: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A time of that day, with what was said and the form of its line."""

    visit: Visit
    said: str
    address: str
    form: LineForm
    wrong: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPage(DeskPage):
    """Every time of a day that the viewer may write about, in the order of the sheet."""

    left: str
    rows: tuple[Row, ...]
    choices: tuple[tuple[str, str], ...]
