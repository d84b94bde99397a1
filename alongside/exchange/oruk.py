"""Open Referral UK 3.0: a published service as the standard writes it. Empty things are left out."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from alongside.exchange.terms import NAMESPACE, term
from alongside.services.choices import Weekday
from alongside.services.directory.choices import Matter, Said, Who
from alongside.services.directory.models import Location, Opening
from alongside.services.directory.publishing import Published, PublishedAt

DAY = {
    Weekday.MON: "MO", Weekday.TUE: "TU", Weekday.WED: "WE", Weekday.THU: "TH",
    Weekday.FRI: "FR", Weekday.SAT: "SA", Weekday.SUN: "SU",
}  # fmt: skip
WHO = {Who.WOMEN: "Women only", Who.MIXED: "Men and women"}
HERE_ONLY = (Matter.WHEELCHAIR,)
"""What is said of a location and not of the service."""


def of(key: UUID, *words: object) -> str:
    """An id for a part of something, the same each time."""
    return str(uuid5(NAMESPACE, " ".join(map(str, (key, *words)))))


def dropped(value: Any) -> Any:
    """The same without what is empty."""
    if isinstance(value, dict):
        return {
            key: one
            for key, raw in value.items()
            if (one := dropped(raw)) not in ("", None, [], {})
        }
    if isinstance(value, list):
        return [dropped(one) for one in value]
    return value


def text(words: str) -> str:
    """The standard lets a description hold markup, so that whoever reads it may take it for such: ours holds none."""
    return html.escape(words, quote=False)


def summary(one: Published) -> dict[str, Any]:
    """A service as it stands in a list."""
    found: dict[str, Any] = dropped(_facts(one))
    return found | {"organization": organisation(one)} if one.organisation else found


def whole(one: Published) -> dict[str, Any]:
    """A service with everything."""
    first = one.at[0] if one.at else None
    facts = _facts(one) | {
        "schedules": [schedule(opening) | {"service_id": str(one.id)} for opening in shared(one)],
        "languages": [
            {"id": of(one.id, "language", name), "service_id": str(one.id), "name": name}
            for name in one.row.languages
        ],
        "contacts": contacts(one),
        "attributes": list(attributes(one)),
        "alongside": {
            "who_else": text(first.who_else),
            "door": text(first.door),
            "will_ask": text(first.will_ask),
        }
        if first
        else {},
    }
    found: dict[str, Any] = dropped(facts)
    if places := [at(one, place) for place in one.at if place.location]:
        found["service_at_locations"] = places
    if one.organisation:
        found["organization"] = organisation(one)
    return found


def _facts(one: Published) -> dict[str, Any]:
    row = one.row
    return {
        "id": str(one.id),
        "organization_id": str(one.organisation.pk) if one.organisation else "",
        "name": row.name,
        "description": text(row.about),
        "url": row.website,
        "email": row.email,
        "status": "active",
        "minimum_age": row.youngest,
        "maximum_age": row.oldest,
        "assured_date": min((place.checked for place in one.at), default=""),
        "last_modified": one.changed_at.isoformat(),
    }


def organisation(one: Published) -> dict[str, Any]:
    """Who runs it. The standard wants a description; where there is none it is the name."""
    row = one.organisation
    assert row is not None  # noqa: S101 - asked for where there is one
    found: dict[str, Any] = dropped(
        {"id": str(row.pk), "name": row.name, "description": row.name, "website": row.website}
    )
    return found


def attributes(one: Published) -> Iterable[dict[str, Any]]:
    """What it says at all its places, as terms."""
    for matter in Matter:
        said = one.says(matter)
        if said is not Said.NOT_SAID and matter not in HERE_ONLY:
            yield {
                "id": of(one.id, "attribute", matter.value),
                "link_id": str(one.id),
                "link_type": "service",
                "taxonomy_term_id": term(matter, said)["id"],
                "taxonomy_term": term(matter, said),
            }


def shared(one: Published) -> tuple[Opening, ...]:
    """Hours of a service that is nowhere; hours of places stand with the places."""
    return one.at[0].openings if one.at and one.at[0].location is None else ()


def contacts(one: Published) -> list[dict[str, Any]]:
    """The service's own number, with no name."""
    if not one.row.phone:
        return []
    key = of(one.id, "contact")
    phone = {"id": of(one.id, "phone"), "contact_id": key, "number": one.row.phone}
    return [{"id": key, "service_id": str(one.id), "phones": [phone]}]


def at(one: Published, place: PublishedAt) -> dict[str, Any]:
    """A service at one of its locations."""
    return {
        "id": str(place.id),
        "service_id": str(one.id),
        "location_id": str(place.location.pk) if place.location else "",
        "location": location(place) if place.location else {},
        "schedules": [
            schedule(opening) | {"service_at_location_id": str(place.id)}
            for opening in place.openings
        ],
    }


def location(place: PublishedAt) -> dict[str, Any]:
    """A location with its address and whether a wheelchair can get in."""
    row: Location | None = place.location
    assert row is not None  # noqa: S101 - asked for where there is one
    wheelchair = place.said[Matter.WHEELCHAIR]
    found: dict[str, Any] = dropped(
        {
            "id": str(row.pk),
            "location_type": "physical",
            "name": row.name,
            "latitude": row.latitude,
            "longitude": row.longitude,
            "accessibility": [
                {
                    "id": of(place.id, "access"),
                    "location_id": str(row.pk),
                    "description": term(Matter.WHEELCHAIR, wheelchair)["name"],
                }
            ]
            if wheelchair
            else [],
        }
    )
    if row.address or row.postcode:
        # The standard wants all of these; what nobody told us stands there empty.
        found["addresses"] = [
            {
                "id": of(row.pk, "address"),
                "location_id": str(row.pk),
                "address_1": row.address,
                "city": row.town,
                "state_province": "",
                "postal_code": row.postcode,
                "country": "GB",
                "address_type": "physical",
            }
        ]
    return found


def schedule(one: Opening) -> dict[str, Any]:
    """Weekly hours, and who is in the building then."""
    found: dict[str, Any] = dropped(
        {
            "id": str(one.pk),
            "freq": "WEEKLY",
            "interval": 1,
            "byday": DAY[Weekday(one.weekday)],
            "opens_at": f"{one.opens:%H:%M}",
            "closes_at": f"{one.closes:%H:%M}",
            "description": WHO.get(Who(one.who), ""),
        }
    )
    return found
