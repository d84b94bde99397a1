"""The pages of the rota, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localtime

from alongside.desk.on_call.forms import DeputyForm, EndForm, MeForm, OffForm, SettleForm, TurnForm
from alongside.kit.page import DeskPage
from alongside.kit.speech import joined
from alongside.trust.contact.paging.choices import DutyAs
from alongside.trust.contact.paging.models import Deputy
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
    deputies: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MePage(DeskPage):
    """How the viewer is paged now, and otherwise."""

    now: str
    form: MeForm


def line(turn: Turn, off: OffForm | None) -> Line:
    """One turn in words."""
    return Line(
        f"{turn.worker}, who is written down as away today" if turn.away else turn.worker,
        str(turn.duty.label).capitalize(),
        f"{moment(turn.starts_at)} to {moment(turn.ends_at)}",
        turn.now,
        off,
    )


def moment(at: datetime) -> str:
    """A moment by the clock on the wall."""
    return f"{localtime(at):%a %-d %b, %H:%M}"


def gaps(turns: list[Turn]) -> tuple[str, ...]:
    """What is open now: nobody on duty as one of the two who is there."""
    on = {turn.duty for turn in turns if turn.now and not turn.away}
    instead = {
        DutyAs.SAFETY_LEAD: "No safety lead is on duty now. An urgent thing goes to every safety lead of the service instead.",
        DutyAs.ON_CALL: "Nobody is on call by the rota now. An urgent thing goes to everybody who holds the post instead.",
    }
    return tuple(words for duty, words in instead.items() if duty not in on)


@dataclass(frozen=True, slots=True)
class DeputyLine:
    """Somebody who is named and not agreed yet. ``form`` carries which, for its buttons."""

    words: str
    agrees: bool
    takes_back: bool
    form: SettleForm

    @classmethod
    def of(cls, row: Deputy, *, agrees: bool, takes_back: bool) -> DeputyLine:
        """One row in words."""
        who = row.worker.name or row.worker.ref
        by = row.asked_by.name or row.asked_by.ref
        until = f"{localtime(row.ends_at):%-d %B %Y}"
        return cls(
            f"{who}, for {row.organisation.name}, until {until}. Named by {by}.",
            agrees,
            takes_back,
            SettleForm(initial={"which": row.pk}),
        )


@dataclass(frozen=True, slots=True)
class EarlyLine:
    """A deputy of whom it is said that it ends before its day. ``form``: for whoever said so, to leave it as it was."""

    words: str
    form: SettleForm | None

    @classmethod
    def of(cls, row: Deputy, viewer: UUID) -> EarlyLine:
        """One row in words."""
        assert row.early_at is not None  # noqa: S101 - given by whoever asks
        assert row.early_by is not None  # noqa: S101 - a constraint of the table
        who, by = row.worker.name or row.worker.ref, row.early_by.name or row.early_by.ref
        from_, until = (f"{localtime(one):%-d %B %Y}" for one in (row.early_at, row.ends_at))
        words = f"{who}, for {row.organisation.name}: no deputy from {from_} on, as {by} said. It was to be until {until}."
        mine = row.early_by_id == viewer
        return cls(words, SettleForm(initial={"which": row.pk}) if mine else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputiesPage(DeskPage):
    """Services with their safety leads, who waits to be agreed, and naming one. ``short``: services where nobody holds a key
    for somebody.
    """

    short: tuple[str, ...]
    services: tuple[tuple[str, str, bool], ...]
    waiting: tuple[DeputyLine, ...]
    form: DeputyForm | None
    early: tuple[EarlyLine, ...] = ()
    end: EndForm | None = None


def service(name: str, leads: list[str]) -> tuple[str, str, bool]:
    """A service, who its safety leads are, and whether two are there to agree."""
    if not leads:
        return name, "No safety lead. Nobody can open or end what is sealed here.", False
    if len(leads) == 1:
        only = f"{leads[0]} alone. It takes two to end a keep-apart, or to say where somebody lives: name a deputy."
        return name, only, False
    return name, joined(leads), True
