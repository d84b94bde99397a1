"""`alongside prove`: the second proof that the diary is safe, written from docs/diary-dump.md by other hands."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from alongside.command.prove.proof import CANNOT, Proof
from alongside.command.prove.proof import prove as proof_of
from alongside.command.prove.reading import READER_URL, read
from alongside.command.prove.trouble import CannotProve

ROOT_KEYS = "ALONGSIDE_ROOT_KEYS"
DUMP = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW = click.Path(dir_okay=False, path_type=Path)


@click.group()
def prove() -> None:
    """Prove the diary again, sharing no code with what books it."""


@prove.command()
@click.option(
    "--json", "json_file", metavar="FILE", help="Write the outcome there; - is the screen."
)
@click.option("--dump", "dump_file", type=DUMP, help="Prove this dump; no database is asked.")
@click.option(
    "--raise", "ask_somebody", is_flag=True, help="Put what is not safe on a safety lead's list."
)
def diary(json_file: str | None, dump_file: Path | None, ask_somebody: bool) -> None:
    """Prove that the whole diary keeps every promise of docs/diary-dump.md.

    Says numbers of work items: never a person, a place or a time. Exit codes: 0 safe, 1 not safe,
    2 it cannot be read, so nothing is known.
    """
    if dump_file and ask_somebody:
        raise click.UsageError("--raise needs the database: leave --dump away.")
    try:
        found = proved(dump_file, ask_somebody=ask_somebody)
    except CannotProve as error:
        found = Proof((), (), (), (str(error),))
    if json_file == "-":
        click.echo(json.dumps(found.told(), indent=1))
    else:
        if json_file:
            Path(json_file).write_text(json.dumps(found.told(), indent=1) + "\n", "utf-8")
        for line in found.lines():
            click.echo(line, err=found.code == CANNOT)
    raise SystemExit(found.code)


@prove.command()
@click.argument("file", type=NEW)
def dump(file: Path) -> None:
    """Write what the proof reads to FILE, to prove it on another machine with `prove diary --dump`.

    It holds who is booked where and when, under ids. Keep it as you keep the database.
    """
    try:
        words = json.dumps(rows())
    except CannotProve as error:
        raise click.ClickException(str(error)) from None
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(words)
    click.echo(f"{file.name} is written. Keep it as you keep the database.")


def proved(dump_file: Path | None = None, *, ask_somebody: bool = False) -> Proof:
    """The proof of a dump, or of this installation's database. Raises `CannotProve`."""
    if dump_file is not None:
        try:
            return proof_of(json.loads(dump_file.read_text("utf-8")), _keys())
        except (ValueError, OSError):
            raise CannotProve("The dump is not as docs/diary-dump.md says it lies.") from None
    if not ask_somebody:
        found = rows()
        return proof_of(found, _keys())
    from alongside.command.house import opened
    from alongside.command.prove_raising import prove_and_ask

    with opened():
        return prove_and_ask()


def rows() -> dict[str, Any]:
    """What the proof reads, from a reading role's address where one is given, else as the owner."""
    if address := os.environ.get(READER_URL):
        return read(address)
    from alongside.command.database.choice import OWNER_URL
    from alongside.command.house import opened

    with opened():
        return read(os.environ[OWNER_URL])


def _keys() -> str:
    return os.environ.get(ROOT_KEYS, "")
