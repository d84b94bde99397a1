"""A place as everybody may see it: plain values, for pages and feeds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alongside.areas.haversine import LatLon
from alongside.services.directory import rules
from alongside.services.directory.choices import Matter, Said
from alongside.services.directory.models import At


@dataclass(frozen=True, slots=True)
class Place:
    """One service at one place. ``said``: what it says of each matter."""

    id: UUID
    name: str
    run_by: str
    about: str
    address: str
    at: LatLon | None
    phone: str
    website: str
    youngest: int | None
    oldest: int | None
    languages: tuple[str, ...]
    said: Mapping[Matter, Said]
    who_else: str
    door: str
    will_ask: str
    checked_at: date | None
    ended: bool

    def says(self, matter: Matter) -> Said:
        """What it says of a matter."""
        return self.said[matter]

    def is_old(self, today: date) -> bool:
        """Whether nobody has checked it for a year, or ever."""
        return rules.is_old(self.checked_at, today)


def place_of(row: At) -> Place:
    """From its row, read with its service, organisation and location."""
    service, location = row.service, row.location
    organisation = service.organisation.name if service.organisation else ""
    parts = (location.name, location.address, location.town, location.postcode) if location else ()
    at = (row.latitude, row.longitude)
    return Place(
        id=row.pk,
        name=service.name,
        run_by=organisation if organisation != service.name else "",
        about=service.about,
        address=", ".join(part for part in parts if part),
        at=(at[0], at[1]) if at[0] is not None and at[1] is not None else None,
        phone=service.phone,
        website=service.website,
        youngest=service.youngest,
        oldest=service.oldest,
        languages=tuple(service.languages),
        said={matter: Said(getattr(row, matter.value)) for matter in Matter},
        who_else=row.who_else,
        door=row.door,
        will_ask=row.will_ask,
        checked_at=row.checked_at,
        ended=row.ended_at is not None or service.ended_at is not None,
    )
