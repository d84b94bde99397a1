"""What stands inside the sealed values of somebody named, written and read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from uuid import UUID

from alongside.trust.keys import blind
from alongside.trust.naming.models import Named
from alongside.trust.sealed.box import opened, seal

WHOSE, WORDS, FOUND = "naming_named.whose", "naming_named.words", "naming_named.found"


@dataclass(frozen=True, slots=True)
class Said:
    """What she said of somebody. All but the name may be empty."""

    name: str = field(repr=False)
    other_name: str = field(default="", repr=False)
    about_age: str = field(default="", repr=False)
    where_from: str = field(default="", repr=False)

    def names(self) -> tuple[str, ...]:
        """The names she gave."""
        return (self.name, self.other_name) if self.other_name else (self.name,)


@dataclass(frozen=True, slots=True)
class Found:
    """What a person made of it: the keep-aparts that stand for it, and whoever was looked at for it.

    Whoever is among ``judged`` is not asked about again. ``outside``: at first it was nobody we know.
    """

    edges: tuple[UUID, ...] = ()
    judged: frozenset[UUID] = frozenset()
    outside: bool = False


def owner_blind(client: UUID) -> str:
    """How a client stands in the table."""
    return blind("naming", client)


def sealed_whose(pk: UUID, client: UUID) -> bytes:
    """Her ref, sealed."""
    return seal(str(client), place=WHOSE, pk=pk, person=None)


def sealed_words(pk: UUID, client: UUID, said: Said) -> bytes:
    """Her words, sealed for her."""
    return seal(json.dumps(asdict(said)), place=WORDS, pk=pk, person=client)


def sealed_found(pk: UUID, client: UUID, found: Found) -> bytes:
    """What was made of it, sealed for her."""
    plain = {
        "edges": [str(edge) for edge in found.edges],
        "judged": sorted(str(one) for one in found.judged),
        "outside": found.outside,
    }
    return seal(json.dumps(plain), place=FOUND, pk=pk, person=client)


def whose(row: Named) -> UUID:
    """The client who named somebody. Raises `CannotOpen`."""
    return UUID(opened(row.whose, place=WHOSE, pk=row.pk, person=None))


def said_in(row: Named, client: UUID) -> Said:
    """Her words. Raises `CannotOpen`."""
    return Said(**json.loads(opened(row.words, place=WORDS, pk=row.pk, person=client)))


def found_in(row: Named, client: UUID) -> Found:
    """What was made of it; nothing yet where nobody looked. Raises `CannotOpen`."""
    if row.found is None:
        return Found()
    inside = json.loads(opened(row.found, place=FOUND, pk=row.pk, person=client))
    return Found(
        tuple(UUID(edge) for edge in inside["edges"]),
        frozenset(UUID(one) for one in inside["judged"]),
        inside["outside"],
    )
