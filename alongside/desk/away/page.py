"""The pages of absences."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.desk.away.forms import AwayForm, BackForm, DecideForm, SaidForm
from alongside.desk.banner import Banner
from alongside.kit.page import DeskPage
from alongside.planning.away.pages import AwayLine, AwayView, MovedView


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(DeskPage):
    """Who is away, and saying that somebody is."""

    lines: tuple[AwayLine, ...]
    form: AwayForm
    only: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayPage(DeskPage):
    """One absence, and what can be decided about it."""

    away: AwayView
    ask: DecideForm | None
    take_back: DecideForm | None
    back_sooner: BackForm | None
    again: str


@dataclass(frozen=True, slots=True)
class NewTime:
    """A time that can be put to her, and the form that says yes to it."""

    words: str
    form: SaidForm


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPage(DeskPage):
    """A visit to ask her about. ``offer`` is None while one is with her; ``over`` where it is on a list for nothing."""

    moved: MovedView
    banner: Banner
    starts: tuple[NewTime, ...]
    offer: SaidForm | None
    none: SaidForm
    over: SaidForm | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindPage(DeskPage):
    """For whoever works with her no more than they know her: find somebody who does."""

    form: SaidForm
