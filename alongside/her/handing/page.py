"""The page, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localdate

from alongside.care.handing_over.choices import NotAskedWhy, Said, Why
from alongside.care.handing_over.models import HandOver, HandOverNotes
from alongside.care.key_working.queries import Card
from alongside.her.handing.forms import SaidForm
from alongside.her.handing.words import (
    ANSWERED,
    KNOWS,
    NOT_ASKED,
    PRESSES,
    READS_NOW,
    SILENCE,
    WHAT_YES_DOES,
    WHY,
)
from alongside.her.moments import day
from alongside.kit.page import HerPage, Link
from alongside.kit.wording import _

WHO = "/today/who/"
BACK = Link(_("Who I see"), WHO)


@dataclass(frozen=True, slots=True)
class Press:
    """A button, and the form that does what it says."""

    words: str
    form: SaidForm
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPage(HerPage):
    """Who could come next, why, what they know, and what she can answer."""

    title: str = _("Another name for you")
    back: Link | None = BACK
    heading: str
    why: str
    answered: str
    not_asked: tuple[str, ...]
    card: str
    wrote: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    knows: tuple[str, ...]
    does: tuple[str, ...]
    silence: str
    presses: tuple[Press, ...]


def page_of(row: HandOver, written: HandOverNotes, old: Card, new: Card) -> NextPage:
    """A hand-over as she reads it."""
    names = {"old": old.first_name, "new": new.first_name}
    said = Said(row.said) if row.said else None
    heading = _("%(new)s could be your worker from %(day)s") % {
        **names,
        "day": day(row.proposed_day),
    }
    return NextPage(
        heading=heading,
        why=WHY[Why(row.why)] % names,
        answered=ANSWERED[said] % names if said in ANSWERED else "",
        not_asked=_not_asked(row, names),
        card=new.words,
        wrote=_("What %(old)s wrote about you for %(new)s") % names,
        lines=tuple(line for line in written.matters.splitlines() if line.strip()),
        notes=tuple(line for line in written.notes.splitlines() if line.strip()),
        knows=tuple(words % names for words in KNOWS),
        does=WHAT_YES_DOES,
        silence="" if said is Said.YES else SILENCE,
        presses=tuple(
            Press(
                words % names,
                SaidForm(initial={"about": str(row.pk), "said": one.value}),
                first=one is Said.YES,
            )
            for one, words in PRESSES.items()
            if one is not said
        ),
    )


def _not_asked(row: HandOver, names: dict[str, str]) -> tuple[str, ...]:
    """That somebody wrote down that she could not be asked, where she has said nothing since."""
    if row.said or row.not_asked_at is None:
        return ()
    when = {**names, "day": day(localdate(row.not_asked_at))}
    return (NOT_ASKED[NotAskedWhy(row.not_asked_why)] % when, READS_NOW % names)
