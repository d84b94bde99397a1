"""`alongside plan`: from an area's files to a checked plan in a folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from alongside.command.area_problems import PASSPHRASE_FILE, PATH
from alongside.command.inputs import Inputs, inputs_of

if TYPE_CHECKING:
    from alongside.command.plan_folder import Planned
    from alongside.planner.answer import Status

SECONDS = 240.0


class Day(click.ParamType[date]):
    """A date written as 2027-01-11."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the date, or say what one looks like."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} is no date. Write it as 2027-01-11.", param, ctx)


@click.command()
@click.argument("area", type=PATH)
@click.option("--from", "first_day", type=Day(), required=True, help="First day, as 2027-01-11.")
@click.option("--days", type=click.IntRange(1, 60), default=10, help="Working days (10).")
@click.option("--out", type=PATH, help="Folder for the plan. Without it: beside the area.")
@click.option("--seed", type=click.IntRange(0), default=1, help="Same seed, same plan (1).")
@click.option(
    "--seconds", type=click.FloatRange(0.1), default=SECONDS, help="Longest search (240)."
)
@click.option("--json", "json_file", type=PATH, help="Write the answer to this file as well.")
@PASSPHRASE_FILE
def plan(
    area: Path,
    first_day: date,
    days: int,
    out: Path | None,
    seed: int,
    seconds: float,
    json_file: Path | None,
    passphrase_file: Path | None,
) -> None:
    """Plan the working days from a date on for AREA, a folder of CSV files or a workbook.

    Ctrl-C gives the best checked plan so far. Exit codes: 0 proposed, 2 bad input, 3 cannot all be
    met, 4 ran out of time.
    """
    from alongside.command.plan_folder import FILES
    from alongside.command.summary import say
    from alongside.command.whole import refuse_strangers

    out = out or default_out(area, first_day)
    refuse_strangers(out, FILES)
    inputs = inputs_of(area, first_day, days, passphrase_file)
    for remark in inputs.remarks:
        click.echo(f"Note: {remark}", err=True)
    planned = make(inputs, seed, seconds)
    save(planned, inputs.passphrase, out)
    if json_file is not None:
        from alongside.areas.files import write_bytes
        from alongside.planner.codec import dump

        write_bytes(json_file, dump(planned.answer).encode())
    say(planned.masthead, planned.problem, planned.answer, out)
    raise SystemExit(exit_code(planned.answer.status))


def default_out(area: Path, first_day: date) -> Path:
    """The folder of a plan, beside its area."""
    whole = area.resolve()
    name = whole.stem if whole.suffix.lower() == ".xlsx" else whole.name
    return whole.with_name(f"{name}-plan-{first_day}")


def make(inputs: Inputs, seed: int, seconds: float) -> Planned:
    """Search, with progress, until done or stopped."""
    from alongside.command.plan_folder import Planned
    from alongside.command.watching import watch
    from alongside.planner.budget import Budget
    from alongside.planner.solve import solve

    outcome = watch(
        lambda tell, stop: solve(
            inputs.problem,
            inputs.sealed,
            seed=seed,
            budget=Budget(seconds=seconds),
            progress=tell,
            stop=stop,
        )
    )
    return Planned(
        inputs.masthead, inputs.problem, inputs.sealed, outcome.answer, outcome.sealed_answer
    )


def save(planned: Planned, passphrase: str, out: Path) -> None:
    """Write page, workbook and the rest as one set."""
    from alongside.command.page.against import compare
    from alongside.command.page.plan_page import plan_page
    from alongside.command.page.render import render
    from alongside.command.plan_folder import WORKBOOK, write_plan
    from alongside.command.workbook import workbook

    bookings = compare(planned.problem, planned.answer, planned.sealed)
    page = plan_page(planned.masthead, planned.problem, planned.answer, bookings, WORKBOOK)
    book = workbook(planned.masthead, planned.problem, planned.answer)
    write_plan(out, planned, passphrase, render("plan.html.jinja", page), book)


def exit_code(status: Status) -> int:
    """What a script learns from how the planning ended."""
    return {"proposed": 0, "cannot_all_be_met": 3, "ran_out_of_time": 4}[status.value]
