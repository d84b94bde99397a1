"""`alongside offer`: other times for one visit, as safe as the one proposed."""

from __future__ import annotations

from pathlib import Path

import click

from alongside.command.area_problems import PASSPHRASE_FILE, PATH
from alongside.command.passphrase import BadInput

NONE_LEFT = 3


@click.command()
@click.argument("folder", metavar="PLAN_DIR", type=PATH)
@click.argument("visit")
@click.option("--limit", type=click.IntRange(1, 20), default=4, help="Most times to list (4).")
@PASSPHRASE_FILE
def offer(folder: Path, visit: str, limit: int, passphrase_file: Path | None) -> None:
    """List times that VISIT of the plan in PLAN_DIR could have, best first. Nothing is changed.

    Exit codes: 0 there are times, 2 bad input, 3 there is none.
    """
    from alongside.command.plan_folder import read_plan
    from alongside.command.workbook import start_words
    from alongside.planner.offer import offer as starts_of

    planned, _ = read_plan(folder, passphrase_file)
    if visit not in {one.ref for one in planned.problem.visits}:
        raise BadInput("The plan has no visit with this ref. The workbook lists them.")
    found = starts_of(planned.problem, planned.sealed, planned.answer, visit, limit)
    names = dict(planned.masthead.names())
    for number, start in enumerate(found, 1):
        click.echo(f"{number}. {start_words(planned.problem, names, start)}")
    if not found:
        click.echo("There is no time left for this visit. Somebody has to look at it.")
        raise SystemExit(NONE_LEFT)
    click.echo("Each is held for nobody until it is agreed.")
