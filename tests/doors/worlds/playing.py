"""Both worlds of a pair, one after the other, and what differs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from alongside.command.database.cluster import Cluster
from alongside.planning.proving import planned, verdicts
from tests.doors.worlds.alike import Answer, Difference, Plain, differences, ids_of
from tests.doors.worlds.databases import copy, standing_in, throw_away, use, used
from tests.doors.worlds.marsh import Marsh, marsh
from tests.doors.worlds.pairs import Kind, Pair, pair, prepare
from tests.doors.worlds.script import play
from tests.doors.worlds.without import take_out

WITH = "marsh"


@dataclass(frozen=True, slots=True)
class Ground:
    """Little Marsh in a database of its own, and a copy of it without each of its women."""

    cluster: Cluster
    there: Marsh
    known: frozenset[str]

    def name_without(self, ref: str) -> str:
        """Where Little Marsh is without somebody."""
        return f"{WITH}_without_{ref}"


@dataclass(frozen=True, slots=True)
class Compared:
    """One pair, as it was played in both worlds."""

    pair: Pair
    one: list[Answer]
    other: list[Answer]
    found: list[Difference]

    @property
    def responses(self) -> int:
        """How many pages of the one world were held against the other's."""
        return sum(bool(answer.headers) for answer in self.one)

    @property
    def statements(self) -> int:
        """How many statements of the one world were held against the other's."""
        return sum(len(answer.said) for answer in self.one)


@contextmanager
def ground(cluster: Cluster) -> Iterator[Ground]:
    """Make it, stand in it, and take it away again."""
    with standing_in(cluster, WITH, of=used()):
        there = marsh()
        made = Ground(cluster, there, ids_of(cluster))
        names = {one.ref: made.name_without(one.ref) for one in there.women}
        try:
            for one in there.women:
                copy(cluster, names[one.ref], of=WITH)
                use(names[one.ref])
                take_out(cluster, there.run, one.id)
            use(WITH)
            yield made
        finally:
            use(WITH)
            for name in names.values():
                throw_away(cluster, name)


def compared(
    here: Ground, number: int, *, commits: bool = False, everything: bool = False
) -> Compared:
    """Play a pair. ``commits``: in copies whose commits are real, instead of in a transaction that is taken back.

    ``everything``: what waits to be matched is opened in any case.
    """
    one = pair(here.there, number)
    there = WITH if one.kind is Kind.NAMED else here.name_without(one.her.ref)
    both = [(True, WITH), (False, there)]
    answers = {
        first: played(here, one, name, first=first, commits=commits, everything=everything)
        for first, name in both[
            :: 1 if number % 2 else -1
        ]  # so that neither is always the warm one
    }
    return Compared(one, answers[True], answers[False], differences(answers[True], answers[False]))


def played(
    here: Ground, one: Pair, name: str, *, first: bool, commits: bool, everything: bool
) -> list[Answer]:
    """One world."""
    forget()
    plain = Plain(here.known)
    if commits:
        with standing_in(here.cluster, "marsh_once", of=name):
            prepare(here.there, one, first=first)
            return play(here.there, one, plain, everything=everything)
    if used() != name:
        use(name)
    with transaction.atomic():
        prepare(here.there, one, first=first)
        answers = play(here.there, one, plain, everything=everything)
        transaction.set_rollback(True)
    return answers


def forget() -> None:
    """What this process remembers of plans would make the second world's pages cheaper than the first's."""
    planned.cache_clear()
    verdicts._known.clear()
