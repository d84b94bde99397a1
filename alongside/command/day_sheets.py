"""`alongside day-sheets`: make every sealed day sheet now, as the job does every quarter of an hour."""

from __future__ import annotations

import click

from alongside.command.house import opened
from alongside.command.passphrase import BadInput


@click.command("day-sheets")
def day_sheets() -> None:
    """Make every sealed day sheet now.

    Exit codes: 0 all were made, 1 some could not be made, 2 there is nowhere to keep them.
    """
    with opened():
        words, failed = sheets_made()
    click.echo(words)
    if failed:
        raise SystemExit(1)


def sheets_made() -> tuple[str, int]:
    """Make them; what to print, and how many failed. Raises `BadInput`."""
    from alongside.care.day_sheets.actions import make_sheets
    from alongside.care.day_sheets.folder import NoFolder, folder

    try:
        done = make_sheets()
        where = folder()
    except (NoFolder, OSError):
        raise BadInput(
            "There is nowhere to keep day sheets: name a folder in ALONGSIDE_DAY_SHEETS."
        ) from None
    words = f"{done.made} made in {where}; {done.gone} old ones taken away."
    if done.failed:
        words += f" {done.failed} could not be made: the ones before were left."
    if not done.made and not done.failed:
        words += " A service manager gives places and key workers a passphrase under Day sheets."
    return words, done.failed
