"""A month's rolling use of Brindle Vale, through the real actions and proved after every event: `python -m bench.month`.

A throw-away PostgreSQL is started for it. The month lies in the future and the clock is handed in, because
nobody can move the clock of a database. Exits with 1 where anything was at fault.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

import click

from alongside.kit.clock import ticks

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings.test")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

if TYPE_CHECKING:
    from tests.capabilities.month.world import World

MUST_BE_NONE = ("breaches", "silent moves", "offers left over")


@click.command()
@click.option("--days", default=30, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--late", default=24, show_default=True, help="People who come during the month.")
@click.option("--seconds", default=10.0, show_default=True, help="The longest search for a plan.")
def main(days: int, seed: int, late: int, seconds: float) -> None:
    """Play it, and say what happened."""
    import django

    django.setup()
    from alongside.areas.brindle_vale import FIRST_DAY, brindle_vale
    from tests.capabilities.month.playing import play
    from tests.web_database import migrated

    begun = ticks()

    def tell(world: World, today: date) -> None:
        faults = "; ".join(sorted(set(world.faults))) or "nothing at fault"
        click.echo(f"{today} {len(world.book)} agreed, {faults}, {ticks() - begun:.0f} s")

    sheets, apart = brindle_vale()
    with migrated() as cluster:
        world = play(
            sheets,
            apart,
            first_day=FIRST_DAY,
            days=days,
            seed=seed,
            late=late,
            seconds=seconds,
            cluster=cluster,
            tell=tell,
        )
    said(world)
    click.echo(f"{days} working days, seed {seed}, {ticks() - begun:.0f} s")
    raise SystemExit(bool(sum(world.seen[name] for name in MUST_BE_NONE) or world.faults))


def said(world: World) -> None:
    """The table."""
    click.echo("| what | how often | 95 of 100 within (ms) |\n|---|---|---|")
    for name, count in sorted(world.seen.items(), key=lambda one: (one[0] in MUST_BE_NONE, one[0])):
        times = world.taken.get(name, [])
        within = f"{1000 * quantiles(times, n=20)[-1]:.0f}" if len(times) > 1 else ""
        click.echo(f"| {name} | {count} | {within} |")
    for name in MUST_BE_NONE:
        if name not in world.seen:
            click.echo(f"| {name} | 0 | |")
    for fault in world.faults[:20]:
        click.echo(fault)


if __name__ == "__main__":
    main()
