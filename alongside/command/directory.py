"""`alongside directory`: what help there is, brought in from what others publish."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from alongside.areas.errors import BadArea, Found, Ledger
from alongside.command.area_problems import PATH, refuse, show_problems

if TYPE_CHECKING:
    from alongside.services.directory.reading.wanted import File

SHOWN = 15
"""Names of changed services that are printed before the rest are only counted."""


@click.group()
def directory() -> None:
    """Bring in what help there is and where."""


@directory.command("import")
@click.argument("source", metavar="FILE-OR-ADDRESS")
@click.option(
    "--mapping", type=PATH, help="A TOML file that says which column of a CSV file is what."
)
@click.option(
    "--feed", help="The name it is kept under. Without it: the name of the file or folder."
)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--skip-bad", is_flag=True, help="Leave out rows with a problem, and name each.")
@click.option(
    "--allow-local", is_flag=True, help="An address inside this machine or its network may be read."
)
@click.option(
    "--allow-fewer", is_flag=True, help="Go on where more than half of what was there has gone."
)
def bring_in(
    source: str, mapping: Path | None, feed: str | None, dry_run: bool, skip_bad: bool,
    allow_local: bool, allow_fewer: bool,
) -> None:  # fmt: skip
    """Bring a directory in: an Open Referral UK feed by its address or as saved pages, or a council's CSV with --mapping.

    FILE-OR-ADDRESS is the https address of a feed, a JSON file, a folder of them, or a CSV file. All of it
    or nothing: with a problem in any row every problem is listed, nothing is changed and the exit code is
    2. The same feed again updates what changed and ends what has gone. Interrupted, it is begun again.
    """
    is_address = "://" in source
    if is_address and mapping is not None:
        raise click.UsageError("A mapping goes with a CSV file: save it first.")
    name = feed or (_feed_at(source) if is_address else _feed_of(Path(source)))
    kept = is_address and not dry_run
    address = ""
    try:
        if is_address:
            found, address = _fetched(source, allow_local=allow_local)
        else:
            from alongside.services.directory.reading.files import read

            with _counting() as progress:
                found = read(Path(source), mapping, lambda count: progress(count, 0))
    except BadArea as error:
        _noted(name, error.problems[0].line(), is_wanted=kept)
        refuse(error)
    if found.problems and not skip_bad:
        words = f"{len(found.problems)} problems in its rows. Whoever brings it in is told which."
        _noted(name, words, is_wanted=kept)
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
        from alongside.services.directory.actions import import_services, note_failure
        from alongside.services.directory.errors import TooFew
        from alongside.services.directory.keeping import waiting_count
        from alongside.services.directory.queries import alike_count

        try:
            with _saying() as step:
                brought = import_services(
                    file=found, feed=name, step=step, dry_run=dry_run, address=address,
                    may_shrink=allow_fewer or not is_address,
                )  # fmt: skip
        except TooFew as error:
            if kept:
                note_failure(feed=name, trouble=str(error))
            click.echo(f"{error} Nothing was changed. With --allow-fewer it goes on.")
            raise SystemExit(2) from None
        _tell(name, brought.added, brought.changed, brought.ended, brought.same, dry_run=dry_run)
        if count := alike_count():
            click.echo(
                f"{count} pair{'s' * (count > 1)} of entries look alike. A manager says at /desk/directory/alike/"
                " whether they are the same."
            )
        if count := waiting_count():
            several = count > 1
            click.echo(
                f"{count} {'entries' if several else 'entry'} may have to stay secret, and nobody is shown"
                f" {'them' if several else 'it'} until a manager has asked the place and said so at"
                " /desk/directory/secret/."
            )


def _fetched(address: str, *, allow_local: bool) -> tuple[File, str]:
    """A feed from its address, and that address as it may be written down. Raises `BadArea`."""
    from alongside.services.directory.fetching.feed import fetch
    from alongside.services.directory.fetching.where import where_of

    where = where_of(address, local=allow_local)
    with _counting() as progress:
        return fetch(where, progress), where.shown()


def _noted(name: str, words: str, *, is_wanted: bool) -> None:
    """Keep with the feed that it could not be read, where an installation is here to keep it."""
    if not is_wanted:
        return
    from alongside.command import house
    from alongside.command.passphrase import BadInput

    with suppress(BadInput), house.opened():
        house.bring_up_to_date()
        from alongside.services.directory.actions import note_failure

        note_failure(feed=name, trouble=words)


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


def _feed_at(address: str) -> str:
    host = urlsplit(address).hostname or ""
    return re.sub(r"[^a-z0-9]+", "-", host.lower()).strip("-") or "feed"


def _feed_of(file: Path) -> str:
    return re.sub(r"[^a-z0-9]+", "-", file.resolve().stem.lower()).strip("-") or "directory"


@contextmanager
def _counting() -> Iterator[Callable[[int, int], None]]:
    """How many services have been read, and of how many (0: nobody knows): a bar in a terminal, a line for every thousand elsewhere."""
    if not sys.stderr.isatty():
        yield (
            lambda count, total: (
                click.echo(f"{count}{f' of {total}' if total else ''} read", err=True)
                if count % 1000 == 0
                else None
            )
        )
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("Reading"), BarColumn(), TextColumn("{task.completed} services"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda count, total: bar.update(task, completed=count, total=total or None)


@contextmanager
def _saying() -> Iterator[Callable[[str], None]]:
    """What is being written: a bar of five steps in a terminal, a line each elsewhere."""
    if not sys.stderr.isatty():
        yield lambda words: click.echo(f"Writing {words}", err=True)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("Writing {task.description}"), BarColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=5)
        yield lambda words: bar.update(task, description=words, advance=1)
