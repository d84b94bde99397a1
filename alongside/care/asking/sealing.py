"""Sealing under an ask's own key, which nobody else's words are sealed under."""

from __future__ import annotations

from uuid import UUID

from alongside.care.asking.errors import NoSuchAsk
from alongside.trust.sealed.box import opened, seal
from alongside.trust.sealed.errors import CannotSeal

ANSWERS, NAME, WORDS = "asking_ask.sealed", "asking_ask.name", "asking_said.sealed"


def sealed(plain: str, *, place: str, pk: UUID, ask: UUID) -> bytes:
    """Sealed for this ask. Raises `NoSuchAsk` where it was taken back, so that nothing is sent anew from an old page."""
    try:
        return seal(plain, place=place, pk=pk, person=ask)
    except CannotSeal:
        raise NoSuchAsk from None


def unsealed(blob: bytes | memoryview, *, place: str, pk: UUID, ask: UUID) -> str:
    """The text."""
    return opened(blob, place=place, pk=pk, person=ask)
