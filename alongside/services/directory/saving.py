"""Many rows in a few statements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from alongside.services.directory.reading.wanted import Spot

BATCH = 1000


def save(model: Any, new: Iterable[Any], changed: Iterable[Any]) -> None:
    """Write rows of a model of the directory: new ones, and those that have changed."""
    model.objects.bulk_create(list(new), batch_size=BATCH)
    model.objects.bulk_create(
        list(changed),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[name for name in model.data_map if name != "id"],
    )


def location_id(spot: Spot) -> str:
    """A location's id in its feed; made of its address where the feed gives none."""
    return spot.source_id or "|".join((spot.postcode, spot.address, spot.name)).casefold()
