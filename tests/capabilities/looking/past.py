"""A short past for the tests of looking: three hours of looks, sealed, with a root for each hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.acting import Purpose, acting
from alongside.trust.looking.record import Event, Written, write_down
from alongside.trust.looking.sealing import seal
from tests.web_cast import Cast

NINE = datetime(2026, 11, 3, 9, 5, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def look(viewer: UUID, *clients: UUID, at: datetime, page: str = "your times") -> Written:
    """One look at the diaries of these clients."""
    with acting(As.PERSON, viewer):
        event = Event(As.PERSON, viewer, "key_worker", page, Purpose.CARE, at)
        return write_down(event, {(client, "diary") for client in clients})


def sealed(at: datetime) -> int:
    """Seal as the job does."""
    with acting(As.SEALER):
        return seal(at)


def three_hours(cast: Cast) -> list[Written]:
    """Looks at nine, ten and eleven; the root of eleven is made at twelve."""
    written = []
    for hour in range(3):
        at = NINE + hour * HOUR
        written += [
            look(cast.jo.pk, cast.ana.pk, at=at),
            look(cast.jo.pk, cast.ana.pk, cast.pat.pk, at=at + MINUTE),
            look(cast.sam.pk, cast.bea.pk, at=at + 2 * MINUTE),
            look(cast.jo.pk, at=at + 3 * MINUTE),
        ]
        sealed(at + 5 * MINUTE)
    sealed(NINE + 3 * HOUR)
    return written
