"""`alongside witness`: what an outside organisation keeps of the record of who looked, and whether it still agrees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alongside.command.house import opened
from alongside.command.passphrase import BadInput

if TYPE_CHECKING:
    from alongside.trust.looking.verifier import Line

KEPT = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def witness() -> None:
    """Show an outside organisation that the record of who looked is whole."""


@witness.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Without it: printed.")
def export(out: Path | None) -> None:
    """Write every hourly root, one line of JSON each. It names nobody."""
    with opened():
        text = "".join(f"{json.dumps(line)}\n" for line in roots())
    if out is None:
        click.echo(text, nl=False)
        return
    out.write_text(text, "utf-8")
    click.echo(f"{out.name} holds {text.count(chr(10))} roots. Give it to the witness.")


@witness.command()
@click.argument("file", type=KEPT)
def verify(file: Path) -> None:
    """Check the record against FILE, which the witness kept.

    Exit codes: 0 the record is whole, 1 it is not, 2 FILE cannot be read.
    """
    kept = kept_in(file)
    with opened():
        said = findings(kept)
    for line in said:
        click.echo(line)
    if said:
        raise SystemExit(1)
    click.echo("The record is whole.")


def roots() -> list[dict[str, object]]:
    """Every root, oldest first."""
    from alongside.kit.walls import As
    from alongside.trust.acting import acting
    from alongside.trust.looking.evidence import lines

    with acting(As.WITNESS):
        return list(lines())


def findings(kept: list[Line]) -> list[str]:
    """What is not as it was, one line each: the hour and over how many chains. Never who."""
    from alongside.kit.walls import As
    from alongside.trust.acting import acting
    from alongside.trust.looking.evidence import sealed_rows, unsealed
    from alongside.trust.looking.verifier import verify as check

    with acting(As.WITNESS):
        found = check(kept, sealed_rows(), unsealed())
    return [
        f"{one.hour}: {one.words} ({one.chains} {'chain' if one.chains == 1 else 'chains'})"
        for one in found
    ]


def kept_in(file: Path) -> list[Line]:
    """The witness's lines. Raises `BadInput`, which says which line cannot be read."""
    from alongside.trust.looking.verifier import line_of

    kept = []
    for number, words in enumerate(file.read_text("utf-8", errors="replace").splitlines(), 1):
        if not words.strip():
            continue
        try:
            kept.append(line_of(json.loads(words)))
        except (KeyError, TypeError, ValueError):
            raise BadInput(f"Line {number} of {file.name} is no root.") from None
    if not kept:
        raise BadInput(f"{file.name} holds no root: there is nothing to check against.")
    return kept
