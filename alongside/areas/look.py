"""What every check of an area's files looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from alongside.areas.errors import Ledger
from alongside.areas.settings import Settings
from alongside.areas.sheets import Area


@dataclass(slots=True)
class Look:
    """An area, where problems go, and which sheets were read whole.

    ``known`` holds the refs of a sheet, those of rows that could not be read included, so that one
    slip in a row is told once and not again wherever that row is named.
    """

    area: Area
    ledger: Ledger
    settings: Settings | None = None
    whole: Mapping[str, bool] = field(default_factory=dict)
    known: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def at(
        cls,
        area: Area,
        ledger: Ledger,
        whole: Mapping[str, bool],
        lost: Mapping[str, set[str]],
    ) -> Look:
        """Look at an area."""
        known = {
            sheet: {row.ref for row in getattr(area, sheet)} | lost.get(sheet, set())
            for sheet in ("places", "workers", "people", "visits", "groups")
        }
        return cls(area, ledger, whole=whole, known=known)

    def is_whole(self, *sheets: str) -> bool:
        """Whether sheets were read without loss, so that what is absent really is absent."""
        return all(self.whole.get(sheet, True) for sheet in sheets)

    def rows(self, sheet: str) -> Iterator[tuple[int, Any]]:
        """Rows of a sheet with their index."""
        yield from enumerate(getattr(self.area, sheet))

    def say(
        self, sheet: str, index: int | None, column: str, found: object, expected: str, mend: str
    ) -> None:
        """Note a problem."""
        self.ledger.add(sheet, index, column, found, expected, mend)
