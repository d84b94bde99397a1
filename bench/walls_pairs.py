"""She and he, kept apart, say yes to one place and time at one moment, through the pages: who ended up together.

``python -m bench.walls_pairs --pairs 10000`` starts a database and the real server, plans every week with the real
planner, and presses eight pairs at a time from a process of its own, from sixteen signed-in sessions. Who
stands together is counted by the independent prover and by plain SQL. Then some pairs more are pressed on a
twin that looks first and books then, without locks and tokens, to show that the test would see it.
"""

from __future__ import annotations

import math
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from alongside.command.database.cluster import Cluster
from alongside.kit.clock import ticks

if TYPE_CHECKING:
    from tests.doors.desk.pairs import Couple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


@dataclass(slots=True)
class Measured:
    """What became of some pairs. ``prover`` and ``swept``: how many stood together, counted in two ways."""

    what: str
    answers: Counter[tuple[str, str]] = field(default_factory=Counter)
    prover: int = 0
    outcome: str = ""
    swept: int = 0
    silent: int = 0
    seconds: float = 0.0
    slowest: float = 0.0

    def line(self) -> str:
        """A row of the table."""
        both = self.answers["agreed", "agreed"]
        refused = self.answers["conversation", "agreed"]
        others = self.answers.total() - both - refused
        each = 1000 * self.seconds / max(self.answers.total(), 1)
        cells = (
            self.what,
            self.answers.total(),
            both,
            refused,
            others,
            self.silent,
            f"**{self.prover}**",
            f"**{self.swept}**",
            self.outcome,
            f"{each:.0f}",
            f"{self.slowest:.1f}",
            f"{os.getloadavg()[0]:.0f}",
        )
        return f"| {' | '.join(str(cell) for cell in cells)} |"


HEAD = (
    "| | pairs | both answered yes | she was refused | any other answer | suspended in silence |"
    " together: prover | together: SQL | the prover says | ms a pair | slowest answer, s | load |\n"
    f"|{'---|' * 12}"
)


@click.command()
@click.option("--pairs", default=1000, show_default=True)
@click.option("--naive", default=320, show_default=True, help="Pairs for the twin without locks.")
@click.option("--minutes", default=15.0, show_default=True, help="Press no new week after so long.")
def main(pairs: int, naive: int, minutes: float) -> None:
    """Press, count, print one table."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings.test")
    import django

    django.setup()
    from tests.web_database import migrated
    from tests.web_server import serving

    with migrated() as cluster, serving() as address:
        host = address.removeprefix("http://")
        found = [pressed("locks and tokens", host, cluster, pairs, minutes)]
        if naive:
            with without_locks() as couples_known:
                found.append(
                    pressed("look, then book", host, cluster, naive, minutes, couples_known)
                )
    click.echo("\n".join([HEAD, *(one.line() for one in found)]))
    for one in found:
        click.echo(f"{one.what}: {dict(one.answers)}")


def pressed(
    what: str,
    host: str,
    cluster: Cluster,
    pairs: int,
    minutes: float,
    known: Callable[[Sequence[Couple]], None] | None = None,
) -> Measured:
    """So many pairs in a database that is empty before, week after week."""
    from tests.capabilities.apart.racing import suspended_without_a_word
    from tests.doors.desk.pairs import (
        LANES,
        MOST,
        cookies,
        lanes_of,
        mondays,
        planned_couples,
        swept,
    )
    from tests.doors.desk.pairs_sender import send
    from tests.web_database import empty

    empty(cluster)
    weeks = list(mondays(math.ceil(pairs / (LANES * MOST))))
    begun = ticks()
    there, couples = planned_couples(math.ceil(pairs / len(weeks)), weeks)
    click.echo(f"{what}: {len(weeks)} weeks planned in {ticks() - begun:.0f} s", err=True)
    if known:
        known(couples)
    cookie, one, started = cookies(there), Measured(what), ticks()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as elsewhere:
        for number, monday in enumerate(weeks):
            if ticks() - started > 60 * minutes:
                break
            lanes = lanes_of(there, couples, number, cookie)
            given, seconds, slowest = elsewhere.submit(send, host, lanes).result()
            one.answers.update(pair for lane in given for pair in lane)
            one.seconds += seconds
            one.slowest = max(one.slowest, slowest)
            one.swept += swept(couples, monday)
            click.echo(f"{what}: {one.answers.total()} pairs, {one.swept} together", err=True)
    one.silent = suspended_without_a_word()
    one.prover, one.outcome = proved(cluster.owner_url)
    return one


def proved(owner: str) -> tuple[int, str]:
    """How many meetings the independent prover finds in the whole diary, and what it says of it."""
    from alongside.command.prove.diary import opened
    from alongside.command.prove.dump import dump_of
    from alongside.command.prove.keys import Keys
    from alongside.command.prove.promises import PROMISES
    from alongside.command.prove.proof import prove
    from alongside.command.prove.reading import read

    rows, keys = read(owner), os.environ["ALONGSIDE_ROOT_KEYS"]
    told = prove(rows, keys).told()
    meetings = sum(1 for _ in PROMISES["apart"](opened(dump_of(rows), Keys(keys))))
    return meetings, f"{told['outcome']} {', '.join(told['not_kept'])}".strip()  # type: ignore[arg-type]


@contextmanager
def without_locks() -> Iterator[Callable[[Sequence[Couple]], None]]:
    """A diary as it is often written: ask whether anybody is in the way, and if not, book. In this process alone."""
    from alongside.care import agreeing
    from alongside.trust.apart import persons, placing
    from alongside.trust.apart.actions import diary
    from alongside.trust.apart.models import Presence

    other: dict[Any, tuple[Any, bool]] = {}

    def known(couples: Sequence[Couple]) -> None:
        for one in couples:
            other[one.her_id], other[one.his_id] = (one.his_id, True), (one.her_id, False)

    def look(person: Any, place: Any, during: tuple[Any, Any]) -> placing.Meeting:
        whom, moves = other[person.id]
        there = Presence.objects.filter(person=whom, place=place, state="standing")
        met = tuple(there.filter(during__overlap=during).values_list("pk", flat=True))
        return placing.Meeting(bool(met) and moves, met)

    instead: tuple[tuple[Any, str, Any], ...] = (
        (agreeing, "one_at_a_time", lambda area: None),
        (persons, "lock", lambda names: None),
        (diary, "meets", look),
        (diary, "hold", lambda *given: None),
    )
    real = [(where, name, getattr(where, name)) for where, name, _ in instead]
    for where, name, twin in instead:
        setattr(where, name, twin)
    try:
        yield known
    finally:
        for where, name, one in real:
            setattr(where, name, one)


if __name__ == "__main__":
    main()
