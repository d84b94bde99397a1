"""The pages of her times, as values."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.her.when.words import TimeWords
from alongside.kit.forms import Form
from alongside.kit.page import HerPage, Link
from alongside.kit.wording import _

HERE = "/today/when/"
FIRST = Link(_("Your page"), "/today/")
BACK = Link(_("Your times"), HERE)


@dataclass(frozen=True, slots=True)
class Line:
    """Something on the list of her times: where it leads, and what is said of it."""

    words: str
    address: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesPage(HerPage):
    """All of her times. ``next``: what comes next for what has none; ``wishes``: what a time she has does not give;
    ``once``: how many things she said for one time only.
    """

    title: str = _("Your times")
    back: Link | None = FIRST
    offers: tuple[Line, ...]
    agreed: tuple[Line, ...]
    due: tuple[Line, ...]
    next: tuple[str, ...]
    wishes: tuple[str, ...]
    once: int
    school: str = ""


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Something that need not be, for one time: in words, when she said so, her own words, and the form that takes it
    back.
    """

    what: str
    words: str
    said: str
    own: str
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class OncePage(HerPage):
    """What she said for one time only."""

    title: str = _("For one time")
    back: Link | None = BACK
    rows: tuple[Exceptional, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferPage(HerPage):
    """Times to choose from."""

    title: str = _("Choose a time")
    back: Link | None = BACK
    what: str
    lasts: str
    until: str
    stands: TimeWords | None
    form: Form
    online: str = ""
    school: str = ""
    meets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedPage(HerPage):
    """What stands, where there is nothing to choose any more. ``again``: somebody answered before."""

    title: str = _("Your answer")
    back: Link | None = BACK
    again: bool
    words: tuple[str, ...]
    next: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedPage(HerPage):
    """One agreed time. ``changes``: that it may have to change, and what comes next; empty where it need not.
    ``meets``: what somebody she does not work with sees to meet her, and ``stop``, where she ends that.
    """

    title: str = _("Your time")
    back: Link | None = BACK
    time: TimeWords
    what: str
    online: str = ""
    stands: bool
    changes: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    stop: Link | None = None
    helps: tuple[str, ...]
    offer: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPage(HerPage):
    """Something she can ask for or say: words before, a form, what the button does, and a way not to."""

    back: Link | None = BACK
    before: tuple[str, ...]
    form: Form
    does: str
    not_now: Link
    time: TimeWords | None = None
