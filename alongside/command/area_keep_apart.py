"""`alongside area keep-apart`: make the sealed file, add to it, change its passphrase."""

from __future__ import annotations

from pathlib import Path

import click

from alongside.areas.check import check_files
from alongside.areas.errors import BadArea, BadSeal, CannotWrite
from alongside.areas.keep_apart import (
    KeepApart,
    empty,
    file_of,
    fits,
    misfit,
    open_sealed,
    save,
    with_rows,
)
from alongside.areas.keep_apart_csv import read_pairs_or_stays
from alongside.command.area_problems import PASSPHRASE_FILE, PATH, refuse, show_problems
from alongside.command.passphrase import BadInput, new_passphrase_for, passphrase_for

DESTROY = (
    "It is in the sealed file now. Destroy {} and every copy of it, the bin and the e-mail it came"
    " with included."
)


@click.command("keep-apart")
@click.argument("files", metavar="AREA", type=PATH)
@PASSPHRASE_FILE
@click.option(
    "--from",
    "source",
    type=PATH,
    help="CSV of pairs (mover, fixed) or of an outside person's stays"
    " (person, place, day, start, end). Bring stays in before pairs that name the person.",
)
@click.option("--rekey", is_flag=True, help="Give the file a new passphrase.")
@click.option(
    "--new-passphrase-file",
    type=PATH,
    help="With --rekey: file whose first line is the new passphrase.",
)
def keep_apart(
    files: Path,
    passphrase_file: Path | None,
    source: Path | None,
    rekey: bool,
    new_passphrase_file: Path | None,
) -> None:
    """Make the sealed keep-apart file of AREA, add to it, or change its passphrase.

    What is inside is never printed, nor how much.
    """
    if not files.exists():
        raise BadInput(f"There is no {files}: make the area's files first.")
    path = file_of(files)
    try:
        if rekey:
            _rekey(path, files, passphrase_file, new_passphrase_file)
        elif source is not None:
            _bring_in(path, files, passphrase_file, source)
        elif path.exists():
            open_sealed(path, passphrase_for(files, passphrase_file))
            click.echo(f"{path.name} is there, and opens with this passphrase.")
        else:
            save(path, empty(), new_passphrase_for(files, passphrase_file))
            click.echo(
                f"Made {path.name}. Nobody can open it without the passphrase: keep it safe."
            )
    except (BadSeal, CannotWrite) as error:
        raise BadInput(str(error)) from None
    except BadArea as error:
        refuse(error)


def _rekey(path: Path, files: Path, old: Path | None, new: Path | None) -> None:
    content = open_sealed(path, passphrase_for(files, old))
    save(path, content, new_passphrase_for(files, new))
    click.echo(f"{path.name} has a new passphrase. Copies made before still open with the old one.")


def _bring_in(path: Path, files: Path, passphrase_file: Path | None, source: Path) -> None:
    pairs, outsiders = read_pairs_or_stays(source)
    fresh = not path.exists()
    passphrase = (new_passphrase_for if fresh else passphrase_for)(files, passphrase_file)
    before: KeepApart = empty() if fresh else open_sealed(path, passphrase)
    read, problems = check_files(files)
    others = [problem for problem in problems if problem.where != path.name]
    if others:
        show_problems(others)
        raise BadInput("Mend the area's files first: pairs are compared with them.")
    after = with_rows(before, pairs, outsiders)
    if not fits(after, read.area()):
        raise BadInput(f"{misfit(source).line()} Nothing was taken over.")
    save(path, after, passphrase)
    click.echo(DESTROY.format(source.name))
