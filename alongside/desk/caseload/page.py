"""The pages of caseloads."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.care.caseload.checking import Problem
from alongside.care.caseload.choices import WORKS, State
from alongside.care.caseload.models import Bringing
from alongside.desk.caseload.forms import ButtonForm, ColumnsForm, DayForm, FileForm
from alongside.kit.page import DeskPage
from alongside.kit.speech import count, number

ADVICE = {
    State.TO_CHECK: "You can leave this page. Nothing is brought in before you say so.",
    State.CHECKING: "You can leave this page. Nothing is brought in before you say so.",
    State.PROBLEMS: "Nothing was brought in. Put these right in the file, and send it again.",
    State.READY: "Nothing is brought in yet.",
    State.TO_BRING: "You can leave this page. Either everybody is brought in, or nobody.",
    State.BRINGING: "You can leave this page. Either everybody is brought in, or nobody.",
    State.DONE: "Nothing of the file is kept.",
    State.BROKEN: "Nobody was brought in, and nothing of the file is kept. Send it again; if it happens again, report it.",
    State.GONE: "Nobody was brought in, and nothing of the file is kept.",
}
THEN = "When all are read they are written down at once, which takes longer than reading them."
"""Said because nothing is counted then: it is one transaction, and nobody sees a half of it."""
WHAT_HAPPENS = (
    "Whoever is new is written down here, linked with the key worker in the file.",
    "Whoever is known here already is not changed.",
    "Where it is not certain, nobody is made: who is on call looks. This page does not say for whom.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A file in the list of files."""

    address: str
    words: str
    beside: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage(DeskPage):
    """Sending a file, and those sent lately. ``limits`` are said before the question."""

    form: FileForm
    wrong: str
    limits: tuple[str, ...]
    files: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnsPage(DeskPage):
    """Which column holds what."""

    file: str
    form: ColumnsForm


@dataclass(frozen=True, slots=True, kw_only=True)
class BringingPage(DeskPage):
    """Where a file is. ``stream`` is empty where nothing more will come by itself."""

    state: str
    words: str
    advice: str
    works: bool
    stream: str
    again: str
    file: str
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]
    more: str
    happens: tuple[str, ...]
    bring: ButtonForm | None
    throw: ButtonForm | None
    columns: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage(DeskPage):
    """Asking for a day's changes."""

    form: DayForm


def how_far(one: Bringing) -> str:
    """How many rows, or people."""
    if one.state in (State.READY, State.DONE):
        return f"{count(one.people, 'person', 'people')} in {count(one.rows, 'row')}."
    if not one.rows or one.state not in WORKS:
        return ""
    then = f" {THEN}" if one.state == State.BRINGING else ""
    return f"{number(one.rows)} rows read so far.{then}"
