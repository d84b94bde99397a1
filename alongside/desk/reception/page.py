"""The pages of reception."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.care.attending.pages import Door, Due
from alongside.desk.reception.forms import Press, WhoForm
from alongside.kit.page import DeskPage, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesPage(DeskPage):
    """Where are you?"""

    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One expected person, with the form that says what happened; its key is new each time."""

    due: Due
    form: Press


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage(DeskPage):
    """Today at a place. ``leads``: part of the day and who is asked then."""

    here: str
    day: str
    leads: tuple[tuple[str, str], ...]
    warning: str
    coming: tuple[Row, ...]
    came: tuple[Row, ...]
    walk_in: Press


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorPage(DeskPage):
    """Somebody waits. ``mine``: the viewer is asked to come, or steps in. ``said``: what the diary answered, where it was asked."""

    door: Door
    since: str
    mine: bool
    said: str
    plain: bool
    who: WhoForm
    press: Press
