"""The page, in words."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.care.handing_over.choices import Said, Why
from alongside.care.handing_over.models import HandOver
from alongside.care.key_working.queries import Card
from alongside.her.handing.forms import SaidForm
from alongside.her.handing.words import ANSWERED, KNOWS, PRESSES, SILENCE, WHAT_YES_DOES, WHY
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
    card: str
    wrote: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    knows: tuple[str, ...]
    does: tuple[str, ...]
    silence: str
    presses: tuple[Press, ...]


def page_of(row: HandOver, old: Card, new: Card) -> NextPage:
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
        card=new.words,
        wrote=_("What %(old)s wrote about you for %(new)s") % names,
        lines=tuple(line for line in row.matters.splitlines() if line.strip()),
        notes=tuple(line for line in row.notes.splitlines() if line.strip()),
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
