"""The pages about when she can come, as values."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.her.when.page import BACK
from alongside.kit.forms import Form
from alongside.kit.page import HerPage, Link
from alongside.kit.wording import _


@dataclass(frozen=True, slots=True, kw_only=True)
class CanPage(HerPage):
    """All that is known. ``lines``: the question, the answer so far, where it is changed, and who wrote it down."""

    title: str = _("When you can come")
    back: Link | None = BACK
    lines: tuple[tuple[str, str, str, str], ...]
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage(HerPage):
    """One question. ``skip``: the next one."""

    why: tuple[str, ...]
    form: Form
    skip: str
