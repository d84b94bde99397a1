"""The pages of asks, as values."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.care.asking.elsewhere import Reader
from alongside.desk.asked.forms import EnterForm, ReplyForm
from alongside.kit.forms import Form
from alongside.kit.page import DeskPage

NEVER = (
    "Nothing that tells whoever picks up her phone where she has asked: no name of a service, no street.",
    "No time or place to come to. That is offered once she has a worker.",
    "No dose, no test, no diagnosis.",
    "No promise that you cannot keep, and no question that she has left out already.",
)
"""What an answer never holds. Shown above the box."""


@dataclass(frozen=True, slots=True)
class Row:
    """One ask in the list. ``late``: nobody has answered in time."""

    address: str
    sent: str
    stands: str
    who: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(DeskPage):
    """All that may be answered here."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said."""

    who: str
    when: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ElsewherePage(DeskPage):
    """A late one of another service: whom to ring. ``nobody``: nobody there could read it today."""

    number: str
    service: str
    due: str
    readers: tuple[Reader, ...]
    nobody: bool
    managers: str
    take: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPage(DeskPage):
    """One ask: her words first."""

    way: str
    answers: tuple[tuple[str, str], ...]
    lines: tuple[Said, ...]
    sent: str
    ends: str
    who: str
    said_yes: str
    name: str
    entered: bool
    reply: ReplyForm
    enter: EnterForm | None
    take: Form | None
    never: tuple[str, ...] = NEVER
