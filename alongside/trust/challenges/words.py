"""What she is told, in her list, beside the look she asked about. No name, no detail, and nothing that is not so."""

from __future__ import annotations

from datetime import datetime

from alongside.kit.wording import _
from alongside.trust.challenges.choices import Found

ASKED = _("You said you do not recognise this. Somebody outside your team is asking.")

TOLD: dict[Found, str] = {
    Found.THEIR_WORK: _(
        "We asked why. It was part of their work for you. You can still say no to them."
    ),
    Found.BY_MISTAKE: _(
        "We asked why. They opened it by mistake. We have told them it must not happen again."
    ),
    Found.NOT_ALLOWED: _(
        "We asked why. They had no reason to look. That was wrong, and we are sorry. "
        "You can ask a worker what happens next."
    ),
    Found.CANNOT_TELL: _(
        "We asked why. We could not find out. You can ask a worker to have it looked at again."
    ),
}


def told(found: str, found_at: datetime | None) -> str:
    """The sentence for one look she asked about: that somebody is asking, or what they found."""
    return str(TOLD[Found(found)] if found and found_at else ASKED)
