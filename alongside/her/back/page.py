"""The pages of coming back, as values."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.her.ask.page import Answer
from alongside.her.back.forms import MoreForm, NumberForm, YesForm
from alongside.kit.page import HerPage, Link
from alongside.kit.wording import _

HOME = Link(_("Go to the first page"), "/")
NOT_FOUND = _(
    "We find nothing with this number. Look at each digit and type it again. If it was taken back, or no one"
    " wrote anything for 28 days, it is gone and no one can read it. You can write to us again."
)
"""The same for a number that never was, that was taken back, and that has ended."""
NOTHING = _("Type the number that you were given")
"""For an empty box, which is no guess."""
WAIT = _(
    "Wait a minute, then type your number again. Several numbers that we do not know were typed from the same"
    " network. It may not have been you. Waiting changes nothing of what you sent."
)
"""Said before a number is looked at, to whoever waits: it tells nothing of any number."""
AGAIN = _("This page was open for a long time. Press the button again.")
STILL = _(
    "This page was open for a long time. What you wrote is still here. To send it, press the button again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPage(HerPage):
    """Asks for the number."""

    title: str = _("Come back with your number")
    back: Link | None = HOME
    form: NumberForm


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was said, by whom and when."""

    who: str
    when: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkPage(HerPage):
    """What stands, and what she can do. ``next_by``: by when what she writes now is read; nothing where we are late."""

    title: str = _("What was said")
    name_of_service: str
    held: str
    token: str
    opened: str
    read_by: str
    late: bool
    next_by: str
    ends: str
    lines: tuple[Line, ...]
    answers: tuple[Answer, ...]
    more: MoreForm
    yes: YesForm | None
    said_yes: str
    entered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SurePage(HerPage):
    """Before all of it is destroyed."""

    title: str = _("Take it back")
    held: str
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GonePage(HerPage):
    """Afterwards."""

    title: str = _("Done")
    back: Link | None = HOME
