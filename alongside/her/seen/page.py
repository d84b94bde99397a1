"""Who sees what, as values."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.her.seen.referred import Referred
from alongside.kit.forms import Form
from alongside.kit.page import HerPage
from alongside.kit.wording import _


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works with her: who, since when, what they can see, and where she can end that."""

    who: str
    since: str
    sees: tuple[str, ...]
    name: str
    stop: str
    blocked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPage(HerPage):
    """Who works with her, and the way to the rest. ``once``: who meets her and does not work with her. ``proposed``: what somebody who is proposed sees now, which is nothing;
    ``by_law``: copies that the law let somebody have; ``hubs``: what a hub sees;
    ``referred``: who referred her. Of what there is not, nothing is said.
    """

    title: str = _("Who sees what")
    team: tuple[Worker, ...]
    once: tuple[Worker, ...]
    nothing: str
    proposed: tuple[str, ...]
    by_law: tuple[tuple[str, ...], ...]
    hubs: tuple[str, ...]
    referred: tuple[Referred, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """Something she let somebody see. ``form``: to take it back, while it counts."""

    who: str
    what: tuple[str, ...]
    why: str
    until: str
    form: Form | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharesPage(HerPage):
    """What she let others see."""

    title: str = _("What you share")
    shares: tuple[Share, ...]
    ended: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """One line of who looked. ``form``: to say that she does not know why; none where no person looked."""

    words: str
    form: Form | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LooksPage(HerPage):
    """Who looked, newest day first. ``asked``: what she asked about, each with what she is told.

    ``given``: each time that somebody was told where she lives: to what post, and why. ``account``: what was done with her
    sign-in, and by whom.
    """

    title: str = _("Who looked")
    asked: tuple[tuple[str, tuple[str, ...]], ...]
    given: tuple[str, ...]
    account: tuple[Look, ...]
    days: tuple[tuple[str, tuple[Look, ...]], ...]
    older: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoPage(HerPage):
    """Somebody who is to see nothing: who."""

    title: str = _("Names")
    heading: str = _("Somebody is to see nothing")
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class StopPage(HerPage):
    """What it means, before it is done. ``meets``: what becomes of each time that somebody who meets her once has with her."""

    title: str = _("Before you decide")
    person: str
    key_worker: bool
    meets: tuple[str, ...] = ()
    form: Form
