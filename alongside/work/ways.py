"""Every kind of work: whose it is first, by when, and where it goes when nobody does it. One row a kind, and no kind without.

`docs/paging.md` is this table in words. The judgements are a service's to change, with its safety leads.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from alongside.work.models import Kind, Rung


class Climbs(Enum):
    """Past whom a thing climbs, its owner first."""

    SAFETY = "safety", (Rung.OWNER, Rung.DUTY_LEAD, Rung.LEADS, Rung.ON_CALL, Rung.EVERYBODY)
    PRIVACY = "privacy", (Rung.OWNER, Rung.OFFICERS, Rung.ON_CALL, Rung.EVERYBODY)
    SERVICE = "its service", (Rung.OWNER, Rung.MANAGERS, Rung.ON_CALL, Rung.EVERYBODY)

    def __init__(self, words: str, rungs: tuple[Rung, ...]) -> None:
        self.words = words
        self.rungs = rungs


class Late(Enum):
    """When what nobody called urgent goes on to the next, once it is late."""

    ANY_HOUR = "at any hour"
    BY_DAY = "by day"


@dataclass(frozen=True, slots=True)
class Way:
    """``first``: whose it is; ``within``: by when, as whoever asks for it says it; ``patience``: how long each rung has by the minutes of an urgent thing."""

    first: str
    within: str
    climbs: Climbs
    late: Late
    patience: timedelta = timedelta(minutes=30)


SAFETY, PRIVACY, SERVICE = Climbs.SAFETY, Climbs.PRIVACY, Climbs.SERVICE
ANY_HOUR, BY_DAY = Late.ANY_HOUR, Late.BY_DAY
MINUTES, HOURS = timedelta(minutes=1), timedelta(hours=1)
THEIRS = "key worker, else on call"
ASKS = "key worker, else safety leads"
LEADS = "safety leads of a service she is linked with"
OFFICERS = "privacy officers, of another organisation first"
NEAR = "a day; in 4 hours or less urgent"

WAYS: dict[Kind, Way] = {
    Kind.CLASH: Way(LEADS, "an hour, urgent", SAFETY, ANY_HOUR, 15 * MINUTES),
    Kind.NO_SAFE_TIME: Way(LEADS, "4 hours urgent, else 7 days", SAFETY, ANY_HOUR),
    Kind.CANNOT_REACH: Way(THEIRS, NEAR, SAFETY, ANY_HOUR),
    Kind.NOT_SURE_SENT: Way(THEIRS, NEAR, SAFETY, BY_DAY),
    Kind.SAME_PERSON: Way("on call", "an hour", SAFETY, ANY_HOUR),
    Kind.BREAK_GLASS: Way(OFFICERS, "2 working days, urgent", PRIVACY, ANY_HOUR, HOURS),
    Kind.UNKNOWN_LOOK: Way(OFFICERS, "a day", PRIVACY, ANY_HOUR, 4 * HOURS),
    Kind.READING: Way(OFFICERS, "a day; at once urgent", PRIVACY, ANY_HOUR, HOURS),
    Kind.CHANGE_WAITS: Way(THEIRS, NEAR, SAFETY, BY_DAY),
    Kind.MUST_WAITS: Way("key worker; naming a worker, safety leads", "3 days", SAFETY, BY_DAY),
    Kind.YES_WAITS: Way("safety leads, else on call", "3 days", SAFETY, BY_DAY),
    Kind.LET_KNOW_WAITS: Way(THEIRS, "3 days", SAFETY, BY_DAY),
    Kind.DIARY_UNPROVED: Way("safety leads", "an hour, urgent", SAFETY, ANY_HOUR),
    Kind.RING: Way(THEIRS, NEAR, SAFETY, ANY_HOUR),
    Kind.AGREED_CANNOT_STAND: Way(ASKS, "a day, and before the time", SAFETY, ANY_HOUR),
    Kind.REVIEW: Way("safety leads", "1 to 14 days", SAFETY, BY_DAY),
    Kind.REFERRAL: Way("service managers", "1 or 2 working days", SERVICE, BY_DAY),
    Kind.NO_WORKER_FITS: Way("service managers", "3 working days", SERVICE, BY_DAY),
    Kind.CHOOSE_WORKER: Way("service managers", "2 working days", SERVICE, BY_DAY),
    Kind.TALK_FIRST: Way("service managers", "2 working days", SAFETY, BY_DAY),
    Kind.NO_ANSWER: Way(THEIRS, NEAR, SAFETY, ANY_HOUR),
    Kind.OTHER_TIME: Way(THEIRS, NEAR, SAFETY, BY_DAY),
    Kind.CANCELLED: Way(THEIRS, NEAR, SAFETY, BY_DAY),
    Kind.MUST_IN_THE_WAY: Way(ASKS, "4 hours urgent, else a day", SAFETY, BY_DAY),
    Kind.AWAY: Way("service managers", "4 hours, urgent", SAFETY, BY_DAY),
    Kind.MOVED: Way(ASKS, "a day, and before the time", SAFETY, ANY_HOUR),
    Kind.HAND_OVER: Way("whoever acts next in it", "before it begins", SERVICE, BY_DAY),
    Kind.WALK_IN: Way("whom they came to see, else on call", "5 minutes, urgent", SAFETY, ANY_HOUR, 5 * MINUTES),
    Kind.CORRECTION: Way("key worker, else service managers", "3 days", SERVICE, BY_DAY),
    Kind.NAMED: Way(LEADS, "a day, and before she next comes", SAFETY, ANY_HOUR),
    Kind.SAME_ROWS: Way("on call", "3 days", SAFETY, BY_DAY),
    Kind.HELP: Way(THEIRS, NEAR, SERVICE, BY_DAY),
    Kind.SCHOOL_SILENT: Way("service managers", "before those days", SERVICE, BY_DAY),
    Kind.ASKED: Way("on call", "as she was told", SAFETY, ANY_HOUR),
    Kind.IS_RIGHT: Way("the key worker in the file", "28 days", SERVICE, BY_DAY),
    Kind.HEALTH: Way("the hub, or key worker", "7 days", SERVICE, BY_DAY),
    Kind.ASK_ABOUT_REFERRAL: Way("safety leads whom she has not blocked", "a working day", SAFETY, BY_DAY),
    Kind.JOIN_RECORDS: Way("safety leads", "2 days", SAFETY, BY_DAY),
    Kind.NOBODY_READS: Way("service managers of the hub", "a day", SERVICE, BY_DAY),
    Kind.NO_KEY: Way("service managers", "a day", SERVICE, BY_DAY),
    Kind.WAS_IT_THEY: Way("whoever works with her, else on call", "a working day", SAFETY, BY_DAY),
    Kind.SECOND_PERSON: Way("safety leads, else on call", "2 working days", SAFETY, ANY_HOUR),
}  # fmt: skip
