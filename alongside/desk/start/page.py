"""The viewer's list, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from alongside.kit.page import DeskPage
from alongside.work.models import Kind, WorkItem


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do. ``when`` says how long is left or how late it is; ``late`` and ``urgent`` are words too."""

    number: str
    words: str
    when: str
    look: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(DeskPage):
    """Everything that waits for the viewer, first due first."""

    items: tuple[Item, ...]
    more: str = ""


OPENS = {
    Kind.SAME_PERSON: "/desk/entries/{about}/",
    Kind.REFERRAL: "/desk/referral/{about}/",
    Kind.CHOOSE_WORKER: "/desk/referral/{about}/",
    Kind.NO_WORKER_FITS: "/desk/referral/{about}/",
    Kind.TALK_FIRST: "/desk/referral/{about}/",
    Kind.BREAK_GLASS: "/desk/emergency/review/",
    Kind.READING: "/desk/reading/{about}/",
    Kind.WALK_IN: "/desk/reception/door/{about}/",
    Kind.CORRECTION: "/desk/attendance/corrections/{about}/",
    Kind.HAND_OVER: "/desk/handover/{about}/",
    Kind.CLASH: "/desk/safety/clash/{about}/",
    Kind.NO_SAFE_TIME: "/desk/safety/no-time/{about}/",
    Kind.NAMED: "/desk/safety/named/{about}/",
    Kind.CHANGE_WAITS: "/desk/safety/change/{about}/",
    Kind.REVIEW: "/desk/safety/review/{about}/",
    Kind.UNKNOWN_LOOK: "/desk/privacy/looks/{about}/",
    Kind.NO_ANSWER: "/desk/offers/{about}/",
    Kind.OTHER_TIME: "/desk/offers/{about}/",
    Kind.CANCELLED: "/desk/offers/{about}/",
    Kind.HELP: "/desk/offers/{about}/",
    Kind.AWAY: "/desk/away/{about}/",
    Kind.MOVED: "/desk/away/visit/{about}/",
}
"""Kinds that have a page; the others are settled between people and then said to be done."""


def item(row: WorkItem, at: datetime) -> Item:
    """One row in words."""
    late = row.due_at <= at
    return Item(
        number=f"{row.number:,}".replace(",", " "),
        words=Kind(row.kind).label,
        when=f"{stretch(at - row.due_at)} late" if late else f"in {stretch(row.due_at - at)}",
        look="late" if late else "urgent" if row.urgent else "open",
        address=OPENS.get(Kind(row.kind), "").format(about=row.about),
    )


def stretch(span: timedelta) -> str:
    """How long, in the largest whole unit."""
    minutes = int(span.total_seconds() // 60)
    for size, word in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {word}{'s' if count != 1 else ''}"
    return "less than a minute"
