"""Whoever comes anew is compared with everybody who was named: a name nobody had yesterday may be somebody's today."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.apart.keyholders import records_of
from alongside.trust.jobs import job
from alongside.trust.naming.asking import TALKED_ABOUT, ask_a_person, comes_next
from alongside.trust.naming.inside import found_in, said_in, whose
from alongside.trust.naming.models import Named
from alongside.trust.naming.queries import area_of
from alongside.trust.naming.rules import looked_by
from alongside.trust.naming.who import Somebody, alike_to, everybody
from alongside.trust.sealed.errors import CannotOpen


@job("naming.look_for_newcomers", As.KEEPER, every="35 * * * *")
def look_for_newcomers(at: datetime) -> None:
    """Ask a person again where somebody could be meant who was not looked at for it before.

    What waits since nobody held a key to it goes to whoever holds one now.
    """
    areas: dict[UUID, list[Somebody]] = {}
    for row in Named.objects.filter(ended_at=None).exclude(waits_until=None, back_asked_at=None):
        _ask_again(row, at)
    by_area: dict[UUID, list[tuple[Named, UUID]]] = defaultdict(list)
    for row in Named.objects.filter(ended_at=None, waits_until=None):
        client = whose(row)
        by_area[area_of(client)].append((row, client))
    for area, rows in by_area.items():
        areas[area] = everybody(area)
        for row, client in rows:
            _look(row, client, areas[area], at)


def _ask_again(row: Named, at: datetime) -> None:
    client = whose(row)
    with suppress(CannotOpen):  # her key was destroyed at her wish
        said, due = said_in(row, client), row.waits_until or at + TALKED_ABOUT
        ask_a_person(row.pk, client=client, said=said, at=at, due_at=due, again=True)


def _look(row: Named, client: UUID, people: list[Somebody], at: datetime) -> None:
    try:
        said, found = said_in(row, client), found_in(row, client)
    except CannotOpen:  # her key was destroyed at her wish
        return
    known = found.judged | set(records_of(client))
    if all(one.id in known for one in alike_to(said, people)):
        return
    with acting(As.KEEPER):
        due = looked_by(at, comes_next(client, at))
        Named.objects.filter(pk=row.pk, waits_until=None).update(waits_until=due)
    ask_a_person(row.pk, client=client, said=said, at=at, due_at=due)
