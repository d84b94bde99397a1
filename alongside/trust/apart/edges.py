"""What stands inside a keep-apart's sealed value, written and read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from uuid import UUID

from alongside.trust.apart.choices import SaidBy
from alongside.trust.apart.models import KeepApart
from alongside.trust.sealed.box import opened, seal

PLACE = "apart_keepapart.sealed"


@dataclass(frozen=True, slots=True)
class Inside:
    """The refs as they were given, who said so, who wrote it down, when, and when it was last looked at."""

    mover: UUID
    fixed: UUID
    said_by: SaidBy
    written_by: UUID
    at: datetime
    looked_at: datetime

    def looked_at_again(self, at: datetime) -> Inside:
        """The same, looked at now."""
        return replace(self, looked_at=at)


def sealed(edge: UUID, inside: Inside) -> bytes:
    """The sealed value of one keep-apart."""
    plain = json.dumps({name: str(value) for name, value in asdict(inside).items()})
    return seal(plain, place=PLACE, pk=edge, person=None)


def inside_of(row: KeepApart) -> Inside:
    """What is in a keep-apart. Raises `CannotOpen`."""
    found = json.loads(opened(row.sealed, place=PLACE, pk=row.pk, person=None))
    return Inside(
        mover=UUID(found["mover"]),
        fixed=UUID(found["fixed"]),
        said_by=SaidBy(found["said_by"]),
        written_by=UUID(found["written_by"]),
        at=datetime.fromisoformat(found["at"]),
        looked_at=datetime.fromisoformat(found["looked_at"]),
    )
