"""`alongside area load`: an area's files into the database of this installation."""

from __future__ import annotations

import re
from pathlib import Path

import click

from alongside.areas.check import check_area
from alongside.areas.errors import BadArea, BadSeal
from alongside.areas.keep_apart import KeepApart, file_of, fits, misfit, open_sealed
from alongside.areas.sheets import Area
from alongside.command.area_problems import PASSPHRASE_FILE, PATH, refuse
from alongside.command.passphrase import BadInput, passphrase_for


@click.command("load")
@click.argument("files", metavar="AREA", type=PATH)
@click.option("--ref", help="What commands call the area. Without it: the name of its folder.")
@PASSPHRASE_FILE
def load(files: Path, ref: str | None, passphrase_file: Path | None) -> None:
    """Bring AREA into the database, whole or not at all.

    Loading the same files again changes nothing. What changed in them is changed by its ref; what is gone
    is ended, and nothing is deleted.
    """
    sheets, keep_apart = read_files(files, passphrase_file)
    from alongside.command import house

    with house.opened():
        house.bring_up_to_date()
        from alongside.care.actions import load_area

        area, changed = load_area(sheets=sheets, keep_apart=keep_apart, ref=ref or ref_of(files))
        click.echo(
            f"{area.name} is in the database as {area.ref}: {changed.added} rows added,"
            f" {changed.changed} changed, {changed.ended} ended."
        )


def read_files(files: Path, passphrase_file: Path | None) -> tuple[Area, KeepApart]:
    """An area's files and its sealed file, checked together. Stops with every problem, or raises `BadInput`."""
    try:
        sheets = check_area(files)
        sealed = file_of(files)
        keep_apart = open_sealed(sealed, passphrase_for(files, passphrase_file))
        if not fits(keep_apart, sheets):
            raise BadArea([misfit(sealed)])
    except BadSeal as error:
        raise BadInput(str(error)) from None
    except BadArea as error:
        refuse(error)
    return sheets, keep_apart


def ref_of(files: Path) -> str:
    """A ref from a folder's or workbook's name: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", files.resolve().stem.lower()).strip("-") or "area"
