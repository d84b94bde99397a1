"""How somebody becomes safety lead for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.capabilities.paging.twin import ladder
from tests.capabilities.paging.twin.values import MANAGER, OFFICER, SAFETY_LEAD, Area, Key

AT_MOST = timedelta(weeks=12)


@dataclass(frozen=True)
class Named:
    """A deputy who has been named and not agreed yet."""

    by: Key
    worker: Key
    service: Key
    until: datetime


def may_name(area: Area, named: Named, now: datetime) -> bool:
    """ "A service manager names somebody of their service, for twelve weeks at most. Nobody names themselves." """
    of_service = any(
        post.worker == named.worker and post.service == named.service and post.holds(now)
        for post in area.posts
    )
    return (
        named.by in ladder.holders(area, MANAGER, named.service, now)
        and of_service
        and named.by != named.worker
        and now < named.until <= now + AT_MOST
    )


def may_agree(area: Area, named: Named, by: Key, now: datetime) -> bool:
    """ "A safety lead of that service or a privacy officer of the area agrees", "neither the one who named nor the
    one who is named". Open: not after the day until which it was to be."""
    return (
        by
        in ladder.holders(area, SAFETY_LEAD, named.service, now)
        | ladder.holders(area, OFFICER, None, now)
        and by not in (named.by, named.worker)
        and now < named.until
    )
