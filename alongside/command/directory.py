"""`alongside directory`: what help there is, brought in from what others publish."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from alongside.areas.errors import BadArea, Found, Ledger
from alongside.command.area_problems import PATH, refuse, show_problems

SHOWN = 15
"""Names of changed services that are printed before the rest are only counted."""


@click.group()
def directory() -> None:
    """Bring in what help there is and where."""


@directory.command("import")
@click.argument("file", metavar="FILE", type=PATH)
@click.option(
    "--mapping", type=PATH, help="A TOML file that says which column of a CSV file is what."
)
@click.option(
    "--feed", help="The name it is kept under. Without it: the name of the file or folder."
)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--skip-bad", is_flag=True, help="Leave out rows with a problem, and name each.")
def bring_in(
    file: Path, mapping: Path | None, feed: str | None, dry_run: bool, skip_bad: bool
) -> None:
    """Bring FILE into the directory: saved pages of an Open Referral UK feed, or a council's CSV with --mapping.

    FILE is a JSON file, a folder of them, or a CSV file. All of it or nothing: with a problem in any row
    every problem is listed, nothing is changed and the exit code is 2. The same feed again updates what
    changed and ends what has gone.
    """
    from alongside.services.directory.reading.files import read

    with _counting() as progress:
        try:
            found = read(file, mapping, progress)
        except BadArea as error:
            refuse(error)
    if found.problems:
        _problems(found.problems, skipped=skip_bad)
        if not skip_bad:
            raise SystemExit(2)
    if not found.services:
        click.echo("There is no service in it that runs. Nothing was changed.")
        raise SystemExit(2)
    from alongside.command import house

    with house.opened():
        house.bring_up_to_date()
        from alongside.services.directory.actions import import_services
        from alongside.services.directory.queries import alike_count

        name = feed or _feed_of(file)
        with _saying() as step:
            brought = import_services(file=found, feed=name, step=step, dry_run=dry_run)
        _tell(name, brought.added, brought.changed, brought.ended, brought.same, dry_run=dry_run)
        if count := alike_count():
            click.echo(
                f"{count} pair{'s' * (count > 1)} of entries look alike. A manager says at /desk/directory/alike/"
                " whether they are the same."
            )


def _problems(problems: tuple[Found, ...], *, skipped: bool) -> None:
    """Every problem; where rows are left out, each is named and nothing is only counted."""
    if not skipped:
        ledger = Ledger()
        for one in problems:
            ledger.note(one)
        show_problems(ledger.problems())
        click.echo(f"{len(problems)} in all. With --skip-bad these rows are left out.")
        return
    for one in problems:
        click.echo(f"Left out: {one.where} {one.line()}")
    rows = len({(one.where, one.row) for one in problems})
    click.echo(f"{rows} row{'s were' if rows > 1 else ' was'} left out.")


def _tell(
    name: str, added: list[str], changed: list[str], ended: list[str], same: int, *, dry_run: bool
) -> None:
    would = "would be " if dry_run else ""
    click.echo(
        f"{name}: {len(added)} services {would}added, {len(changed)} {would}changed,"
        f" {len(ended)} {would}ended, {same} as before."
    )
    for words, names in (("changed", changed), ("ended", ended)):
        for one in sorted(names)[:SHOWN]:
            click.echo(f"  {words}: {one}")
        if len(names) > SHOWN:
            click.echo(f"  and {len(names) - SHOWN} more {words}")
    if dry_run:
        click.echo("Nothing was changed.")


def _feed_of(file: Path) -> str:
    return re.sub(r"[^a-z0-9]+", "-", file.resolve().stem.lower()).strip("-") or "directory"


@contextmanager
def _counting() -> Iterator[Callable[[int], None]]:
    """How many services have been read: a bar in a terminal, a line for every thousand elsewhere."""
    if not sys.stderr.isatty():
        yield lambda count: click.echo(f"{count} read", err=True) if count % 1000 == 0 else None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("Reading"), BarColumn(), TextColumn("{task.completed} services"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda count: bar.update(task, completed=count) if count % 100 == 0 else None


@contextmanager
def _saying() -> Iterator[Callable[[str], None]]:
    """What is being written: a bar of four steps in a terminal, a line each elsewhere."""
    if not sys.stderr.isatty():
        yield lambda words: click.echo(f"Writing {words}", err=True)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("Writing {task.description}"), BarColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=4)
        yield lambda words: bar.update(task, description=words, advance=1)
