"""The viewer's list, in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from alongside.kit.page import DeskPage
from alongside.kit.speech import count
from alongside.trust.contact.paging.queries import Went, has_it
from alongside.work.models import HEARD_FROM_THEM, Kind, Rung, What, WorkItem


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do. ``when`` says how long is left or how late it is; ``late`` and ``urgent`` are words too.

    ``who``: who has it, where it was put to several people; ``steps`` leads to who was asked and when. ``nobody``: who
    could be asked is away, so that it is whoever's who reads it. ``person``: the page of whom it is about, where it has none itself.
    ``whose``: who is to do it, where the reader is to see that they do.
    """

    number: str
    words: str
    when: str
    look: str
    address: str
    who: str = ""
    steps: str = ""
    nobody: bool = False
    person: str = ""
    whose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(DeskPage):
    """Everything that waits for the viewer, first due first."""

    items: tuple[Item, ...]
    more: str = ""
    nobody: str = ""


OPENS = {
    Kind.ASKED: "/desk/asked/{about}/",
    Kind.SAME_PERSON: "/desk/entries/{about}/",
    Kind.SAME_ROWS: "/desk/entries/",
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
    **dict.fromkeys(HEARD_FROM_THEM, "/desk/safety/change/{about}/"),
    Kind.REVIEW: "/desk/safety/review/{about}/",
    Kind.UNKNOWN_LOOK: "/desk/privacy/looks/{about}/",
    Kind.NO_ANSWER: "/desk/offers/{about}/",
    Kind.OTHER_TIME: "/desk/offers/{about}/",
    Kind.CANCELLED: "/desk/offers/{about}/",
    Kind.HELP: "/desk/offers/{about}/",
    Kind.MUST_IN_THE_WAY: "/desk/musts/{about}/",
    Kind.AWAY: "/desk/away/{about}/",
    Kind.MOVED: "/desk/away/visit/{about}/",
    Kind.AGREED_CANNOT_STAND: "/desk/stands/{about}/",
    Kind.IS_RIGHT: "/desk/right/",
    Kind.SCHOOL_SILENT: "/desk/calendars/{about}/",
    Kind.HEALTH: "/desk/health/{about}/",
    Kind.ASK_ABOUT_REFERRAL: "/desk/safety/referred/{about}/",
    Kind.WAS_IT_THEY: "/desk/theirs/{about}/",
    Kind.JOIN_RECORDS: "/desk/joining/{about}/",
    Kind.NOBODY_READS: "/desk/health/hub/{about}/",
    Kind.NO_KEY: "/desk/on-call/deputies/",
    Kind.SECOND_PERSON: "/desk/account/second/{about}/",
}
"""Kinds that have a page; the others are settled between people and then said to be done."""


NOBODY = (
    "Nobody is reachable for what is marked so: everybody who could be asked is written down as away, or holds no post."
    " Whoever reads this sees to it, or brings in somebody who can."
)


def item(
    row: WorkItem,
    at: datetime,
    steps: Sequence[Went] | None = None,
    nobody: Collection[UUID] = (),
    whom: UUID | None = None,
    opens: str | None = None,
    whose: str = "",
) -> Item:
    """One row in words. ``steps``: whom it was put to, for a list that says so; ``nobody``: ids nobody is there for;
    ``whom``: the person it is about, where the viewer may open their page; ``opens``: where the viewer sees to it, if that
    is not its page for everybody; ``whose``: who is to do it, where the viewer is not.
    """
    late = row.due_at <= at
    return Item(
        number=f"{row.number:,}".replace(",", " "),
        words=Kind(row.kind).label,
        when=f"{stretch(at - row.due_at)} late" if late else f"in {stretch(row.due_at - at)}",
        look="late" if late else "urgent" if row.urgent else "open",
        address=OPENS.get(Kind(row.kind), "").format(about=row.about) if opens is None else opens,
        who=who_has_it(steps) if steps else "",
        steps=f"/desk/urgent/{row.number}/" if steps or row.urgent else "",
        nobody=row.pk in nobody,
        person=f"/desk/person/{whom}/" if whom else "",
        whose=whose,
    )


def who_has_it(steps: Sequence[Went]) -> str:
    """Who took it; or that nobody did, after how many were asked."""
    taken = has_it(steps)
    if taken is not None:
        return f"{taken.who} has it"
    asked = len({step.worker for step in steps if step.what == What.ASKED})
    return f"Nobody has it yet. {count(asked, 'person was', 'people were')} asked"


def first_what_nobody_has(
    rows: Sequence[WorkItem],
    steps: Mapping[UUID, Sequence[Went]],
    nobody: Collection[UUID] = (),
) -> list[WorkItem]:
    """What nobody is there for, then what climbed and nobody took; the rest stays as it was, first due first."""
    return sorted(rows, key=lambda row: (row.pk not in nobody, not climbed(steps.get(row.pk, ()))))


def climbed(steps: Sequence[Went]) -> bool:
    """Whether it was put to more than its owner and nobody has it."""
    further = any(step.rung not in (None, Rung.OWNER) for step in steps)
    return further and has_it(steps) is None


def stretch(span: timedelta) -> str:
    """How long, in the largest whole unit."""
    minutes = int(span.total_seconds() // 60)
    for size, word in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {word}{'s' if count != 1 else ''}"
    return "less than a minute"
