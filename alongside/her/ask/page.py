"""The pages of asking, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from alongside.care.asking.words import Asked
from alongside.her.ask.steps import NO_MATTER, STEPS, WOMAN
from alongside.her.moments import moment
from alongside.her.start.library import topic_at
from alongside.kit.open_form import OpenForm
from alongside.kit.page import HerPage, Link
from alongside.kit.wording import _

HOME = Link(_("Go to the first page"), "/")
OLD = _(
    "These pages were open for more than six hours. After that they keep nothing of what you wrote. Nothing was sent."
    " You can begin again."
)
"""Where the answers can no longer be opened."""
AGAIN = _("This page was open for a long time. Press the button again.")
TOLD = "between-us"
"""The topic that says what is kept and what is told, by its own name, which is read in her language."""
WORKERS = {WOMAN: _("A woman"), "man": _("A man"), NO_MATTER: _("It does not matter to me")}


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPage(HerPage):
    """What will happen, before anything is asked."""

    title: str = _("Write to us")
    back: Link | None = HOME
    services: tuple[Service, ...]
    told: Link | None
    token: str


@dataclass(frozen=True, slots=True)
class Service:
    """Who would read it, and by when if she wrote now."""

    key: str
    name: str
    read_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage(HerPage):
    """One question."""

    back: Link | None = None
    form: OpenForm
    step: str
    carried: str
    number: int
    of: int = len(STEPS)
    looked: bool
    read_by: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What she said to one question."""

    step: str
    question: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookPage(HerPage):
    """Everything she said, before it is sent."""

    title: str = _("Look it over")
    answers: tuple[Answer, ...]
    empty: bool
    carried: str
    token: str
    name_of_service: str
    read_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPage(HerPage):
    """The number, and what it is for."""

    title: str = _("Your number")
    number: str
    address: str
    name_of_service: str
    read_by: str
    ends: str


def told() -> Link | None:
    """To what is kept and what is told, where that may be shown."""
    topic = topic_at(TOLD)
    return Link(_("What is kept and what is told"), f"/read/{TOLD}/") if topic else None


def answers_of(asked: Asked) -> tuple[Answer, ...]:
    """In the order in which they were asked."""
    return tuple(
        Answer(step.name, step.short, said(step.name, getattr(asked, step.name))) for step in STEPS
    )


def said(name: str, words: str) -> str:
    """Her words, or the option she chose."""
    return str(WORKERS.get(words, words)) if name == "worker" and words else words


def by_when(at: datetime | None) -> str:
    """A moment as it is said on her pages."""
    return moment(at) if at else ""
