"""Who has to be asked, and one of them."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.care.brought_in.models import BroughtIn
from alongside.desk.banner import Banner
from alongside.desk.right.forms import RightForm
from alongside.kit.page import DeskPage, Link
from alongside.kit.speech import day

ASK = "Ask her: is it right that you are her key worker?"


@dataclass(frozen=True, slots=True)
class Row:
    """One of the viewer's people."""

    address: str
    known_as: str
    ref: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(DeskPage):
    """Everybody who has not been asked, a part at a time. ``count``: how many they are together."""

    rows: tuple[Row, ...]
    count: str
    newer: Link | None = None
    older: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage(DeskPage):
    """One of them, with the question."""

    banner: Banner
    form: RightForm


def row(one: BroughtIn) -> Row:
    """A line of the list."""
    client = one.client
    return Row(
        f"/desk/right/{client.pk}/",
        client.known_as or client.ref,
        client.ref,
        day(one.brought_at.date()),
    )
