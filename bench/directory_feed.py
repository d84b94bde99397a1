"""An invented Open Referral UK 3.0 feed of any size, for measuring: `write(folder, services, seed)`.

Names, places and descriptions are put together from a few words; nobody and nothing in it is real.
"""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PAGE = 1000
TERMS = (
    "Women only", "Female workers", "Children welcome", "Creche", "Drop-in", "Pregnant women", "Sex workers",
    "No creche", "Online", "Counselling", "Food bank",
)  # fmt: skip
ABOUT = (
    "<p>Support for adults who want to change their drinking or drug use.</p><ul><li>One to one</li></ul>",
    "Counselling and harm reduction for people who use drugs. Needle exchange.",
    "A group for women about alcohol &amp; drugs, in confidence.",
    "Lunch and company for older people. No alcohol.",
    "Recovery after a stroke: speech, eating and drinking.",
)
DAYS = ("MO", "TU", "WE", "TH", "FR")


def write(folder: Path, services: int, seed: int) -> None:
    """Pages of ``/services`` as files in a folder."""
    draw = random.Random(seed)  # noqa: S311 - an invented feed
    folder.mkdir(parents=True, exist_ok=True)
    rows: list[dict[str, Any]] = []
    page = 0
    for n, row in enumerate(_services(services, draw), 1):
        rows.append(row)
        if len(rows) == PAGE or n == services:
            page += 1
            content = {"total_items": services, "page_number": page, "contents": rows}
            (folder / f"page-{page:03}.json").write_text(json.dumps(content), "utf-8")
            rows = []


def _services(count: int, draw: random.Random) -> Iterator[dict[str, Any]]:
    organisations = [(_id(draw), f"Organisation {n}") for n in range(max(1, count // 8))]
    for n in range(count):
        organisation, called = draw.choice(organisations)
        location = _id(draw)
        yield {
            "id": _id(draw),
            "name": f"Service {n}",
            "description": draw.choice(ABOUT) + f" Number {n}.",
            "status": "active",
            "organization": {"id": organisation, "name": called, "description": called},
            "attributes": [
                {"id": _id(draw), "taxonomy_term": {"id": _id(draw), "name": term}}
                for term in draw.sample(TERMS, 3)
            ],
            "schedules": [
                {
                    "id": _id(draw),
                    "freq": "WEEKLY",
                    "byday": ",".join(draw.sample(DAYS, 2)),
                    "opens_at": "09:30",
                    "closes_at": draw.choice(("12:00", "17:00", "20:00")),
                    "description": draw.choice(("", "Women only", "Mixed")),
                }
                for _ in range(2)
            ],
            "service_at_locations": [
                {
                    "id": _id(draw),
                    "location": {
                        "id": location,
                        "name": f"House {n}",
                        "latitude": draw.uniform(50.5, 55.5),
                        "longitude": draw.uniform(-3.5, 0.5),
                        "addresses": [{"address_1": f"{n} Long Road", "city": f"Town {n % 400}"}],
                    },
                }
            ],
        }


def _id(draw: random.Random) -> str:
    return str(uuid.UUID(int=draw.getrandbits(128), version=4))
