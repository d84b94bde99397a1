"""What has no time yet, in her words: why, what comes next and by when, and who is asked to change it. Nobody is blamed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from alongside.care.in_question import InQuestion
from alongside.her.moments import day, moment
from alongside.her.when.words import time_words
from alongside.kit.wording import _
from alongside.planning.offering.queries import AgreedFacts, DueFacts
from alongside.planning.unmet_hers import NoTime, NotMet

OURS = _("It is for us to change, not for you. You can leave what you told us as it is.")
WHO_CHANGES_IT = _(
    "The people who run the service are asked to change it. They see what is missing and how often."
    " They do not see your name."
)
LATE = _("We were to look again before %(day)s. We are late, and that is not on you.")
AGAIN = _("We look again before %(day)s. What we find, we ask you here.")
ASKS = _("A person asks you about it by %(moment)s.")
ASKS_LATE = _(
    "A person was to ask you about it by %(moment)s. We are late, and that is not on you."
)
SOONER = _("You do not have to wait for that. You can come in, or ring us, and talk about it then.")
SEEKS = _("You keep what you said. We look for another way by %(moment)s.")
SEEKS_LATE = _(
    "You keep what you said. We were to find another way by %(moment)s. We are late, and that is not on you."
)
MAY_CHANGE = _("We may not be able to keep this time. That is our doing, not yours.")
CHOOSE = _("You can choose another time until %(moment)s. After that a person asks you.")
NEED_NOT_COME = _("You do not have to come to it before a person has talked with you.")
YOURS = _(
    "We do not move you. It stays yours until you pick another time, or say that you cannot come."
)
NOW = _("You can also ask now. If we find nothing, a person looks within a day, and asks you.")


def may_change(
    asks: InQuestion | None, at: datetime, by: datetime | None = None
) -> tuple[str, ...]:
    """Under an agreed time that may have to change: that it is not her doing, and how she is asked, by when. ``by``: by
    when a person asks her about other times, where it need not change.
    """
    if asks is None:
        return _asks(by, at)
    if asks.offered_until is not None:
        return str(MAY_CHANGE), CHOOSE % {"moment": moment(asks.offered_until)}
    return (str(MAY_CHANGE), *_asks(asks.asked_by, at))


def why_not(one: NoTime | None, by: datetime | None, at: datetime) -> tuple[str, ...]:
    """Under a visit without a time: why, and by when a person asks her. ``by``: the same where no plan was made."""
    if one is None:
        return _asks(by, at)
    return (*one.why, *_asks(one.asked_by, at), *_by(one.sought_by, at, SEEKS, SEEKS_LATE))


def _asks(by: datetime | None, at: datetime) -> tuple[str, ...]:
    """By when a person asks her, and what she can do so that it is sooner."""
    return (*_by(by, at, ASKS, ASKS_LATE), str(SOONER)) if by else ()


def _by(by: datetime | None, at: datetime, words: str, late: str) -> tuple[str, ...]:
    if by is None:
        return ()
    return ((late if by <= at else words) % {"moment": moment(by)},)


def what_next(missing: NotMet, due: Collection[DueFacts], today: date) -> tuple[str, ...]:
    """Below them, where a plan gave one of them no time: whose it is to change, and by when we look again."""
    waits = {one.visit for one in missing.no_time} & {one.visit for one in due}
    if not waits or missing.again is None:
        return ()
    again = (LATE if missing.again <= today else AGAIN) % {"day": day(missing.again)}
    return OURS, WHO_CHANGES_IT, again, NOW


def wishes(missing: NotMet, agreed: Collection[AgreedFacts]) -> tuple[str, ...]:
    """What a time she has does not give, with the time. Nothing of a time that must not be told."""
    times = {one.id: time_words(one.time).when for one in agreed if one.stands}
    return tuple(f"{times[key]}: {words}" for key, words in missing.wishes if key in times)
