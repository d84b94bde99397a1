"""Who is acting, told to the database for the length of one transaction and no longer.

An empty setting means nobody, and nobody sees nothing. A setting that outlived its transaction would
give the next person this person's sight, so nothing here is ever set for a session.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import connection, transaction

from alongside.kit.walls import As
from alongside.trust.keys import viewer_key


class Purpose(StrEnum):
    """What somebody looks for. A closed list."""

    CARE = "care"
    ARRIVAL = "arrival"
    PLANNING = "planning"
    SAFETY = "safety"
    OVERSIGHT = "oversight"


@dataclass(frozen=True, slots=True)
class Acting:
    """What the database is told."""

    role: As | None = None
    viewer: UUID | None = None
    purpose: Purpose = Purpose.CARE

    def settings(self) -> list[str]:
        """Values for role, viewer, key, purpose and how questions are planned, in that order."""
        if self.role is None:
            return ["", "", "", "", "auto"]
        viewer = str(self.viewer or "")
        key = viewer_key(self.viewer) if self.viewer and self.role is As.PERSON else ""
        return [str(self.role), viewer, key, str(self.purpose), HOW_PLANNED.get(self.role, "auto")]


# A page asks the same few questions again and again behind long walls: planning each of them anew took a
# third of what the walls cost. Jobs look through much at once, where the plan should follow the values.
HOW_PLANNED = {As.PERSON: "force_generic_plan", As.HER: "force_generic_plan"}


NOBODY = Acting()
_now_acting: ContextVar[Acting] = ContextVar("now_acting", default=NOBODY)
TELL = (
    "select set_config('alongside.acting', %s, true), set_config('alongside.viewer', %s, true),"
    " set_config('alongside.viewer_key', %s, true), set_config('alongside.purpose', %s, true), now(),"
    " set_config('plan_cache_mode', %s, true)"
)


@contextmanager
def acting(
    role: As, viewer: UUID | None = None, purpose: Purpose = Purpose.CARE
) -> Iterator[datetime]:
    """A transaction in which the database knows who acts; gives the database's own time.

    May stand inside another one: then it is a savepoint of it, and who acted before acts again after.
    """
    before = _now_acting.get()
    inside = connection.in_atomic_block
    token = _now_acting.set(Acting(role, viewer, purpose))
    try:
        with transaction.atomic():
            at = _tell(_now_acting.get())
            yield at
            if (
                inside
            ):  # otherwise the end of the transaction does so, as a rollback does after an error
                _tell(before)
    finally:
        _now_acting.reset(token)


def now_acting() -> Acting:
    """Who acts at this point; `NOBODY` outside."""
    return _now_acting.get()


def _tell(who: Acting) -> datetime:
    with connection.cursor() as cursor:
        cursor.execute(TELL, who.settings())
        row = cursor.fetchone()
    at: datetime = row[4]
    return at
