"""The page, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.care.brought_in.choices import Said
from alongside.care.brought_in.models import BroughtIn
from alongside.her.brought.forms import RightForm
from alongside.her.moments import day_of, joined
from alongside.kit.page import HerPage, Link
from alongside.kit.wording import _

WHO = "/today/who/"
BACK = Link(_("Who I see"), WHO)
PRESSES: dict[Said, str] = {
    Said.RIGHT: _("Yes, this is right"),
    Said.NOT_RIGHT: _("No, look for somebody else"),
}
ANSWERED: dict[Said, str] = {
    Said.RIGHT: _("You said on %(day)s that this is right."),
    Said.NOT_RIGHT: _("You said on %(day)s that this is not right. We look for somebody else."),
}
WRITTEN_BY = _("%(who)s wrote that down for you.")


@dataclass(frozen=True, slots=True)
class Press:
    """A button, and the form that does what it says."""

    words: str
    form: RightForm
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RightPage(HerPage):
    """Who a list says her worker is, why she is asked, what each answer does."""

    title: str = _("A question for you")
    heading: str
    back: Link | None = BACK
    answered: tuple[str, ...]
    says: tuple[str, ...]
    sees: tuple[str, ...]
    does: tuple[str, ...]
    presses: tuple[Press, ...]


def page_of(rows: Sequence[BroughtIn], names: Sequence[str]) -> RightPage:
    """What she reads. ``names``: what the workers are called, in the order of the rows."""
    first, words = rows[0], {"names": joined(names), "service": rows[0].organisation.name}
    said = Said(first.said) if first.said else None
    heading = _("Is %(names)s your worker?") if len(names) == 1 else _("Are these your workers?")
    return RightPage(
        heading=heading % words,
        answered=_answered(first),
        says=(
            _("%(service)s sent us a list. It names %(names)s for you.") % words,
            _("Nobody asked you before we took it over. So we ask you now.") % words,
        ),
        sees=(
            _("%(names)s can open your record here now.") % words,
            _("The people who work with you can see what you say here.") % words,
        ),
        does=(
            _("If you say yes, nothing changes.") % words,
            _("If you say no, we look for somebody else. You decide who.") % words,
            _("%(names)s stays until you say yes to somebody.") % words,
            _("You can also say who must not see your record, at once.") % words,
        ),
        presses=tuple(
            Press(label, RightForm(initial={"said": one.value}), first=one is Said.RIGHT)
            for one, label in PRESSES.items()
            if one is not said
        ),
    )


def _answered(row: BroughtIn) -> tuple[str, ...]:
    """What she has said already, and who wrote it down."""
    if row.said_at is None:
        return ()
    words = ANSWERED[Said(row.said)] % {"day": day_of(row.said_at)}
    if row.said_to is None:
        return (words,)
    return words, WRITTEN_BY % {"who": row.said_to.name or row.said_to.ref}
