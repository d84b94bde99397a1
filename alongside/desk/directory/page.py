"""The pages of the directory at the desk, as values."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.desk.directory.forms import AlikeForm, EntryForm, HelpForm, HoursForm
from alongside.kit.page import DeskPage, Link


@dataclass(frozen=True, slots=True)
class Row:
    """One place on the list: its name, its service's feed, and when it was last checked."""

    link: Link
    where: str
    checked: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """A service of which the classifier could not tell, with why."""

    name: str
    about: str
    why: str
    form: HelpForm


@dataclass(frozen=True, slots=True)
class FeedRow:
    """Where entries came from, how old that is, and what went wrong since."""

    name: str
    address: str
    age: str
    is_old: bool
    shown: str
    trouble: str


@dataclass(frozen=True, slots=True)
class Alike:
    """Two entries that look alike."""

    kind: str
    one: str
    other: str
    form: AlikeForm


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPage(DeskPage):
    """What waits for somebody, and the places that nobody has checked for the longest."""

    feeds: tuple[FeedRow, ...]
    secret: Link | None
    alike: int
    left_out: Link
    unsure: tuple[Unsure, ...]
    rows: tuple[Row, ...]
    more: str
    search: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikePage(DeskPage):
    """Pairs that look alike."""

    pairs: tuple[Alike, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage(DeskPage):
    """One place: what is said of it, and by whom."""

    where: str
    decided: str
    hours: tuple[str, ...]
    checked: str
    public: Link
    place: Link
    withheld: bool
    form: EntryForm
    hours_form: HoursForm
    check: HelpForm
