"""The page on which it is written down when somebody can come."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.desk.banner import Banner
from alongside.desk.comes.forms import ComesForm
from alongside.desk.comes.words import Stands
from alongside.kit.page import DeskPage


@dataclass(frozen=True, slots=True, kw_only=True)
class ComesPage(DeskPage):
    """What stands now, in words, and what they say from now on."""

    banner: Banner
    stands: tuple[Stands, ...]
    form: ComesForm
