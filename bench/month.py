"""A month's rolling use of Brindle Vale, through the real actions and proved after every event: `python -m bench.month`.

A throw-away PostgreSQL is started for it. The month lies in the future and the clock is handed in, because
nobody can move the clock of a database. What happens and every key that is made are drawn from the seed, so that
a month can be played again: two that end in one line went the same way. A search that its seconds cut short may
part them. Exits with 1 where anything was at fault.
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
@click.option(
    "--seed", default=1, show_default=True, help="What happens, and each key, is drawn from it."
)
@click.option("--late", default=24, show_default=True, help="People who come during the month.")
@click.option("--seconds", default=10.0, show_default=True, help="The longest search for a plan.")
@click.option(
    "--fast", is_flag=True, help="Prove the whole diary twice a day, not after each event."
)
def main(days: int, seed: int, late: int, seconds: float, fast: bool) -> None:
    """Play it, and say what happened."""
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of a set of words is drawn as well
        os.execve(sys.executable, sys.orig_argv, os.environ | {"PYTHONHASHSEED": "0"})  # noqa: S606
    import django

    django.setup()
    from alongside.areas.brindle_vale import FIRST_DAY, brindle_vale
    from tests.capabilities.month.playing import play
    from tests.web_database import migrated

    begun = ticks()

    def tell(world: World, today: date) -> None:
        faults = "; ".join(sorted(set(world.faults))) or "nothing at fault"
        line = world.track.line
        click.echo(f"{today} {len(world.book)} agreed, {faults}, {line}, {ticks() - begun:.0f} s")

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
            every_event=not fast,
            tell=tell,
        )
    said(world)
    click.echo(f"{days} working days, {ticks() - begun:.0f} s, line {world.track.line}")
    again = f"bin/bench month --days {days} --seed {seed} --late {late} --seconds {seconds:g}"
    click.echo(f"The same month again: {again}{' --fast' if fast else ''}")
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
