"""One saying of when she can come: by her at her own door, or in the room, where a worker writes it down.

What she said is kept in the words of its form (`SaidWhen`): so an import knows that it is hers
(`alongside.care.coming_rows`), and she reads who wrote it down.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alongside.care.models import Registration
from alongside.care.offered.choices import Told
from alongside.care.offered.models import SaidWhen
from alongside.kit.walls import As
from alongside.trust.acting import Purpose, acting


@dataclass(frozen=True, slots=True)
class Saying:
    """``mine``: what is registered of her, held until it is said; ``by``: the worker who writes it down, if one does."""

    mine: Registration
    by: UUID | None
    at: datetime

    @property
    def her(self) -> UUID:
        """Who says it."""
        found: UUID = self.mine.client_id
        return found

    def change(self, **columns: object) -> None:
        """What is registered of her is so from now on."""
        Registration.objects.filter(pk=self.mine.pk).update(**columns)

    def keep(self, about: Told, value: str) -> None:
        """She said this; what she said before about the same ends."""
        standing = SaidWhen.objects.filter(client=self.her, about=about, ended_at=None)
        standing.update(ended_at=self.at)
        SaidWhen.objects.create(
            client_id=self.her,
            about=about,
            value=value,
            written_by_id=self.by,
            began_at=self.at,
        )

    def keep_of(self, place: UUID, **said: str) -> None:
        """She said this of the way to a place: ``place:minutes:how``, each empty where she has not said it."""
        told = self._told_of_ways()
        before = way_in(told, place)
        rest = [one for one in told if not one.startswith(place.hex)]
        minutes, how = said.get("minutes", before[0]), said.get("how", before[1])
        self.keep(Told.TRAVEL, " ".join(sorted([*rest, f"{place.hex}:{minutes}:{how}"])))

    def _told_of_ways(self) -> list[str]:
        found = SaidWhen.objects.filter(client=self.her, about=Told.TRAVEL, ended_at=None)
        return (found.values_list("value", flat=True).first() or "").split()


@contextmanager
def saying(her: UUID, by: UUID | None) -> Iterator[Saying]:
    """Act as her, or as the worker ``by``, who writes no more than their own walls let them.

    Raises `Registration.DoesNotExist` for somebody who is registered for nothing, or whom ``by`` may not see.
    """
    with acting(As.PERSON, by, Purpose.CARE) if by else acting(As.HER, her) as at:
        mine = Registration.objects.select_for_update().get(client=her, ended_at=None)
        yield Saying(mine, by, at)


def way_in(told: list[str], place: UUID) -> tuple[str, str]:
    """What is kept of the way to a place: the minutes, or ``no``, and how she travels."""
    for one in told:
        if one.startswith(f"{place.hex}:"):
            minutes, _, how = one.removeprefix(f"{place.hex}:").partition(":")
            return minutes, how
    return "", ""
