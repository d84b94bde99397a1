"""The sealed part of a problem, read as the keeper for as long as it is needed, and stored nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from alongside.kit.walls import As
from alongside.planner import problem as planned
from alongside.planner.problem import Pair, Problem, Sealed
from alongside.trust.access.models import Block
from alongside.trust.acting import acting
from alongside.trust.apart.choices import State
from alongside.trust.apart.edges import inside_of
from alongside.trust.apart.models import KeepApart, Outsider, Presence
from alongside.trust.apart.tokens import person_blind
from alongside.trust.keys import block_token

DAY_LONG = 24 * 60


def sealed_part(problem: Problem) -> Sealed:
    """Who must be kept apart among the people of a problem, and where outside people are known to be.

    Salted by the caller. Nothing of anybody who is not in the problem is read out of its seal.
    """
    clients = [UUID(client.ref) for client in problem.clients]
    workers = [UUID(worker.ref) for worker in problem.workers]
    with acting(As.KEEPER):
        outsiders = list(Outsider.objects.values_list("id", flat=True))
        movers = {person_blind(person): person for person in clients}
        fixed = {person_blind(person): person for person in (*clients, *workers, *outsiders)}
        rows = KeepApart.objects.filter(mover_blind__in=movers, fixed_blind__in=fixed)
        pairs = [*_one_way(problem, rows, movers, fixed), *_blocked(clients, workers)]
        met = {pair.fixed for pair in pairs}
        stays = _stays(problem, [one for one in outsiders if one.hex in met])
    return Sealed(
        pairs=tuple(sorted(set(pairs), key=lambda pair: (pair.mover, pair.fixed))),
        outsiders=tuple(planned.Outsider(ref, tuple(stays[ref])) for ref in sorted(stays)),
    )


def _blocked(clients: Sequence[UUID], workers: Sequence[UUID]) -> list[Pair]:
    """Whoever a client said must not see her is nobody she is given a visit with, nor met on the way to one.

    As with everybody she is kept apart from, her visits bend and the worker's hours do not.
    """
    tokens = set(Block.objects.values_list("token", flat=True))
    return [
        Pair(client.hex, worker.hex)
        for worker in workers
        for client in clients
        if tokens and block_token(worker, client) in tokens
    ]


def _one_way(
    problem: Problem,
    rows: Iterable[KeepApart],
    movers: Mapping[str, UUID],
    fixed: Mapping[str, UUID],
) -> list[Pair]:
    """Pairs with one mover. Where two people are placed around each other, one of them has to be.

    Then it is the one with more sessions to choose from: whom the women-only policy covers and the other
    not; else the one who said so first.
    """
    covered = {client.ref: client.women_only for client in problem.clients}
    found = {
        (movers[row.mover_blind].hex, fixed[row.fixed_blind].hex): row
        for row in rows
        if row.mover_blind != row.fixed_blind
    }
    return [
        Pair(*pair)
        for pair, row in found.items()
        if (other := found.get((pair[1], pair[0]))) is None
        or _comes_first(covered[pair[0]], covered[pair[1]], row, other)
    ]


def _comes_first(covers: bool, covers_other: bool, row: KeepApart, other: KeepApart) -> bool:
    if covers != covers_other:
        return covers
    return (inside_of(row).at, row.pk) < (inside_of(other).at, other.pk)


def _stays(problem: Problem, outsiders: Iterable[UUID]) -> dict[str, list[planned.Presence]]:
    """Where outside people are known to be in the days of the problem."""
    number = {day: index for index, day in enumerate(problem.days)}
    buildings = {place.ref for place in problem.places if place.kind != "online"}
    stays: dict[str, list[planned.Presence]] = {one.hex: [] for one in outsiders}
    rows = Presence.objects.filter(
        person__in=[UUID(ref) for ref in stays],
        state=State.STANDING,
        wall_date__range=(problem.days[0], problem.days[-1]),
    ).order_by("wall_date", "wall_start", "place")
    for row in rows:
        if row.place.hex in buildings and row.wall_date in number:
            stays[row.person.hex].append(_stay(row, number))
    return stays


def _stay(row: Presence, number: Mapping[date, int]) -> planned.Presence:
    start = row.wall_start.hour * 60 + row.wall_start.minute
    end = row.wall_end.hour * 60 + row.wall_end.minute
    return planned.Presence(
        row.place.hex, number[row.wall_date], start, end if end > start else DAY_LONG
    )
