"""The page of an urgent thing, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localtime

from alongside.desk.safety.page import Act
from alongside.kit.page import DeskPage
from alongside.trust.contact.paging.choices import Page
from alongside.trust.contact.paging.queries import Went
from alongside.work.models import What


@dataclass(frozen=True, slots=True)
class Line:
    """One step."""

    at: str
    words: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgentPage(DeskPage):
    """What it is, who has it, and every step so far. ``opens``: its own page, for whoever may open that; ``owner``: whose
    it is, for whom it was put to.
    """

    number: str
    state: str
    look: str
    due: str
    opens: str
    owner: str
    lines: tuple[Line, ...]
    acts: tuple[Act, ...]


def line(step: Went) -> Line:
    """One step in words."""
    words = {
        What.ASKED: f"{step.who} was asked, as {step.rung.label if step.rung else ''}",
        What.TOOK: f"{step.who} took it",
        What.GAVE_BACK: f"{step.who} gave it back",
    }[step.what]
    return Line(f"{localtime(step.at):%-d %B, %H:%M}", words, paged(step.page))


def paged(page: Page | None) -> str:
    """What became of the page, in words."""
    return "" if page is None else str(page.label).capitalize()
