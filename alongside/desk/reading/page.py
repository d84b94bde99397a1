"""What the page about reading says."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.desk.reading.forms import AllowForm, WhyForm
from alongside.kit.page import DeskPage


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPage(DeskPage):
    """How many were opened, how many may be, and the form while a reason would help."""

    opened: int
    asks_above: int
    stops_above: int
    form: WhyForm | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowPage(DeskPage):
    """What was read, in sentences, and the decision while it is open."""

    told: tuple[str, ...]
    form: AllowForm | None
