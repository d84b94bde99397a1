"""The pages of attendance."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.care.attending.pages import NotRight, Visit
from alongside.desk.attendance.forms import AnswerForm, HowForm
from alongside.desk.banner import Banner
from alongside.kit.page import DeskPage


@dataclass(frozen=True, slots=True)
class Line:
    """A time that nobody has written about."""

    words: str
    known_as: str
    ref: str
    address: str
    proposed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(DeskPage):
    """The viewer's own times about which nobody has said anything."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WritePage(DeskPage):
    """One time: what reception saw, what was said so far, and the form."""

    banner: Banner
    visit: Visit
    when: str
    said: tuple[tuple[str, str], ...]
    form: HowForm


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRightPage(DeskPage):
    """What she says, beside what was written."""

    banner: Banner
    not_right: NotRight
    when: str
    wrote: str
    wrote_by: str
    said_at: str
    form: AnswerForm
