"""The page on which it is written down what somebody wants."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.desk.banner import Banner
from alongside.desk.wants.forms import WantsForm
from alongside.kit.page import DeskPage


@dataclass(frozen=True, slots=True, kw_only=True)
class WantsPage(DeskPage):
    """What counts now, in words, and what they say from now on."""

    banner: Banner
    chosen: tuple[str, ...]
    form: WantsForm
