"""The pages of joining two records."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localdate

from alongside.care.joining.queries import Side
from alongside.desk.joining.forms import TwoForm
from alongside.desk.safety.page import Act
from alongside.kit.page import DeskPage, Link
from alongside.kit.speech import day, joined

BEFORE = (
    "Ask her first, on her own. Whom she has said must see nothing, and whom she must not meet, hold for both from then on.",
    "A safety lead who did not write it down asks her too. Until then nothing changes.",
)
SAME = (
    "Rows stay where they are: who works with one record sees that one and learns of no other.",
    "On her own page she sees both as one. Times of both that she cannot come to at once are suspended, and a safety lead is asked.",
    "It can be parted for 28 days. A block that came to hold for both stays.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class JoiningPage(DeskPage):
    """Which two, and what is open."""

    before: tuple[str, ...] = BEFORE
    form: TwoForm
    waits: tuple[Link, ...]
    joined: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoPage(DeskPage):
    """Side by side: what each row is called, and what stands under either record."""

    state: str
    told: tuple[str, ...] = SAME
    stays: str
    goes: str
    rows: tuple[tuple[str, str, str], ...]
    acts: tuple[Act, ...]


def beside(stays: Side, goes: Side) -> tuple[tuple[str, str, str], ...]:
    """What tells two people apart, first."""
    return tuple(
        (what, one, other) for what, one, other in zip(WHAT, _said(stays), _said(goes), strict=True)
    )


WHAT = (
    "To be called",
    "Name",
    "Date of birth",
    "Gender",
    "Known since",
    "Key worker",
    "Signs in",
)


def _said(one: Side) -> tuple[str, ...]:
    return (
        one.known_as or "not said",
        one.name or "not given",
        day(one.born_on) if one.born_on else "not given",
        one.gender,
        day(localdate(one.since)),
        joined(one.key_workers) if one.key_workers else "nobody",
        "yes" if one.signs_in else "no",
    )
