"""How somebody becomes safety lead for a while, how that ends before its day, and whose keys they hold meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from tests.capabilities.paging.twin import ladder
from tests.capabilities.paging.twin.values import LONDON, MANAGER, OFFICER, SAFETY_LEAD, Area, Key

AT_MOST = timedelta(weeks=12)


@dataclass(frozen=True)
class Named:
    """A deputy: who named them, for which service and until when; who agreed and when; and who said that it ends, and when.

    `until` is the day that two agreed on, as a moment: the end counts no longer at it.
    """

    by: Key
    worker: Key
    service: Key
    until: datetime
    agreed: datetime | None = None
    ends: datetime | None = None
    said_by: Key | None = None

    def last(self) -> datetime:
        """When it is over: what was said, "and no later" than what two had agreed."""
        return self.until if self.ends is None else min(self.ends, self.until)

    def holds(self, now: datetime) -> bool:
        """Whether they are safety lead by it now."""
        return self.agreed is not None and self.agreed <= now < self.last()


def may_name(area: Area, named: Named, now: datetime) -> bool:
    """ "A service manager names somebody of their service, for twelve weeks at most. Nobody names themselves." Open: twelve
    weeks of hours, wherever the clock is changed between."""
    return (
        named.by in ladder.holders(area, MANAGER, named.service, now)
        and of_service(area, named, now)
        and named.by != named.worker
        and now < named.until <= now + AT_MOST
    )


def of_service(area: Area, named: Named, now: datetime) -> bool:
    """Whether they work there, whatever they are deputy of."""
    return any(
        post.worker == named.worker and post.service == named.service and post.holds(now)
        for post in area.posts
    )


def may_agree(area: Area, deputies: Iterable[Named], named: Named, by: Key, now: datetime) -> bool:
    """ "A safety lead of that service or a privacy officer of the area agrees", "neither the one who named nor the
    one who is named". Once, before the day until which it was to be, and while they are "still somebody of that service"."""
    return (
        may_settle(area, deputies, named, by, now)
        and by not in (named.by, named.worker)
        and named.agreed is None
        and now < named.until
        and of_service(area, named, now)
    )


def may_settle(area: Area, deputies: Iterable[Named], named: Named, by: Key, now: datetime) -> bool:
    """Holds one of the posts that it takes. Open: a deputy is safety lead of that service as well."""
    return by in leads(area, deputies, named.service, now) | ladder.holders(
        area, OFFICER, None, now
    )


def waits(named: Named, now: datetime) -> bool:
    """Named, and nobody has agreed yet. Open: past the day until which it was to be it waits no more."""
    return named.agreed is None and now < named.until


def left(named: Named, now: datetime) -> Named:
    """ "Whoever works at that service no more is deputy there no more"; "once it has ended it takes two again"."""
    return replace(named, until=now) if named.holds(now) else named


def first_moment(day: date) -> datetime:
    """Of a day, by the area's clock."""
    return datetime.combine(day, time(), LONDON)


def may_end(area: Area, named: Named, by: Key, day: date, now: datetime) -> bool:
    """ "From today or a later day on, as a service manager of that service says, or the deputy", "before its day".
    "Where one of them has said that it ends, the other does not say another day." Open: nor does the same one, who can take
    it back and say another."""
    today = now.astimezone(LONDON).date()
    says = by == named.worker or by in ladder.holders(area, MANAGER, named.service, now)
    from_then = now if day == today else first_moment(day)
    return (
        named.holds(now)
        and says
        and named.said_by in (None, by)
        and day >= today
        and from_then < named.until
    )


def ended(named: Named, by: Key, day: date, now: datetime) -> Named:
    """ "From today is at once; from a later day is from its first moment by the area's clock." """
    today = now.astimezone(LONDON).date()
    return replace(named, ends=now if day == today else first_moment(day), said_by=by)


def may_take_back(area: Area, named: Named, by: Key, now: datetime) -> bool:
    """ "Until then whoever said it, and nobody else, can take it back", who is still one of those two. Once it has ended it
    takes two again."""
    says = by == named.worker or by in ladder.holders(area, MANAGER, named.service, now)
    return named.holds(now) and named.ends is not None and named.said_by == by and says


def taken_back(named: Named) -> Named:
    """ "Then it ends on the day that two had agreed, and no later." """
    return replace(named, ends=None, said_by=None)


def leads(area: Area, deputies: Iterable[Named], service: Key, now: datetime) -> frozenset[Key]:
    """Who is safety lead of a service now, by a post or as deputy."""
    return ladder.holders(area, SAFETY_LEAD, service, now) | {
        one.worker for one in deputies if one.service == service and one.holds(now)
    }


def open_hers(
    area: Area,
    deputies: Iterable[Named],
    services: Iterable[Key],
    blocked: frozenset[Key],
    now: datetime,
) -> frozenset[Key]:
    """ "Opened by a safety lead of a service she is linked with, whom she has not blocked." """
    found: frozenset[Key] = frozenset()
    for service in services:
        found |= leads(area, deputies, service, now)
    return found - blocked
