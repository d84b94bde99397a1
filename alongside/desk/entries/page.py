"""The pages of matching."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.desk.entries.forms import MatchForm
from alongside.kit.page import DeskPage


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry on the list: only since when, and by whom it was written."""

    address: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntriesPage(DeskPage):
    """What waits."""

    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage(DeskPage):
    """One entry: what was written, and who it might be."""

    rows: tuple[tuple[str, str], ...]
    form: MatchForm
