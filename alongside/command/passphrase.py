"""The passphrase of a keep-apart file: from a file, from the terminal, never from the command line."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

import click

from alongside.areas.keep_apart import file_of
from alongside.areas.read import is_invented
from alongside.areas.sealed import LEAST

INVENTED = "invented-passphrase.txt"
"""Lies beside the keep-apart file of an area in which nobody is real."""
NO_TERMINAL = (
    "The passphrase of the keep-apart file is needed and there is no terminal to ask at: give"
    " --passphrase-file FILE."
)


class BadInput(click.ClickException):
    """Something the person has to mend first."""

    exit_code = 2


def passphrase_for(area: Path, file_option: Path | None) -> str:
    """The passphrase of an area's keep-apart file. Exits with 2 where there is nobody to ask."""
    known = known_passphrase(area, file_option)
    return known if known is not None else _ask("Passphrase of the keep-apart file: ")


def new_passphrase_for(area: Path, file_option: Path | None) -> str:
    """A passphrase for something new: asked for twice, and long enough to hold."""
    known = known_passphrase(area, file_option)
    if known is None:
        known = _ask("New passphrase for the keep-apart file, a few words: ")
        if _ask("The same again: ") != known:
            raise BadInput("The two were not the same. Nothing was changed: start again.")
    if len(known) < LEAST:
        raise BadInput(f"Use a passphrase of at least {LEAST} characters: four words do well.")
    return known


def known_passphrase(area: Path, file_option: Path | None) -> str | None:
    """The passphrase as far as it can be known without asking anybody."""
    if file_option is not None:
        return _first_line(file_option)
    beside = file_of(area).parent / INVENTED
    return _first_line(beside) if beside.is_file() and is_invented(area) else None


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty()


def _first_line(path: Path) -> str:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        words = f"The passphrase file {path.name} cannot be read: check its name and its rights."
        raise BadInput(words) from None
    if not lines or not lines[0]:
        raise BadInput(f"The first line of {path.name} is empty: write the passphrase there.")
    return lines[0]


def _ask(prompt: str) -> str:
    if not can_ask():
        raise BadInput(NO_TERMINAL)
    answer = getpass.getpass(prompt)
    if not answer:
        raise BadInput("No passphrase was typed. Nothing was changed: start again.")
    return answer
