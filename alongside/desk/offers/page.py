"""The page of one visit's offers."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from alongside.desk.banner import Banner
from alongside.kit.forms import Form
from alongside.kit.page import DeskPage


@dataclass(frozen=True, slots=True)
class OfferLine:
    """An offer in words: its starts by id."""

    state: str
    made: str
    times: tuple[tuple[UUID, str], ...]
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OffersPage(DeskPage):
    """What waits, what stands, what would help, what she said; then what was offered. ``answer``: of the last press."""

    banner: Banner
    tasks: tuple[str, ...]
    agreed: str
    join: str
    comes: tuple[str, ...]
    helps: tuple[str, ...]
    cannot: tuple[str, ...]
    offers: tuple[OfferLine, ...]
    school: str
    form: Form
    may_ask: bool
    may_end: bool
    open: bool
