"""`alongside area`: an area's files: an empty workbook, a check, and the sealed keep-apart file."""

from __future__ import annotations

from pathlib import Path

import click

from alongside.areas.check import check_files
from alongside.areas.errors import BadSeal, CannotWrite, Found
from alongside.areas.keep_apart import file_of, fits, misfit, open_sealed
from alongside.areas.read import Read
from alongside.areas.write import template
from alongside.command.area_keep_apart import keep_apart
from alongside.command.area_load import load
from alongside.command.area_make import make_brindle_vale, make_from_directory
from alongside.command.area_problems import PASSPHRASE_FILE, PATH, show_problems
from alongside.command.passphrase import BadInput, can_ask, known_passphrase, passphrase_for

UNOPENED = (
    "The keep-apart file was not opened: there is no terminal to ask at and no --passphrase-file."
)


@click.group()
def area() -> None:
    """Read, check and make an area's files."""


@area.command("template")
@click.argument("out", type=PATH)
def make_template(out: Path) -> None:
    """Write an empty workbook that explains itself to OUT (a name ending in .xlsx)."""
    if out.suffix.lower() != ".xlsx":
        raise BadInput("Give a name that ends in .xlsx, for example area.xlsx.")
    try:
        template(out)
    except CannotWrite as error:
        raise BadInput(str(error)) from None
    click.echo(f"Made {out}. Its first sheet says what goes where.")


@area.command("check")
@click.argument("files", metavar="AREA", type=PATH)
@PASSPHRASE_FILE
def check(files: Path, passphrase_file: Path | None) -> None:
    """List every problem in AREA, a folder of CSV files or a workbook. Nothing is changed."""
    read, problems = check_files(files)
    for note in read.notes:
        click.echo(f"Note: {note}")
    if file_of(files).is_file():
        known = known_passphrase(files, passphrase_file)
        if known is None and not can_ask():
            click.echo(f"Note: {UNOPENED}")
        else:
            problems += _sealed_problems(files, passphrase_file, read if not problems else None)
    show_problems(problems)
    if problems:
        raise SystemExit(2)
    click.echo(f"{files.name} can be planned with: no problem was found.")


def _sealed_problems(files: Path, passphrase_file: Path | None, read: Read | None) -> list[Found]:
    """What is wrong with the keep-apart file; it is compared only with files that are fine."""
    path = file_of(files)
    try:
        keep_apart = open_sealed(path, passphrase_for(files, passphrase_file))
    except BadSeal as error:
        return [Found(path.name, 0, "", "a file that stays shut", "one that opens", str(error))]
    return [] if read is None or fits(keep_apart, read.area()) else [misfit(path)]


area.add_command(keep_apart)
area.add_command(make_brindle_vale)
area.add_command(make_from_directory)
area.add_command(load)
