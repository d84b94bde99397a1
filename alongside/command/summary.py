"""A plan in a few lines for a terminal: counts only, no refs."""

from __future__ import annotations

from pathlib import Path

import click

from alongside.command.page.masthead import Masthead
from alongside.command.page.plan_page import verdict
from alongside.command.page.tally import Heads, with_nothing
from alongside.command.page.unmet import unmet_of
from alongside.command.plan_folder import PAGE, WORKBOOK
from alongside.kit.speech import count, number, share, stretch
from alongside.planner.answer import Answer, Status, Totals
from alongside.planner.problem import Problem
from alongside.planning.words.proof import levels_of

SHOWN = 5


def say(masthead: Masthead, problem: Problem, answer: Answer, folder: Path) -> None:
    """Print what was planned, what could not be met, how sure it is and where it lies."""
    click.echo(f"{masthead.area}, {stretch(problem.days)}. {verdict(answer)}")
    if answer.status is Status.RAN_OUT_OF_TIME:
        click.echo("The search was cut short: this is the best checked plan found until then.")
    click.echo(_placed("Women", answer.women))
    click.echo(_placed("Everybody else", answer.others))
    nothing = with_nothing(problem, answer)
    if nothing.women:
        have = "woman with visits due has" if nothing.women == 1 else "women with visits due have"
        click.echo(f"{number(nothing.women)} {have} nothing yet.")
    if answer.to_ask:
        click.echo(f"{count(len(answer.to_ask), 'agreed time')} can no longer stand: ask first.")
    unmet = unmet_of(problem, answer)
    if unmet.reasons:
        click.echo("In the way (a visit can have several reasons):")
    for row in unmet.reasons[:SHOWN]:
        click.echo(f"  {row.words}: {_heads(row.heads)}")
    if unmet.best is not None:
        click.echo(f"What would help most: {unmet.best.words.lower()}: {_heads(unmet.best.heads)}")
    click.echo("How sure (less is better):")
    for level in levels_of(answer.levels):
        click.echo(f"  {level.name}: {level.value} points, {level.sure}")
    click.echo(f"The plan is in {folder}: {PAGE} to read, {WORKBOOK} to work with.")


def _placed(who: str, totals: Totals) -> str:
    part = share(totals.placed, totals.visits)
    return f"{who}: {number(totals.placed)} of {count(totals.visits, 'visit')} have a time ({part})"


def _heads(heads: Heads) -> str:
    return f"{count(heads.women, 'woman', 'women')}, {count(heads.others, 'other')}"
