"""`alongside repair`: new times after a worker is away. Nobody else moves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from alongside.command.area_problems import PASSPHRASE_FILE, PATH
from alongside.command.passphrase import BadInput
from alongside.kit.speech import count, joined, short_day
from alongside.planner.answer import Answer
from alongside.planner.problem import Problem


@click.command()
@click.argument("folder", metavar="PLAN_DIR", type=PATH)
@click.option("--worker-away", "worker", required=True, metavar="REF", help="Ref of the worker.")
@click.option("--days", required=True, help="Days, as 2027-01-12,2027-01-13.")
@click.option(
    "--out", type=PATH, help="Folder for the repaired plan. Without it: PLAN_DIR-repaired."
)
@click.option("--seed", type=click.IntRange(0), default=1, help="Same seed, same plan (1).")
@PASSPHRASE_FILE
def repair(
    folder: Path, worker: str, days: str, out: Path | None, seed: int, passphrase_file: Path | None
) -> None:
    """Rebook the visits of a worker who is away, for the plan in PLAN_DIR.

    Each new time is a proposal to put to the client. The plan in PLAN_DIR stays as it is.
    Exit codes as for plan.
    """
    from alongside.command.plan import exit_code, save
    from alongside.command.plan_folder import Planned, read_plan
    from alongside.planner.repair import repair as mend

    planned, passphrase = read_plan(folder, passphrase_file)
    numbers = day_numbers(planned.problem, days)
    if worker not in {one.ref for one in planned.problem.workers}:
        raise BadInput(f"The plan has no worker {worker}. The page lists them under load.")
    mended = mend(
        planned.problem, planned.sealed, planned.answer, worker=worker, days=numbers, seed=seed
    )
    outcome = mended.outcome
    fresh = Planned(
        planned.masthead, mended.problem, planned.sealed, outcome.answer, outcome.sealed_answer
    )
    out = out or folder.resolve().with_name(f"{folder.resolve().name}-repaired")
    save(fresh, passphrase, out)
    away = joined([short_day(planned.problem.days[number]) for number in numbers])
    click.echo(
        f"{worker} is away on {away}: {count(len(mended.affected), 'visit')} to find times for."
    )
    _list_new(mended.problem, outcome.answer, dict(planned.masthead.names()), mended.rebooked)
    _list_left(mended.left)
    click.echo(f"Nobody else moves. The repaired plan is in {out}.")
    raise SystemExit(exit_code(outcome.answer.status))


def day_numbers(problem: Problem, days: str) -> tuple[int, ...]:
    """Days as numbers of the plan. Raises `BadInput` for a day that is none of its days."""
    known = {day: number for number, day in enumerate(problem.days)}
    found = []
    for text in days.split(","):
        try:
            day = date.fromisoformat(text.strip())
        except ValueError:
            words = f"{text.strip()} is no date. Write days as 2027-01-12,2027-01-13."
            raise BadInput(words) from None
        if day not in known:
            first, last = problem.days[0], problem.days[-1]
            raise BadInput(f"{day} is no working day of this plan ({first} to {last}).")
        found.append(known[day])
    return tuple(sorted(set(found)))


def _list_new(
    problem: Problem, answer: Answer, names: dict[str, str], rebooked: tuple[str, ...]
) -> None:
    from alongside.command.workbook import start_words

    at = {placed.visit: placed.at for placed in answer.placed}
    if rebooked:
        click.echo("New times to put to them:")
    for visit in rebooked:
        click.echo(f"  {visit}: {start_words(problem, names, at[visit])}")


def _list_left(left: tuple[str, ...]) -> None:
    if left:
        click.echo("Without a time, for a person to look at:")
    for visit in left:
        click.echo(f"  {visit}")
