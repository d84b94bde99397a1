"""What the pages about people she must not meet say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alongside.her.moments import day_of, joined, moment
from alongside.her.people.forms import NameForm, WhichForm
from alongside.kit.page import HerPage
from alongside.kit.wording import _
from alongside.trust.naming.inside import Said
from alongside.trust.naming.queries import Asked
from alongside.trust.naming.who import Keyholder

SHOW, BACK_FIRST, BACK_SURE = DOES = ("show", "first", "sure")
"""What a form about one thing she asked does: show her words; say what taking it back means; ask for that."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something she asked: since when, how it stands, and the forms that show it and take it back; none where she has asked for that."""

    show: WhichForm
    asked: str
    stands: tuple[str, ...]
    waits: bool
    back: WhichForm | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage(HerPage):
    """What it does and cannot do, who will know, and what she has asked."""

    title: str = _("People")
    heading: str = _("People I must not meet")
    who_reads: str
    entries: tuple[Entry, ...]
    shown: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePage(HerPage):
    """The name."""

    title: str = _("A name")
    who_reads: str
    somebody_reads: bool
    form: NameForm


@dataclass(frozen=True, slots=True, kw_only=True)
class BackPage(HerPage):
    """Asking to take it back: in answer to a form, so that no address tells what was asked."""

    title: str = _("People")
    heading: str = _("Take it back")
    form: WhichForm


def which(named: UUID, do: str) -> WhichForm:
    """A button about one thing she asked."""
    return WhichForm(initial={"named": str(named), "do": do})


def who_reads(holders: Sequence[Keyholder]) -> str:
    """Who can read a name, by name and post and how many."""
    if not holders:
        return _(
            "At the moment nobody here can open what you write. We keep it, and a person talks with you."
        )
    services = list(dict.fromkeys(one.service for one in holders))
    filled = {
        "names": joined([one.name for one in holders]),
        "service": joined(services),
        "number": len(holders),
    }
    if len(holders) == 1:
        return (
            _("One person can read the name: %(names)s, the safety lead at %(service)s.") % filled
        )
    return (
        _("%(number)s people can read the name: %(names)s, safety leads at %(service)s.") % filled
    )


def entry(one: Asked, at: datetime) -> Entry:
    """One thing she asked, as it stands now."""
    return Entry(
        show=which(one.id, SHOW),
        asked=_("Asked on %(moment)s") % {"moment": moment(one.asked_at)},
        stands=(*_stands(one, at), *_back(one)),
        waits=one.looked_at is None,
        back=None if one.back_asked_at else which(one.id, BACK_FIRST),
    )


def _stands(one: Asked, at: datetime) -> tuple[str, ...]:
    if one.looked_at:
        return (
            _("A person looked at this on %(day)s.") % {"day": day_of(one.looked_at)},
            _(
                "It counts for anybody here who fits what you wrote. We do not say if there is anybody."
            ),
        )
    by = {"moment": moment(one.told_by)}
    late = at > one.told_by
    return (
        _("A person was to look at this by %(moment)s. It is late. That is our mistake.") % by
        if late
        else _("A person looks at this by %(moment)s.") % by,
        _(
            "Until then we give you no new time where men may be. You can have times online, or for women only."
        ),
        _("The times you have now stay. If one worries you, ask us to change it."),
    )


def _back(one: Asked) -> tuple[str, ...]:
    if one.back_asked_at is None:
        return ()
    return (
        _("You asked to take this back on %(day)s. A person talks with you first.")
        % {"day": day_of(one.back_asked_at)},
        _("Until then it stays as it is."),
    )


def shown(said: Said) -> tuple[tuple[str, str], ...]:
    """Her own words, those she gave."""
    rows = (
        (_("Name"), said.name),
        (_("Another name"), said.other_name),
        (_("About how old"), said.about_age),
        (_("Where from"), said.where_from),
    )
    return tuple((label, words) for label, words in rows if words)
