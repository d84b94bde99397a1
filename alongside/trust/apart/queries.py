"""What the desk and a keyholder may ask. Nothing here says yes on an error."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.kit.wall_time import Times
from alongside.trust.apart.actions.diary import Band, checked
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.persons import person_of
from alongside.trust.apart.placing import meets
from alongside.trust.apart.tokens import kept_free


def may_stand(*, person: UUID, place: UUID, times: Times, band: Band | None = None) -> bool:
    """Whether a person could be booked there then, as things stand; `book` decides.

    For somebody others are placed around it is always yes. Whatever goes wrong, it is no.
    """
    during = kept_free(times.starts_at, times.ends_at, band)
    try:
        return _may_stand(person, place, during)
    except NotConfirmed:
        return False


@checked
def _may_stand(at: datetime, person: UUID, place: UUID, during: tuple[datetime, datetime]) -> bool:
    return not meets(person_of(person), place, during).gives_way
