"""The pages of the day sheets."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.care.day_sheets.pages import Holder
from alongside.desk.sheets.forms import GiveForm
from alongside.kit.page import DeskPage


@dataclass(frozen=True, slots=True)
class Row:
    """A place or a key worker, with their sheet or without. ``state``: a word, and how it looks."""

    holder: Holder
    says: str
    look: str
    download: str
    give: str
    form: GiveForm
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetsPage(DeskPage):
    """Whose sheets there are. ``missing``: that there is nowhere to keep them."""

    places: tuple[Row, ...]
    workers: tuple[Row, ...]
    missing: str
    open: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenPage(DeskPage):
    """The passphrase, this once."""

    whose: str
    passphrase: str
