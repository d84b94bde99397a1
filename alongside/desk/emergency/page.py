"""The pages of the emergency look."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.desk.banner import Banner
from alongside.desk.emergency.forms import OpenForm, ReviewForm
from alongside.kit.page import DeskPage


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPage(DeskPage):
    """Whom, and why; ``told`` is what could not be done."""

    form: OpenForm
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewPage(DeskPage):
    """The emergency view."""

    until: str
    banner: Banner
    ring: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """An emergency look that waits for review."""

    words: tuple[str, ...]
    form: ReviewForm


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage(DeskPage):
    """All that wait."""

    looks: tuple[Look, ...]
