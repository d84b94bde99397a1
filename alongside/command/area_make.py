"""`alongside area brindle-vale` and `from-directory`: areas in which nobody is real."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from alongside.areas.brindle_vale import FIRST_DAY, NAME, SEED, brindle_vale
from alongside.areas.directory_area import Wish, from_directory
from alongside.areas.errors import BadArea, CannotWrite
from alongside.areas.invent_write import BESIDE, write_invented
from alongside.areas.keep_apart import KeepApart
from alongside.areas.sheets import NATIONS, Area
from alongside.command.area_problems import PATH, refuse
from alongside.command.passphrase import BadInput

SEED_OPTION = click.option(
    "--seed", type=click.IntRange(0), default=SEED, show_default=True, help="One seed, one area."
)


@click.command("brindle-vale")
@click.argument("out", type=PATH)
@SEED_OPTION
def make_brindle_vale(out: Path, seed: int) -> None:
    """Write Brindle Vale, an invented area, into the folder OUT."""
    area, keep_apart = brindle_vale(seed)
    _write(area, keep_apart, out)
    click.echo(f"Made {out}: {NAME}, where nobody is real. Visits are due from {FIRST_DAY}.")


@click.command("from-directory")
@click.argument("directory", metavar="CSV", type=PATH)
@click.option(
    "--calendar", type=PATH, required=True, help="A council's school terms, an .ics file."
)
@click.option("--people", type=click.IntRange(20, 20_000), default=600, show_default=True)
@SEED_OPTION
@click.option(
    "--nation",
    type=click.Choice(NATIONS),
    help="Whose bank holidays. Without it: Scotland where the postcodes say so, otherwise England.",
)
@click.option(
    "--places", type=click.IntRange(1, 40), help="Most places. Without it: one for 150 people."
)
@click.option(
    "--from",
    "first",
    type=click.DateTime(["%Y-%m-%d"]),
    default=FIRST_DAY.isoformat(),
    show_default=True,
    help="First day on which anything is due.",
)
@click.argument("out", type=PATH)
def make_from_directory(
    directory: Path,
    calendar: Path,
    people: int,
    seed: int,
    nation: str | None,
    places: int | None,
    first: datetime,
    out: Path,
) -> None:
    """Write an area into the folder OUT: the places of a published directory, and invented people.

    Says which rows became places, which did not and why, and where every figure comes from.
    """
    wish = Wish(people, seed, first.date(), nation or "", places or 0)
    content, terms = _read(directory), _read(calendar)
    try:
        made = from_directory(content, directory.name, calendar.name, terms, wish)
    except BadArea as error:
        refuse(error)
    _write(made.area, made.keep_apart, out)
    click.echo("\n".join(made.report))
    click.echo(f"Made {out}. Its keep-apart file opens with {BESIDE} beside it.")


def _read(path: Path) -> bytes:
    """The bytes of a file somebody named."""
    try:
        return path.read_bytes()
    except OSError:
        raise BadInput(f"{path} cannot be read: check its name and its rights.") from None


def _write(area: Area, keep_apart: KeepApart, out: Path) -> None:
    """Write it, or say why not."""
    try:
        write_invented(area, keep_apart, out)
    except CannotWrite as error:
        raise BadInput(str(error)) from None
