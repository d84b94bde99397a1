"""A few invented services, in the shapes that feeds have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

MILL, FORD = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"


def new(**more: Any) -> dict[str, Any]:
    """A service in the 3.0 shape: mixed on Mondays, women alone on Tuesday mornings."""
    return {
        "id": MILL,
        "name": "Mill Street",
        "description": "<p>Counselling for adults who want to change their drinking &amp; drug use.</p>"
        "<script>steal()</script>",
        "url": "https://mill.example.org",
        "email": "hello@mill.example.org",
        "status": "active",
        "fees": "",
        "assured_date": "2027-01-10",
        "minimum_age": 18,
        "organization": {"id": "o1", "name": "Mill Trust", "description": "", "website": ""},
        "contacts": [
            {"id": "c1", "name": "Jo Example", "email": "jo@mill.example.org",
             "phones": [{"id": "p1", "number": "0113 496 0111"}]},
            {"id": "c2", "name": "", "phones": [{"id": "p2", "number": "0113 496 0222"}]},
        ],
        "attributes": [{"id": "a", "taxonomy_term": {"id": "t", "name": "Creche"}}],
        "languages": [{"id": "l", "name": "Polish", "code": "pl"}],
        "schedules": [
            {"id": "s1", "freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "20:00",
             "description": "Mixed"},
            {"id": "s2", "freq": "WEEKLY", "byday": "TU", "opens_at": "10:00:00+00:00",
             "closes_at": "12:00:00+00:00", "description": "Women only"},
        ],
        "service_at_locations": [
            {"id": "sal", "location": {
                "id": "l1", "name": "The mill", "latitude": 53.80, "longitude": -1.55,
                "addresses": [{"id": "ad", "address_1": "1 Mill Street", "city": "Leeds",
                               "postal_code": "LS1 1AA"}],
                "accessibility": [{"id": "ac", "description": "Wheelchair access"}]}},
        ],
    } | more  # fmt: skip


def old(**more: Any) -> dict[str, Any]:
    """A service in the 1.0 shape."""
    return {
        "id": FORD,
        "name": "Ford House",
        "description": "One to one support with alcohol.",
        "status": "active",
        "attending_access": "drop-in",
        "organization": {"id": "o2", "name": "Ford", "url": "https://ford.example.org"},
        "contacts": [{"id": "c", "name": None, "title": "", "phones": [{"number": "0113 496 0333"}]}],
        "eligibilitys": [{"id": "e", "eligibility": "Pregnant women", "minimum_age": 16}],
        "service_taxonomys": [{"id": "st", "taxonomy": {"id": "x", "name": "No creche"}}],
        "languages": [{"id": "l", "language": "Urdu"}],
        "regular_schedules": [
            {"id": "r", "weekday": 3, "opens_at": "09:00", "closes_at": "17:00"},
        ],
        "service_at_locations": [
            {"id": "sal2", "location": {
                "id": "l2", "name": "Ford House", "latitude": 53.79, "longitude": -1.54,
                "physical_addresses": [{"address_1": "2 Ford Lane", "city": "Leeds",
                                        "postal_code": "LS2 7AA"}]}},
        ],
    } | more  # fmt: skip


def page(
    folder: Path, *services: dict[str, Any], called: str = "feed.json", name: str = "contents"
) -> Path:
    """A saved page of a feed."""
    path = folder / called
    path.write_text(json.dumps({"total_items": len(services), name: list(services)}), "utf-8")
    return path
