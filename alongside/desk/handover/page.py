"""The pages of handing over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

from alongside.care.handing_over.choices import NotAskedWhy, Said, Why
from alongside.care.handing_over.models import HandOver
from alongside.care.handing_over.queries import Brief, OnCaseload, Whose
from alongside.care.handing_over.rules import Stage
from alongside.desk.banner import Banner
from alongside.desk.handover.forms import WriteForm
from alongside.kit.forms import Form
from alongside.kit.page import DeskPage
from alongside.kit.speech import day

STAGES = {
    Stage.TO_ASK: "she has to be asked",
    Stage.TO_READ: "waits to be read",
    Stage.TO_CLOSE: "she said yes and it was read: can be closed",
    Stage.CLOSED: "closed",
    Stage.CALLED_OFF: "called off",
}
SAID = {
    Said.YES: "She said yes.",
    Said.ANOTHER: "She asked for another worker.",
    Said.TALK: "She would like to talk first.",
}


SHUT = "What was written opens to you once she has said yes. Until then you read who it is and what she wants in a worker."


@dataclass(frozen=True, slots=True)
class Row:
    """One of the viewer's people, with what is open."""

    known_as: str
    ref: str
    times: str
    without_time: str
    waiting: str
    state: str
    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A hand-over on a list: where it is, and what it says without naming her."""

    address: str
    words: str
    when: str
    state: str
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage(DeskPage):
    """What the viewer has to read, their own people, and, for a manager, all that are open."""

    to_read: tuple[Waiting, ...]
    mine: tuple[Row, ...]
    works_with: bool
    manages: bool
    all_open: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WritePage(DeskPage):
    """Writing one."""

    banner: Banner
    from_name: str
    form: WriteForm | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of four: what, whether it is done, and the words for it."""

    what: str
    done: bool
    words: str


@dataclass(frozen=True, slots=True)
class Act:
    """Something the viewer can do on the page: a form, what its button says, and what it is called."""

    name: str
    form: Form
    button: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """What the page says. ``banner`` and her words are for those who may read them; a manager has neither.

    ``wants``: what she chooses in a worker, and ``shut`` that what was written is not open yet: for the new worker.
    """

    summary: str
    steps: tuple[Step, ...]
    banner: Banner | None = None
    matters: str = ""
    notes: str = ""
    wants: tuple[str, ...] = ()
    shut: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage(DeskPage):
    """One hand-over, and what the viewer can do about it."""

    body: Body
    acts: tuple[Act, ...]


def mine(row: OnCaseload) -> Row:
    """One line of the viewer's caseload."""
    if row.hand_over and row.stage:
        state = f"to {row.to_name}, {STAGES[row.stage]}"
        if row.said is Said.TALK:
            state += " (she wants to talk first)"
        address, words = f"/desk/handover/{row.hand_over}/", "Open"
    else:
        state, address, words = "not begun", f"/desk/handover/new/{row.client}/", "Hand over"
    return Row(
        row.known_as,
        row.ref,
        str(row.times or "none"),
        str(row.without_time or "none"),
        str(row.waiting or "none"),
        state,
        address,
        words,
    )


def received(row: HandOver, stage: Stage) -> Waiting:
    """One line of what the viewer is to take over."""
    return Waiting(
        f"/desk/handover/{row.pk}/",
        f"From {row.from_worker.name}",
        f"from {day(row.proposed_day)}",
        STAGES[stage],
    )


def managed(brief: Brief) -> Waiting:
    """One line of a manager's list."""
    number = f"{brief.number:,}".replace(",", " ") if brief.number else ""
    return Waiting(
        f"/desk/handover/{brief.id}/",
        f"{brief.from_name} to {brief.to_name}",
        day(brief.proposed_day),
        STAGES[brief.stage],
        number,
    )


def of_row(row: HandOver, whose: Whose) -> Body:
    """For those who may read it: what matters to her, what is open, and how far it is."""
    to_name = row.to_worker.name
    return Body(
        _summary(row.from_worker.name, to_name, Why(row.why), row.proposed_day),
        _steps(
            f"{SAID[Said(row.said)]} That was at {_when(row.said_at)}." if row.said_at else "",
            f"{to_name} read it at {_when(row.read_at)}." if row.read_at else "",
            f"Closed at {_when(row.closed_at)}." if row.closed_at else "",
            to_name,
            row.not_asked_why,
        ),
        Banner(whose.known_as, whose.ref),
        whose.written.matters if whose.written else "",
        whose.written.notes if whose.written else "",
        whose.wants,
        "" if whose.written else SHUT,
    )


def of_brief(short: Brief | None) -> Body:
    """For a manager: who, when and how far. Nothing of her."""
    if short is None:
        return Body("", ())
    return Body(
        _summary(short.from_name, short.to_name, short.why, short.proposed_day),
        _steps(
            SAID[Said(short.said)] if short.said else "",
            "It has been read." if short.read else "",
            "It is closed." if short.stage is Stage.CLOSED else "",
            short.to_name,
            short.not_asked_why,
        ),
    )


def _summary(from_name: str, to_name: str, why: Why, on: date) -> str:
    return f"From {from_name} to {to_name}, proposed from {day(on)}. {why.label}."


def _steps(said: str, read: str, closed: str, to_name: str, not_asked_why: str) -> tuple[Step, ...]:
    """The three steps; each empty where it is not done."""
    waits = "Nothing has changed yet. It can be closed once she said yes and it was read."
    asked = "She has not been asked yet."
    if not_asked_why:
        why = NotAskedWhy(not_asked_why).label
        asked = f"She could not be asked: {why[0].lower()}{why[1:]}. Ask her once somebody can."
    return (
        Step("Asked", bool(said), said or asked),
        Step("Read", bool(read), read or f"{to_name} has not read it yet."),
        Step("Closed", bool(closed), closed or waits),
    )


def _when(moment: datetime) -> str:
    """A moment by the clock on the wall."""
    return f"{localtime(moment):%H:%M on %-d %B}"
