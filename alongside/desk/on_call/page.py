"""The pages of the rota, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from alongside.desk.on_call.forms import MeForm, OffForm, TurnForm
from alongside.kit.page import DeskPage
from alongside.trust.contact.paging.choices import DutyAs
from alongside.trust.contact.paging.queries import Turn


@dataclass(frozen=True, slots=True)
class Line:
    """One turn. ``off`` is None for whoever may not take it out."""

    who: str
    duty: str
    when: str
    now: bool
    off: OffForm | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RotaPage(DeskPage):
    """Who is on duty, what that leaves open, and one turn more."""

    gaps: tuple[str, ...]
    lines: tuple[Line, ...]
    form: TurnForm | None
    unreachable: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MePage(DeskPage):
    """How the viewer is paged now, and otherwise."""

    now: str
    form: MeForm


def line(turn: Turn, off: OffForm | None) -> Line:
    """One turn in words."""
    return Line(
        turn.worker,
        str(turn.duty.label).capitalize(),
        f"{moment(turn.starts_at)} to {moment(turn.ends_at)}",
        turn.now,
        off,
    )


def moment(at: datetime) -> str:
    """A moment by the clock on the wall."""
    return f"{localtime(at):%a %-d %b, %H:%M}"


def gaps(turns: list[Turn]) -> tuple[str, ...]:
    """What is open now: nobody on duty as one of the two."""
    on = {turn.duty for turn in turns if turn.now}
    instead = {
        DutyAs.SAFETY_LEAD: "No safety lead is on duty now. An urgent thing goes to every safety lead of the service instead.",
        DutyAs.ON_CALL: "Nobody is on call by the rota now. An urgent thing goes to everybody who holds the post instead.",
    }
    return tuple(words for duty, words in instead.items() if duty not in on)
