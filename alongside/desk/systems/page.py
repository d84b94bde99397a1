"""The page of systems that may refer, as values."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.desk.systems.forms import AddForm, EndForm
from alongside.kit.page import DeskPage


@dataclass(frozen=True, slots=True)
class System:
    """One system: what it is called, whose, since when. ``end``: to end it, while it may send."""

    words: str
    since: str
    end: EndForm | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemsPage(DeskPage):
    """Every system, and letting another one. ``secret``: of the one that was let just now, this once."""

    systems: tuple[System, ...]
    form: AddForm
    address: str
    secret: str = ""
