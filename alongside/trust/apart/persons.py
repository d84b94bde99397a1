"""Persons as the diary knows them, and their locks.

Everything that changes the keep-aparts or the standing presences of a person is done while their lock is
held, together with the locks of everybody they are kept apart from, taken in one order. What was read
before the locks is read again after them; where it differs, they are let go and all of it starts again.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from alongside.trust.apart import statements
from alongside.trust.apart.errors import Changed, NotConfirmed
from alongside.trust.apart.tokens import (
    Edge,
    Lane,
    lanes,
    lock_number,
    person_blind,
    power_of_two,
)

TRIES = 20
READ_COMMITTED = "read committed"
"""The one isolation under which what others committed is seen once their locks are let go."""


@dataclass(frozen=True, slots=True)
class Person:
    """The end of a chain of merges, with every keep-apart it stands in."""

    id: UUID
    blind: str
    edges: tuple[Edge, ...]

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """What the person's tokens are made of."""
        return lanes(self.blind, self.edges)


def asked(statement: str, **values: Any) -> list[tuple[Any, ...]]:
    """The rows of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def person_of(record: UUID) -> Person:
    """The person whom a record is about. Raises `NotConfirmed` where there is no such record."""
    ((found,),) = asked(statements.PERSON, record=record)
    if found is None:
        raise NotConfirmed
    name = person_blind(found)
    rows = asked(statements.EDGES, person=name)
    return Person(found, name, tuple(Edge(*row) for row in rows))


def held(records: Sequence[UUID], *, wait: str) -> list[Person]:
    """The persons of some records, with their locks held until the transaction ends.

    ``wait`` is how long to wait for a lock, as PostgreSQL writes it; "0" is for ever. Raises
    `NotConfirmed` where the transaction could not see what others commit, or nothing holds still.
    """
    ((isolation, _),) = asked(statements.GUARD, wait=wait)
    if isolation != READ_COMMITTED:
        raise NotConfirmed
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                return _held_now(records)
        except Changed:  # with the savepoint the locks went too
            continue
    raise NotConfirmed


def _held_now(records: Sequence[UUID]) -> list[Person]:
    before = [person_of(record) for record in records]
    lock(name for person in before for name in names_beside(person))
    after = [person_of(record) for record in records]
    if after != before:
        raise Changed
    return after


def names_beside(person: Person) -> set[str]:
    """The blind indexes of a person and of everybody they are kept apart from."""
    return {person.blind} | {name for edge in person.edges for name in (edge.mover, edge.fixed)}


def lock(names: Iterable[str]) -> None:
    """Take the locks of these blind indexes, among others that nobody has, in the order of their numbers."""
    numbers = {lock_number(name) for name in names}
    imaginary = power_of_two(len(numbers) - 1) + 1 - len(numbers)
    numbers |= {secrets.randbits(64) - 2**63 for _ in range(imaginary)}
    asked(statements.LOCK, numbers=sorted(numbers))
