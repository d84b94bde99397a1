"""The pages of routine health care, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from alongside.care.hubs.choices import Answer, Reads
from alongside.care.hubs.models import HealthAsk
from alongside.her.hub.forms import CALLED, AskForm, BackForm, WhatForm
from alongside.her.moments import day_of
from alongside.kit.page import HerPage, Link
from alongside.kit.wording import _

HERE = "/today/more/"
NEW = f"{HERE}new/"
BACK = Link(_("More"), HERE)
SAID = {
    Answer.ARRANGED: _("They have a time for you."),
    Answer.DONE: _("They wrote down that it is done."),
    Answer.CANNOT: _("They cannot do this. You can ask somebody else here, or ask a worker."),
}


NOBODY = {
    Reads.NOBODY: (
        _("Nobody there can read it now. That is our doing, not yours."),
        _("We are looking for somebody who can. You can also take it back and ask elsewhere."),
    ),
    Reads.NOBODY_SHE_LETS: (
        _("Nobody there can read it, because you said that who answers there must see nothing."),
        _("You can take it back and ask elsewhere."),
    ),
}
"""Where nobody is there to read it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing she asked for. ``back``: the button that takes it back, while it is open."""

    what: str
    says: tuple[str, ...]
    back: BackForm | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MorePage(HerPage):
    """What can be asked for, who would see it, and what she has asked."""

    title: str = _("More")
    heading: str = _("More you can ask for")
    can_ask: bool
    entries: tuple[Entry, ...]
    before: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatPage(HerPage):
    """What it is."""

    title: str = _("Ask for something")
    form: WhatForm


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPage(HerPage):
    """The rest, in answer to a form: what she chose stands in no address."""

    title: str = _("Ask for something")
    heading: str
    form: AskForm


def entry(one: HealthAsk, worker: str, at: datetime, reads: Reads) -> Entry:
    """One ask as it stands now. ``worker``: who works with her, where it went to nobody else; ``reads``: whether
    anybody she asked is there to.
    """
    who = one.organisation.name if one.organisation else worker or _("Your worker")
    filled = {"who": who, "day": day_of(one.began_at), "by": day_of(one.due_at)}
    says = [_("You asked %(who)s on %(day)s.") % filled]
    if one.asked_by is not None:
        says = [
            _("%(name)s asked %(who)s for you on %(day)s.") % {**filled, "name": one.asked_by.name}
        ]
    if one.answer == Answer.STOPPED and one.ended_at is not None:
        words = _("It stopped on %(day)s, because nobody there can read it. Nobody has it now.")
        says.append(words % {"day": day_of(one.ended_at)})
        says.append(_("That is not because of you. You can ask somebody else."))
        return Entry(CALLED[one.what], tuple(says), None)
    if one.ended_at is not None:
        says.append(_("You took it back on %(day)s.") % {"day": day_of(one.ended_at)})
        return Entry(CALLED[one.what], tuple(says), None)
    if one.answer:
        says.append(SAID[Answer(one.answer)])
        if one.told:
            says.append(_("They write: %(words)s") % {"words": one.told})
    elif reads in NOBODY:
        says += NOBODY[reads]
    elif one.taken_at is not None:
        says.append(_("Somebody there read it on %(day)s.") % {"day": day_of(one.taken_at)})
    elif at > one.due_at:
        says.append(_("Nobody has read it yet. It is late. That is our mistake, not yours."))
    else:
        says.append(_("Nobody has read it yet. They are asked to read it by %(by)s.") % filled)
    says.append(
        _("They know you as %(name)s.") % {"name": one.called}
        if one.called
        else _("They know you by the number %(number)s.") % {"number": number(one)}
        if one.organisation
        else _("They know who you are.")
    )
    return Entry(CALLED[one.what], tuple(says), BackForm(initial={"back": str(one.pk)}))


def number(one: HealthAsk) -> str:
    """``1234 5678``."""
    digits = str(one.number)
    return f"{digits[:4]} {digits[4:]}"
