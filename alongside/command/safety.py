"""`alongside safety`: what only the safety lead may read of a plan. Shown on the screen, written nowhere."""

from __future__ import annotations

from pathlib import Path

import click

from alongside.command.area_problems import PASSPHRASE_FILE, PATH
from alongside.planner.answer import Care, NoSafeTime
from alongside.planner.problem import Visit

NOT_ALL = 3


@click.command()
@click.argument("folder", metavar="PLAN_DIR", type=PATH)
@PASSPHRASE_FILE
def safety(folder: Path, passphrase_file: Path | None) -> None:
    """Open the sealed part of the plan in PLAN_DIR: visits without a safe time, and how care compares.

    For the safety lead, who has the passphrase. Exit codes: 0 every visit has a safe time somewhere,
    2 bad input, 3 somebody has to act.
    """
    from alongside.command.plan_folder import read_plan

    planned, _ = read_plan(folder, passphrase_file)
    visits = {visit.ref: visit for visit in planned.problem.visits}
    waiting = sorted(planned.sealed_answer.no_safe_time, key=urgency)
    click.echo("For the safety lead alone. Keep no copy of this.")
    for row in waiting:
        click.echo(f"  {line(row, visits[row.visit])}")
    if waiting:
        click.echo(
            "Each is a gap in what the service has, and stays here until a person has found a way:"
        )
        click.echo("another place or provider, outreach, online, or a women-only session.")
    else:
        click.echo("No visit is without a safe time.")
    click.echo(care("People placed around somebody", planned.sealed_answer.movers))
    click.echo(care("Other women", planned.sealed_answer.other_women))
    if waiting:
        raise SystemExit(NOT_ALL)


def urgency(row: NoSafeTime) -> tuple[bool, str]:
    """Those with a clock first."""
    return row.hours is None, row.visit


def line(row: NoSafeTime, visit: Visit) -> str:
    """One visit, by ref, and by when somebody must act."""
    when = "when you next plan" if row.hours is None else f"within {row.hours} hours"
    return f"{visit.ref}, {visit.kind}: no safe time. Act {when}."


def care(whose: str, figures: Care) -> str:
    """How well some people are served."""
    return (
        f"{whose}: {figures.placed} of {figures.visits} visits have a time; {figures.median_starts:g}"
        f" starts to choose from in the middle case; {figures.key_workers_kept} of"
        f" {figures.key_workers} keep their key worker."
    )
