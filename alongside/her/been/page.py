"""The pages of her past times."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.her.been.forms import OpenForm, TellForm
from alongside.kit.page import HerPage
from alongside.kit.wording import _


@dataclass(frozen=True, slots=True)
class Line:
    """A past time. ``told``: what became of her saying that it is not right, where she said so."""

    words: str
    told: str
    address: str
    when: str
    form: OpenForm


@dataclass(frozen=True, slots=True, kw_only=True)
class BeenPage(HerPage):
    """All of them, the newest first."""

    title: str = _("Past times")
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage(HerPage):
    """What we wrote about one of them, and who reads what she says."""

    title: str = _("A past time")
    when: str
    wrote: str
    by: str
    reads: str
    address: str
    told: str
    her_words: str
    form: TellForm
