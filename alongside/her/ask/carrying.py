"""Answers on their way from page to page: inside the form itself, locked, so that the server keeps nothing before she sends."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from alongside.care.asking.words import Asked
from alongside.trust.sealed.errors import CannotOpen
from alongside.trust.sealed.wrapping import locked, newest, root_key, unlocked

LASTS = timedelta(hours=6)
"""How long she may write. Said on the first page."""
PLACE = "her ask form"
BLOCK = 512
"""Answers are filled up to whole blocks, so that the length of a page tells little."""


class TooOld(Exception):
    """The pages were open for too long, or are not whole. Begin again."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What has been answered so far. ``form`` makes sending it twice one ask."""

    organisation: UUID
    begun: datetime
    form: UUID = field(default_factory=uuid4)
    answers: Asked = field(default_factory=Asked)

    def answered(self, name: str, words: str) -> Carried:
        """With one answer more, or another one."""
        return replace(self, answers=replace(self.answers, **{name: words}))


def locked_up(carried: Carried) -> str:
    """As the form carries it."""
    plain = json.dumps(
        {
            "organisation": str(carried.organisation),
            "begun": carried.begun.isoformat(),
            "form": str(carried.form),
            "answers": asdict(carried.answers),
        }
    ).encode()
    number = newest()
    whole = plain + b" " * (-len(plain) % BLOCK)
    blob = bytes([number]) + locked(root_key(number, PLACE), whole, PLACE)
    return urlsafe_b64encode(blob).decode()


def opened_up(text: str, *, at: datetime) -> Carried:
    """From the form. Raises `TooOld` for one that is old, broken or not ours."""
    try:
        blob = urlsafe_b64decode(text.encode())
        found = json.loads(unlocked(root_key(blob[0], PLACE), blob[1:], PLACE))
        carried = Carried(
            UUID(found["organisation"]),
            datetime.fromisoformat(found["begun"]),
            UUID(found["form"]),
            Asked(**found["answers"]),
        )
    except (ValueError, IndexError, KeyError, TypeError, CannotOpen):
        raise TooOld from None
    if not timedelta(0) <= at - carried.begun < LASTS:
        raise TooOld
    return carried
