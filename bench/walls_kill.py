"""Kill the web server, the database and the worker while people work, and count what was lost or done twice.

``python -m bench.walls_kill 100`` starts the whole application in a folder of its own and prints one table. With
``--without-waiting`` the database no longer waits for the disk, which shows what that is for.
"""

from __future__ import annotations

import sys
import tempfile
from os import getloadavg
from pathlib import Path
from statistics import median

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.command.cast import ford
from tests.command.killing.story import PARTS, Story, killed


@click.command()
@click.argument("times", default=100)
@click.option("--seed", default=1, show_default=True)
@click.option("--without-waiting", is_flag=True, help="Show what waiting for the disk is for.")
def main(times: int, seed: int, without_waiting: bool) -> None:
    """Kill so many times, then say what was found."""
    before = getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="alongside-kill-") as folder:
        base = Path(folder)
        story = killed(
            times,
            ford(base),
            base / "data",
            seed=seed,
            messages=times * 2,
            parts=("everything",) if without_waiting else PARTS,
            waits=not without_waiting,
        )
    told(story)
    click.echo(f"others' load on this machine before: {before:.1f}")


def told(story: Story) -> None:
    """One table."""
    found = story.found
    click.echo(f"{'killed':<28}{'times':>6}{'back, median s':>16}{'longest s':>11}")
    for what, seconds in story.back.items():
        click.echo(f"{what:<28}{len(seconds):>6}{median(seconds):>16.1f}{max(seconds):>11.1f}")
    click.echo(f"\n{'acknowledged':<28}{'times':>6}")
    for kind, many in sorted(found.told.items()):
        click.echo(f"{kind:<28}{many:>6}")
    click.echo(f"{'all, in so many tries':<28}{found.told.total():>6}{found.tries:>16}")
    click.echo(f"messages: {dict(found.messages)}; the carrier had {found.sent}")
    click.echo(f"plans: {dict(found.plans)}")
    click.echo(f"met at a page: {sorted(set(story.odd)) or 'nothing odd'} ({len(story.odd)})\n")
    for what, many in found.wrong.items():
        click.echo(f"{what:<46}{many:>6}")


if __name__ == "__main__":
    main()
