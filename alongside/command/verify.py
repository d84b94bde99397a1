"""`alongside verify`: the independent checker alone, on a problem and an answer."""

from __future__ import annotations

from pathlib import Path

import click

from alongside.areas.errors import BadSeal
from alongside.command.area_problems import PASSPHRASE_FILE, PATH
from alongside.command.passphrase import BadInput
from alongside.command.plan_folder import (
    PLAN_SEALED,
    PROBLEM_SEALED,
    passphrase_of,
    read_as,
    read_sealed,
    read_sealed_answer,
)
from alongside.planner.answer import Answer, SealedAnswer
from alongside.planner.check.broken import Broken
from alongside.planner.problem import Problem, Sealed

SEALED_RULES = {"keep_apart", "presence", "no_safe_time"}
"""Rules whose findings name nobody here and are not counted."""
UNCHECKED = "Keep-apart could not be checked"


@click.command()
@click.argument("problem_file", metavar="PROBLEM", type=PATH)
@click.argument("answer_file", metavar="ANSWER", type=PATH)
@click.option(
    "--sealed", "sealed_file", type=PATH, help="Without it: problem.sealed beside PROBLEM."
)
@PASSPHRASE_FILE
def verify(
    problem_file: Path, answer_file: Path, sealed_file: Path | None, passphrase_file: Path | None
) -> None:
    """Check ANSWER against PROBLEM with the second rule book alone; no solver is asked.

    Exit codes: 0 every rule is kept, 1 something is broken or could not be checked, 2 bad input.
    """
    from alongside.planner.check import check

    problem, answer = read_as(Problem, problem_file), read_as(Answer, answer_file)
    doubts: list[str] = []
    sealed, sealed_answer = Sealed(), None
    try:
        sealed, sealed_answer = _sealed(
            problem, problem_file, answer_file, sealed_file, passphrase_file
        )
    except (BadSeal, BadInput) as error:
        doubts.append(f"{UNCHECKED}: {getattr(error, 'message', error)}")
    found = check(problem, answer, sealed, sealed_answer)
    for line in [*doubts, *lines(found, checked=not doubts)]:
        click.echo(line)
    if doubts or found:
        raise SystemExit(1)
    click.echo("Every rule is kept.")


def lines(found: list[Broken], *, checked: bool) -> list[str]:
    """What is broken, one line each; what concerns keeping apart is one neutral line, uncounted."""
    said = [
        f"{broken.rule}: {broken.words}" + (f" ({', '.join(broken.refs)})" if broken.refs else "")
        for broken in found
        if broken.rule not in SEALED_RULES
    ]
    if checked and any(broken.rule in SEALED_RULES for broken in found):
        said.append("keep_apart: it is not kept everywhere. The safety lead has to look.")
    return said


def _sealed(
    problem: Problem,
    problem_file: Path,
    answer_file: Path,
    sealed_file: Path | None,
    passphrase_file: Path | None,
) -> tuple[Sealed, SealedAnswer | None]:
    """The sealed parts that belong to a problem and its answer. Raises where one cannot be opened."""
    if not problem.sealed_digest and sealed_file is None:
        return Sealed(), None
    path = sealed_file or problem_file.parent / PROBLEM_SEALED
    if not path.is_file():
        raise BadInput(f"{path.name} is not there. Give it with --sealed.")
    passphrase = passphrase_of(path.parent, passphrase_file)
    sealed = read_sealed(path, passphrase, problem)
    beside = answer_file.parent / PLAN_SEALED
    return sealed, read_sealed_answer(beside, passphrase) if beside.is_file() else None
