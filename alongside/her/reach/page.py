"""The pages about reaching her, as values."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.kit.forms import Form
from alongside.kit.page import HerPage
from alongside.kit.wording import _


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachPage(HerPage):
    """To stop it, and the way to what counts. ``reached``: whether anything counts that could be stopped."""

    title: str = _("How to reach me")
    reached: bool
    stop: Form
    pause: Form


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in words: its rows, each with the address where it is changed, and how it stands."""

    rows: tuple[tuple[str, str, str], ...]
    stands: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NowPage(HerPage):
    """What counts and what waits. ``reached``: whether what counts could be changed; otherwise what waits can."""

    title: str = _("What counts now")
    reached: bool
    counts: Rule | None
    waits: Rule | None
    sooner: Form | None
    back_form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage(HerPage):
    """One question about it. ``at_once``: what of it counts at once. ``takes_back``: something waits already."""

    title: str
    why: str
    at_once: str
    takes_back: bool
    form: Form
