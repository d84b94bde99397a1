"""Open Referral UK 1.0, which service finders in use still speak: the same facts under its names."""

from __future__ import annotations

from typing import Any

from alongside.exchange import oruk
from alongside.services.directory.choices import Matter, Said
from alongside.services.directory.publishing import Published, PublishedAt

LISTS = (
    "contacts", "cost_options", "eligibilitys", "fundings", "holiday_schedules", "languages", "regular_schedules",
    "reviews", "service_areas", "service_at_locations", "service_taxonomys",
)  # fmt: skip
"""Finders in use read the length of these, so that they are there where they hold nothing: nobody told us any."""


def summary(one: Published) -> dict[str, Any]:
    """A service as it stands in a list of 1.0, which holds everything."""
    row = one.row
    found: dict[str, Any] = oruk.dropped(
        {
            "id": str(one.id),
            "name": row.name,
            "description": oruk.text(row.about),
            "url": row.website,
            "email": row.email,
            "status": "active",
            "attending_access": "drop-in" if one.says(Matter.NO_APPOINTMENT) is Said.YES else "",
            "attending_type": "online" if one.says(Matter.ONLINE) is Said.YES else "",
            "assured_date": min((place.checked for place in one.at), default=""),
            "contacts": [contact | {"name": "", "title": ""} for contact in oruk.contacts(one)],
            "eligibilitys": _ages(one),
            "service_taxonomys": [
                {"id": attribute["id"], "taxonomy": _taxonomy(attribute["taxonomy_term"])}
                for attribute in oruk.attributes(one)
            ],
            "languages": [
                {"id": oruk.of(one.id, "language", name), "language": name}
                for name in row.languages
            ],
            "regular_schedules": [oruk.schedule(opening) for opening in oruk.shared(one)],
        }
    )
    found = dict.fromkeys(LISTS, ()) | found
    found["service_at_locations"] = [_at(place) for place in one.at if place.location]
    if one.organisation:
        ours = oruk.organisation(one)
        found["organization"] = oruk.dropped(
            {
                "id": ours["id"],
                "name": ours["name"],
                "description": ours["name"],
                "url": ours.get("website", ""),
            }
        )
    return found


def _ages(one: Published) -> list[dict[str, Any]]:
    row = one.row
    if row.youngest is None and row.oldest is None:
        return []
    return [{"id": oruk.of(one.id, "ages"), "minimum_age": row.youngest, "maximum_age": row.oldest}]


def _taxonomy(term: dict[str, Any]) -> dict[str, Any]:
    return {"id": term["id"], "name": term["name"], "vocabulary": term["taxonomy"]}


def _at(place: PublishedAt) -> dict[str, Any]:
    ours = oruk.location(place)
    address = next(iter(ours.get("addresses", ())), None)
    location = {
        "id": ours["id"],
        "name": ours.get("name", ""),
        "latitude": ours.get("latitude"),
        "longitude": ours.get("longitude"),
        "physical_addresses": [
            {
                key: address[key]
                for key in ("id", "address_1", "city", "state_province", "postal_code", "country")
            }
        ]
        if address
        else [],
        "accessibility_for_disabilities": [
            {"id": one["id"], "accessibility": one["description"]}
            for one in ours.get("accessibility", ())
        ],
    }
    return {
        "id": str(place.id),
        "location": oruk.dropped(location) | {"physical_addresses": location["physical_addresses"]},
        "regular_schedule": [oruk.schedule(opening) for opening in place.openings],
    }
