"""Putting a presence into the diary under locks: who must give way, who is suspended, who is asked."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.trust.acting import acting
from alongside.trust.apart import statements
from alongside.trust.apart.choices import State
from alongside.trust.apart.models import Presence
from alongside.trust.apart.persons import Person, asked
from alongside.trust.apart.tokens import QUARTER, power_of_two, tokens
from alongside.work.models import Kind, new_number

LATELY = timedelta(days=1)
"""No buffer is longer: what was over before is too near for nobody who comes in."""
WITHIN = {Kind.CLASH: (timedelta(hours=1), True), Kind.REVIEW: (timedelta(days=14), False)}
"""How soon the safety lead acts, and whether they are paged."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Something a safety lead is asked about: its opaque ref, and whose it is."""

    about: UUID
    record: UUID
    person: UUID


@dataclass(frozen=True, slots=True)
class Meeting:
    """Whom a presence would meet. ``gives_way``: the person is a mover to one of them."""

    gives_way: bool
    others: tuple[UUID, ...]


def meets(person: Person, place: UUID, during: tuple[datetime, datetime]) -> Meeting:
    """Whom a person would meet at a place. Asked of the same slots that the database refuses by."""
    made = tokens(person.lanes, place, during)
    rows = asked(
        statements.COLLISIONS,
        tokens=[token for token, _, _ in made],
        sides=[side for _, side, _ in made],
        moves=[moves for _, _, moves in made],
    )
    others = tuple(sorted({presence for presence, _ in rows}))
    return Meeting(any(moves for _, moves in rows), others)


def hold(person: Person, presence: UUID, place: UUID, during: tuple[datetime, datetime]) -> None:
    """Hold a presence's slots. The database refuses where the other side holds one."""
    made = tokens(person.lanes, place, during)
    asked(
        statements.HOLD,
        presence=presence,
        tokens=[token for token, _, _ in made],
        sides=[side for _, side, _ in made],
    )


def let_go(presences: Sequence[UUID]) -> None:
    """Hold nothing any more for these."""
    asked(statements.LET_GO, presences=filled(presences))


def filled(refs: Sequence[UUID]) -> list[UUID]:
    """The refs among others that are nobody's, so that a list does not tell whether it is empty."""
    more = power_of_two(len(refs)) - len(refs)
    return sorted([*refs, *(uuid.uuid4() for _ in range(more))])


def suspend(presences: Sequence[UUID], *, by: UUID, at: datetime) -> set[UUID]:
    """The times these are of no longer stand, and a safety lead is asked about each, in this transaction.

    Gives every presence that stood and does so no longer. Said to the database in the same words, and as many, when
    there is nobody to suspend.
    """
    rows = asked(statements.SUSPEND, presences=filled(presences), at=at)
    gone = {presence for presence, *_ in rows}
    let_go([*presences, *(gone - set(presences))])
    ask_leads([Subject(*row) for *row, concerned in rows if concerned], by=by, at=at)
    return gone


def ask_leads(
    subjects: Sequence[Subject], *, by: UUID, at: datetime, kind: Kind = Kind.CLASH
) -> None:
    """Put things before the safety lead of whoever each is about, or whoever will be.

    Before ``by`` only in an area without any organisation, where nobody sits at a desk to be told.
    """
    more = power_of_two(len(subjects)) - len(subjects)
    nobody = [Subject(uuid.uuid4(), uuid.uuid4(), uuid.uuid4()) for _ in range(more)]
    everything = [*subjects, *nobody]
    with acting(As.KEYHOLDER):
        found = asked(
            statements.WHO_IS_ASKED,
            abouts=[subject.about for subject in everything],
            records=[subject.record for subject in everything],
            persons=[subject.person for subject in everything],
        )
    rows = [*found, *[(None, None, None)] * (len(everything) - len(found))]
    within, urgent = WITHIN[kind]
    asked(
        statements.ASK,
        kind=kind.value,
        urgent=urgent,
        at=at,
        due_at=at + within,
        ids=[uuid.uuid4() for _ in rows],
        numbers=[new_number() for _ in rows],
        areas=[area for _, area, _ in rows],
        organisations=[organisation for _, _, organisation in rows],
        roles=[Role.SAFETY_LEAD.value if organisation else "" for _, _, organisation in rows],
        workers=[None if organisation else by for _, _, organisation in rows],
        abouts=[about for about, _, _ in rows],
    )


def settle(persons: Sequence[Person], *, by: UUID, at: datetime) -> None:
    """Work out anew what the coming presences of some persons hold, and suspend whoever must give way.

    Those too that were over only now: somebody who comes in yet may be too near them. For a keep-apart that was saved
    and records that were merged or split: the locks are held.
    """
    coming = Presence.objects.filter(
        person__in=[person.id for person in persons],
        state=State.STANDING,
        ends_at__gt=at - LATELY,
    )
    by_id = {person.id: person for person in persons}
    rows = [row for row in coming.order_by("starts_at", "id") if _can_be_too_near(row, at)]
    let_go([row.pk for row in rows])
    gone: set[UUID] = set()
    for row in rows:
        if row.pk not in gone:
            gone |= settle_one(by_id[row.person], row, by=by, at=at)


def _can_be_too_near(row: Presence, at: datetime) -> bool:
    """Whether it is not over, or so lately that somebody who comes in now is within twice what is kept free after it."""
    kept_free = row.during.upper - row.ends_at
    return bool(row.during.upper + kept_free + timedelta(seconds=QUARTER) > at)


def settle_one(person: Person, row: Presence, *, by: UUID, at: datetime) -> set[UUID]:
    """Let a presence that holds nothing hold its slots, or suspend whoever must give way, itself perhaps.

    Gives those that stand no longer.
    """
    during = (row.during.lower, row.during.upper)
    met = meets(person, row.place, during)
    gives_way = [row.pk] if met.gives_way else list(met.others)
    gone = suspend(gives_way, by=by, at=at) if gives_way else set()
    if not met.gives_way:
        hold(person, row.pk, row.place, during)
    return gone
