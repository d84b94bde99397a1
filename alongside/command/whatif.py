"""`alongside whatif`: what it would take to meet more. It never reads who is kept apart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from alongside.command.area_problems import PATH

if TYPE_CHECKING:
    from alongside.command.page.whatif_page import WhatIfPage

BUDGETS = (0, 1, 2, 3, 5, 10)
"""Numbers of changes that are tried, up to the one asked for."""


@click.command()
@click.argument("folder", metavar="PLAN_DIR", type=PATH)
@click.option("--budget", type=click.IntRange(1, 10), default=3, help="Most changes (3).")
@click.option("--out", type=PATH, help="File for the page. Without it: whatif.html in PLAN_DIR.")
@click.option("--seed", type=click.IntRange(0), default=1, help="Same seed, same answer (1).")
def whatif(folder: Path, budget: int, out: Path | None, seed: int) -> None:
    """Say which creche sessions, women-only sessions or days of a woman worker would meet most.

    Works on the plan in PLAN_DIR; writes a page with a chart and a table, and prints the table.
    """
    from alongside.areas.files import write_bytes
    from alongside.command.page.masthead import Masthead
    from alongside.command.page.render import render
    from alongside.command.page.whatif_page import whatif_page
    from alongside.command.plan_folder import ABOUT, PLAN, PROBLEM, WHAT_IF, read_as
    from alongside.command.watching import watch
    from alongside.planner.answer import Answer
    from alongside.planner.problem import Problem
    from alongside.planner.whatif import no_safe_share, what_would_it_take

    masthead = read_as(Masthead, folder / ABOUT)
    problem, answer = read_as(Problem, folder / PROBLEM), read_as(Answer, folder / PLAN)
    steps = watch(
        lambda tell, stop: what_would_it_take(
            problem, answer.matches, budgets=budgets_to(budget), seed=seed, progress=tell
        )
    )
    page = whatif_page(masthead, problem, steps, no_safe_share(problem))
    out = out or folder / WHAT_IF
    write_bytes(out, render("whatif.html.jinja", page).encode())
    _say(page)
    click.echo(f"The page is {out}.")


def budgets_to(most: int) -> tuple[int, ...]:
    """The numbers of changes to try."""
    return tuple(sorted({*(b for b in BUDGETS if b <= most), most}))


def _say(page: WhatIfPage) -> None:
    click.echo(page.verdict)
    for row in page.rows:
        click.echo(
            f"{row.changes}: women with a new time {row.women}, visits with a new time"
            f" {row.visits}, visits still without {row.left}, {row.gap}"
        )
        for one in row.bought:
            click.echo(f"  {one}")
    click.echo(f"{page.share} {page.share_words}")
