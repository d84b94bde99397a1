"""The command line: which commands there are, and how every kind of trouble is told.

Exit codes: 0 proposed, 1 something broke, 2 bad input, 3 cannot all be met, 4 ran out of time.
"""

from __future__ import annotations

import importlib
import sys

import click

from alongside import __version__
from alongside.kit.broke import where

COMMANDS: dict[str, tuple[str, str, str]] = {
    "run": ("run", "run", "Plan the invented area's fortnight and show the page on this machine."),
    "area": ("area", "area", "Read, check and make an area's files."),
    "directory": ("directory", "directory", "Bring in what help there is and where."),
    "plan": ("plan", "plan", "Plan a fortnight from an area's files."),
    "offer": ("offer", "offer", "List other times for one visit of a plan."),
    "repair": ("repair", "repair", "Find new times after a worker is away; nobody else moves."),
    "whatif": ("whatif", "whatif", "Say what it would take to meet more."),
    "safety": (
        "safety",
        "safety",
        "Show the safety lead, and nobody else, whom a person must help.",
    ),
    "verify": ("verify", "verify", "Run the independent checker alone on a plan."),
    "prove": ("prove_diary", "prove", "Prove from a dump that nobody is where they must not be."),
    "witness": ("witness", "witness", "Show an outside organisation that who looked is whole."),
    "docs": ("docs", "docs", "Write the documents that are made from the code, or check them."),
    "keys": ("keys", "keys", "Look after the keys that seal what nobody may read from a copy."),
    "sign-in": ("sign_in", "sign_in", "Open, renew and close the accounts of workers."),
    "referrer": (
        "referrer",
        "referrer",
        "Let systems of other services send referrals, and end that.",
    ),
    "day-sheets": (
        "day_sheets",
        "day_sheets",
        "Make the sealed day sheets that work without the server.",
    ),
    "leaflets": (
        "leaflets",
        "leaflets",
        "Write the pages of help as files to print and to hand over.",
    ),
    "bench": ("bench", "bench", "Measure the planner on the shipped sizes."),
}
"""Name: module of alongside.command, what is in it, and what the command is for."""


class Commands(click.Group):
    """Commands that are imported when they are asked for, so that help comes at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        module, name, _ = COMMANDS[cmd_name]
        found: click.Command = getattr(importlib.import_module(f"alongside.command.{module}"), name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, _, words) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="alongside", message="%(prog)s %(version)s")
def alongside() -> None:
    """Plan a safe fortnight, and check it."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit. What breaks inside is told without anybody's ref."""
    try:
        alongside.main(arguments, prog_name="alongside")
    except Exception as error:  # the last net: told in words below
        click.echo(told(error), err=True)
        sys.exit(code_of(error))


def code_of(error: Exception) -> int:
    """Exit code for an error nobody caught."""
    return 2 if _kind(error) in {"BadArea", "BadProblem", "BadSeal"} else 1


def told(error: Exception) -> str:
    """An error in plain lines: what to mend where that is known, else where it broke and nothing more."""
    kind = _kind(error)
    if kind in {"BadArea", "BadSeal", "BadProblem", "CannotWrite"}:
        return str(error)
    if kind == "Refused":
        rules = sorted({line.split(":")[0] for line in getattr(error, "broken", [])})
        return (
            "The checker refused the plan, so nobody is shown it. Nothing was written. Rules that"
            f" were broken: {', '.join(rules)}. This is a fault of Alongside: please report it."
        )
    return (
        f"Something went wrong inside Alongside ({kind}, {where(error)}). Nothing was written."
        " Please report it."
    )


def _kind(error: Exception) -> str:
    return type(error).__name__
