"""What the commands about areas share: options, and how problems are shown."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import NoReturn

import click

from alongside.areas.errors import BadArea, Found

PATH = click.Path(path_type=Path)
PASSPHRASE_FILE = click.option(
    "--passphrase-file",
    type=PATH,
    help="File whose first line is the passphrase. Without it you are asked.",
)


def show_problems(problems: list[Found]) -> None:
    """Print problems as plain lines, grouped by file or sheet."""
    for where, these in groupby(problems, key=lambda problem: problem.where):
        click.echo(where)
        for problem in these:
            click.echo(f"  {problem.line()}")
    if problems:
        places = len({problem.where for problem in problems})
        click.echo(
            f"{len(problems)} problem{'s' * (len(problems) > 1)} in"
            f" {places} file{'s' * (places > 1)} or sheet{'s' * (places > 1)}."
            " Nothing was changed."
        )


def refuse(error: BadArea) -> NoReturn:
    """Print the problems of an area and stop with exit code 2."""
    show_problems(error.problems)
    raise SystemExit(2)
