"""The pages of routine health care at the desk, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from alongside.care.hubs.choices import Answer, What
from alongside.care.hubs.models import HealthAsk
from alongside.desk.banner import Banner
from alongside.desk.health.forms import AnswerForm, ForHerForm
from alongside.kit.page import DeskPage
from alongside.kit.speech import day, sentence

HERE = "/desk/health/"


@dataclass(frozen=True, slots=True)
class Row:
    """One ask on the list."""

    address: str
    who: str
    what: str
    stands: str
    due: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(DeskPage):
    """What is open and the viewer may see."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage(DeskPage):
    """One ask. ``banner``: whose, where the viewer may know; a hub has ``who`` alone."""

    banner: Banner | None
    who: str
    rows: tuple[tuple[str, str], ...]
    form: AnswerForm | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForHerPage(DeskPage):
    """Asking for her."""

    banner: Banner
    hubs: bool
    form: ForHerForm


def number(one: HealthAsk) -> str:
    """``number 1234 5678``."""
    digits = str(one.number)
    return f"number {digits[:4]} {digits[4:]}"


def said(at: datetime) -> str:
    """The day of a moment."""
    return day(localtime(at).date())


def row(one: HealthAsk, who: str, at: datetime) -> Row:
    """An ask on the list. ``who``: as the viewer may know her."""
    late = one.taken_at is None and at > one.due_at
    due = "" if one.taken_at else f"late: was due {said(one.due_at)}" if late else said(one.due_at)
    what = sentence(str(What(one.what).label))
    return Row(f"{HERE}{one.pk}/", who, what, stands(one), due, late)


def stands(one: HealthAsk) -> str:
    """How far it is."""
    if one.answer and one.answered_at:
        return f"{Answer(one.answer).label} ({said(one.answered_at)})"
    return f"Read on {said(one.taken_at)}" if one.taken_at else "Not read yet"


def facts(one: HealthAsk) -> tuple[tuple[str, str], ...]:
    """One ask, what keeps her safe first."""
    asked = f", by {one.asked_by.name} with her yes" if one.asked_by else ", by herself"
    return (
        ("How it is safe to tell her", one.reach),
        ("What she asks for", sentence(str(What(one.what).label))),
        ("Asked", said(one.began_at) + asked),
        ("Of whom", one.organisation.name if one.organisation else "Her key worker"),
        ("How it stands", stands(one)),
        *((("Told her", one.told),) if one.told else ()),
    )
