"""`alongside keys`: a new root key takes over from an old one."""

from __future__ import annotations

import click

from alongside.command.house import opened

LEFT = (
    "Keep every key in ALONGSIDE_ROOT_KEYS: people are found by the first, and backups made before"
    " today are read by the others."
)


@click.group()
def keys() -> None:
    """Look after the keys that seal what nobody may read from a copy."""


@keys.command()
def rotate() -> None:
    """Bring everything sealed under the newest key of ALONGSIDE_ROOT_KEYS.

    Stop it whenever you like: started again, it goes on where it was.
    """
    with opened():
        click.echo(rotated())
    click.echo(LEFT)


def rotated() -> str:
    """Do it, and say how much there was to do."""
    from alongside.trust.sealed.rotation import rotate as batches
    from alongside.trust.sealed.wrapping import newest

    done = sum(batches())
    if not done:
        return f"Everything was under key {newest()} already."
    return f"{done} are now under key {newest()}."
