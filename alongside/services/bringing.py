"""Bringing rows of an area's files into a table: what is new is added, what changed is changed, what is gone is ended."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from alongside.people.models import Area
from alongside.services.models import LASTING, Lasting

Row = TypeVar("Row", bound=Lasting)
AT_ONCE = 500
"""Rows changed by one statement: PostgreSQL takes no more than 65,535 values with one."""


@dataclass(frozen=True, slots=True)
class Changed:
    """How many rows an import touched."""

    added: int = 0
    changed: int = 0
    ended: int = 0

    def __add__(self, other: Changed) -> Changed:
        """Both together."""
        return Changed(
            self.added + other.added, self.changed + other.changed, self.ended + other.ended
        )


def bring_named(
    model: type[Row], area: Area, wanted: Sequence[Row], name: str, at: datetime
) -> tuple[dict[str, Row], Changed]:
    """Rows that have a ref of their own (in the field ``name``): the row of a ref stays the same row.

    A row whose ref comes back after it ended begins again. Returns the rows by ref, open ones only.
    """
    fields = _values(model)
    known = {getattr(row, name): row for row in model.objects.filter(area=area)}
    new, changed, kept = [], [], {}
    for row in wanted:
        ref = getattr(row, name)
        old = known.get(ref)
        if old is None:
            row.area, row.began_at = area, at
            new.append(row)
            kept[ref] = row
            continue
        kept[ref] = old
        if _tuple(old, fields) != _tuple(row, fields) or old.ended_at is not None:
            for field in fields:
                setattr(old, field, getattr(row, field))
            old.ended_at = None
            changed.append(old)
    gone = [row for ref, row in known.items() if ref not in kept and row.ended_at is None]
    model.objects.bulk_create(new, batch_size=AT_ONCE)
    if changed:
        model.objects.bulk_update(changed, [*fields, "ended_at"], batch_size=AT_ONCE)
    _end(model, gone, at)
    return kept, Changed(len(new), len(changed), len(gone))


def bring_nameless(model: type[Row], area: Area, wanted: Sequence[Row], at: datetime) -> Changed:
    """Rows without a ref: one that is no longer among the wanted ends, and one that is new begins."""
    fields = _values(model)
    still: dict[Hashable, list[Row]] = defaultdict(list)
    for row in model.objects.filter(area=area, ended_at=None).order_by("began_at", "id"):
        still[_tuple(row, fields)].append(row)
    new = []
    asked: Counter[Hashable] = Counter()
    for row in wanted:
        key = _tuple(row, fields)
        asked[key] += 1
        if asked[key] > len(still[key]):
            row.area, row.began_at = area, at
            new.append(row)
    gone = [row for key, rows in still.items() for row in rows[asked[key] :]]
    _end(model, gone, at)
    model.objects.bulk_create(new, batch_size=AT_ONCE)
    return Changed(len(new), 0, len(gone))


def _end(model: type[Row], gone: Sequence[Row], at: datetime) -> None:
    for first in range(0, len(gone), AT_ONCE):
        some = [row.pk for row in gone[first : first + AT_ONCE]]
        model.objects.filter(pk__in=some).update(ended_at=at)


def _values(model: type[Lasting]) -> tuple[str, ...]:
    """Names of the columns that make a row what it is."""
    own = (name for name in model.data_map if name not in LASTING and name != "area")
    return tuple(f"{name}_id" if hasattr(model, f"{name}_id") else name for name in own)


def _tuple(row: Lasting, fields: Sequence[str]) -> tuple[Hashable, ...]:
    return tuple(_plain(getattr(row, field)) for field in fields)


def _plain(value: Any) -> Hashable:
    if isinstance(value, list):
        return tuple(value)
    return bytes(value) if isinstance(value, memoryview) else value
