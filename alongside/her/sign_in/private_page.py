"""The private part: its short secret, what she reads while it is shut, and a new short secret of her own, as values."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.her.moments import day_of, moment
from alongside.her.sign_in.forms import NewSecret, ShortSecret
from alongside.kit.forms import Form
from alongside.kit.page import HerPage
from alongside.kit.wording import _
from alongside.trust.sign_in.standing import Hers


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivatePage(HerPage):
    """The short secret. ``waits``: by when somebody sees her, where she asked; ``made``: the last new phrase, and by whom."""

    title: str = _("One more step")
    form: ShortSecret
    waits: tuple[str, ...] = ()
    made: str = ""
    not_me: Form | None = None
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShutPage(HerPage):
    """It is shut: why, who opens it, by when, and what she can do meanwhile. ``ask``: where nobody is asked yet."""

    title: str = _("Closed for now")
    heading: str = _("Your private pages are closed for now")
    made: str = ""
    why: str
    waits: tuple[str, ...]
    ask: Form | None
    not_me: Form | None = None
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgottenPage(HerPage):
    """She has forgotten it: what happens then, before it does."""

    title: str = _("If you forgot it")
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoosePage(HerPage):
    """A new short secret that she chooses alone."""

    title: str = _("Choose another")
    heading: str = _("A new short secret")
    form: NewSecret


BY_TWO = _(
    "One person made a new phrase with you. A second person sees you first, before these pages open."
    " So no one person here can open all of your page."
)
TRIED = _(
    "A short secret was typed a few times that is not the right one. So that nobody can guess yours, a second person"
    " sees you first."
)
MADE = _("%(who)s made a new phrase with you on %(day)s.")
BY = _("We have asked a worker who is not %(who)s to see you by %(by)s.")
BY_ANY = _("We have asked a worker to see you by %(by)s.")
HOW = _(
    "They reach you only in a way you have said is all right. You can also ask any day you are here."
)
THEN = _("You choose a new short secret with them. Then your private pages open.")


def made_of(found: Hers) -> str:
    """Who made the last new phrase, and on what day, until she has opened this part with it. Later it stands in who looked."""
    if found.made_at is None or found.opened_since:
        return ""
    words: str = MADE % {"who": found.made_by_name, "day": day_of(found.made_at)}
    return words


def waits_of(found: Hers) -> tuple[str, ...]:
    """Who sees her, by when, and what happens then; nothing where nobody is asked."""
    if found.due is None:
        return ()
    by = {"who": found.made_by_name, "by": moment(found.due)}
    return (BY % by if found.made_by_name else BY_ANY % by, HOW, THEN)
