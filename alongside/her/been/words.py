"""What we wrote, as she reads it. Nothing that stood in her way is a fault of hers."""

from __future__ import annotations

from alongside.care.attending.choices import How
from alongside.care.attending.pages import Said
from alongside.her.moments import day
from alongside.kit.wording import _

COULD_NOT = _("You could not come on %(when)s. That is fine.")
LINES: dict[How, str] = {
    How.CAME: _("You came on %(when)s."),
    How.HERS: COULD_NOT,
    How.CHILDCARE: COULD_NOT,
    How.HOSPITAL: COULD_NOT,
    How.CUSTODY: COULD_NOT,
    How.UNSAFE: COULD_NOT,
    How.OURS: _("We could not see you on %(when)s. That was our side, not yours."),
    How.NOT_SEEN: _("We did not see you on %(when)s. You do not have to say why."),
}
"""On the list, where somebody may look over her shoulder: no reason is told."""
WROTE: dict[How, str] = {
    How.CAME: _("You came."),
    How.HERS: _("You could not come, and that is fine."),
    How.CHILDCARE: _("You could not come. You were looking after children."),
    How.HOSPITAL: _("You could not come. You were in hospital."),
    How.CUSTODY: _("You could not come. You were in custody."),
    How.UNSAFE: _("You could not come. It was not safe for you."),
    How.OURS: _("We could not see you. That was our side."),
    How.NOT_SEEN: _("We did not see you, and we do not know why."),
}
"""In the answer to her own press."""


def line(one: Said) -> str:
    """A past time on the list."""
    words: str = LINES[one.how] % {"when": when(one)}
    return words


def when(one: Said) -> str:
    """``Tuesday 3 March at 10:00``."""
    words: str = _("%(day)s at %(time)s") % {"day": day(one.day), "time": one.start}
    return words
