"""A plan as a folder: what is in it, how it is written, and how it is opened again.

The sealed parts are always there, padded, and opened only with the area's passphrase.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from alongside.areas.keep_apart import digest
from alongside.areas.sealed import open_text, seal_text
from alongside.command.page.masthead import Masthead
from alongside.command.passphrase import INVENTED, BadInput, passphrase_for
from alongside.command.whole import replace_folder
from alongside.planner.answer import Answer, SealedAnswer
from alongside.planner.codec import dump, load
from alongside.planner.errors import BadProblem
from alongside.planner.problem import Problem, Sealed

PROBLEM, PLAN, ABOUT = "problem.json", "plan.json", "about.json"
PROBLEM_SEALED, PLAN_SEALED = "problem.sealed", "plan.sealed"
PAGE, WORKBOOK, WHAT_IF = "plan.html", "plan.xlsx", "whatif.html"
FILES = (
    PROBLEM, PLAN, ABOUT, PROBLEM_SEALED, PLAN_SEALED, PAGE, WORKBOOK, WHAT_IF, INVENTED,
)  # fmt: skip
SEALED_PURPOSE, ANSWER_PURPOSE = "alongside.sealed/1", "alongside.sealed_answer/1"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan and all it was made from."""

    masthead: Masthead
    problem: Problem
    sealed: Sealed
    answer: Answer
    sealed_answer: SealedAnswer


def write_plan(target: Path, planned: Planned, passphrase: str, page: str, workbook: bytes) -> None:
    """Write a plan's folder as one set. Raises `CannotWrite`."""
    files = {
        ABOUT: dump(planned.masthead).encode(),
        PROBLEM: dump(planned.problem).encode(),
        PLAN: dump(planned.answer).encode(),
        PROBLEM_SEALED: seal_text(dump(planned.sealed), passphrase, SEALED_PURPOSE),
        PLAN_SEALED: seal_text(dump(planned.sealed_answer), passphrase, ANSWER_PURPOSE),
        PAGE: page.encode(),
        WORKBOOK: workbook,
    }
    if planned.masthead.invented:
        files[INVENTED] = f"{passphrase}\n".encode()
    replace_folder(target, files, FILES)


def read_as(kind: type[T], path: Path) -> T:
    """Read one of the plain files. Raises `BadInput` with what to mend."""
    try:
        return load(kind, path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        words = f"{path.name} cannot be read: give a file or a folder that alongside plan wrote."
        raise BadInput(words) from None
    except BadProblem as error:
        lines = "\n".join(f"  {fault}" for fault in error.faults)
        raise BadInput(f"{path.name} does not make sense:\n{lines}") from None


def passphrase_of(folder: Path, file_option: Path | None) -> str:
    """The passphrase of a plan's sealed parts: given, lying beside where nobody is real, or asked for."""
    beside = folder / INVENTED
    about = folder / ABOUT
    lies_there = file_option is None and beside.is_file() and about.is_file()
    if lies_there and read_as(Masthead, about).invented:
        file_option = beside
    return passphrase_for(folder, file_option)


def read_sealed(path: Path, passphrase: str, problem: Problem) -> Sealed:
    """Open the sealed part that belongs to a problem. Raises `BadSeal`, or `BadInput` for another one's."""
    sealed = load(Sealed, open_text(_bytes(path), passphrase, SEALED_PURPOSE))
    if digest(sealed) != problem.sealed_digest:
        raise BadInput(
            f"{path.name} belongs to another problem: look for the one that was written with it."
        )
    return sealed


def read_sealed_answer(path: Path, passphrase: str) -> SealedAnswer:
    """Open the sealed part of an answer. Raises `BadSeal`."""
    return load(SealedAnswer, open_text(_bytes(path), passphrase, ANSWER_PURPOSE))


def read_plan(folder: Path, file_option: Path | None) -> tuple[Planned, str]:
    """Open a plan's folder; returns the passphrase too, to seal what follows from it."""
    masthead = read_as(Masthead, folder / ABOUT)
    problem = read_as(Problem, folder / PROBLEM)
    answer = read_as(Answer, folder / PLAN)
    passphrase = passphrase_of(folder, file_option)
    sealed = read_sealed(folder / PROBLEM_SEALED, passphrase, problem)
    sealed_answer = read_sealed_answer(folder / PLAN_SEALED, passphrase)
    return Planned(masthead, problem, sealed, answer, sealed_answer), passphrase


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        words = (
            f"{path.name} cannot be read: it belongs beside the plan. Fetch it from your backup."
        )
        raise BadInput(words) from None
