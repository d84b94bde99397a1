"""The page of one visit's offers."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.desk.banner import Banner
from alongside.kit.forms import Form
from alongside.kit.page import DeskPage


@dataclass(frozen=True, slots=True)
class OfferLine:
    """An offer in words."""

    state: str
    made: str
    times: tuple[str, ...]
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OffersPage(DeskPage):
    """What waits, what stands, what would help, what she said; then what was offered. ``answer``: of the last press."""

    banner: Banner
    tasks: tuple[str, ...]
    agreed: str
    helps: tuple[str, ...]
    cannot: tuple[str, ...]
    offers: tuple[OfferLine, ...]
    school: str
    form: Form
    may_ask: bool
    open: bool
