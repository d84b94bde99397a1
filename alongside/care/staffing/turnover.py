"""How often each woman changed key worker in a year, and how many wait for one. The counts are exact: say them roughly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from alongside.kit.walls import As
from alongside.trust.acting import acting

YEAR = timedelta(days=365)
MOST = 3
"""Three changes or more are one row."""

# Every record of an area's women with the record at the end of its chain of merges, which is the person.
HER = """
with recursive chain as (
    select id as record, id, merged_into_id from people_client where area_id = %(area)s
    union
    select chain.record, next.id, next.merged_into_id
    from chain join people_client next on next.id = chain.merged_into_id
),
her as materialized (
    select chain.record, chain.id as person from chain
    join people_client c on c.id = chain.id
    where chain.merged_into_id is null and c.gender = 'woman'
        and not chain.record = any(%(unknown)s) and not chain.id = any(%(unknown)s)
)
"""

# A link to somebody else than the link before it is a change, on the day on which it begins.
CHANGES = """,
hers as materialized (
    select her.person, link.id, link.starts_at, link.worker_id, link.organisation_id
    from her join access_link link on link.client_id = her.record
    where link.role = 'key_worker' and link.starts_at <= %(at)s
),
links as (
    select person, starts_at, worker_id,
        lag(worker_id) over (partition by person order by starts_at, id) as before
    from hers where organisation_id = any(%(organisations)s)
),
changes as (
    select person, count(*) filter (where before <> worker_id and starts_at > %(since)s) as changes
    from links group by person
)
select least(changes, %(most)s), count(*) from changes group by 1
"""

# Nobody whom she has a live link with holds a live post as key worker there, and her registration has not ended.
# She waits from the day she came, or from the day on which the last link or the last post behind it ended.
WAITING = """,
links as (
    select her.person, link.starts_at, coalesce(link.ends_at, 'infinity') as ends_at,
        (select max(coalesce(post.ends_at, 'infinity')) from people_post post
            where post.worker_id = link.worker_id and post.organisation_id = link.organisation_id
                and post.role = link.role and post.starts_at <= %(at)s) as post_ends_at
    from access_link link join her on her.record = link.client_id
    where link.role = 'key_worker' and link.starts_at <= %(at)s
),
facts as (
    select her.person, c.registered_at, null::timestamptz as until, null::boolean as ended
    from her join people_client c on c.id = her.record
    union all
    select person, null, least(ends_at, coalesce(post_ends_at, starts_at)), null from links
    union all
    select her.person, null, null, r.ended_at is not null
    from her join care_registration r on r.client_id = her.record
),
waits as (
    select person, greatest(min(registered_at), max(until)) as since from facts group by person
    having coalesce(max(until), '-infinity') <= %(at)s and not coalesce(bool_and(ended), false)
)
select count(*), min(since) from waits
"""


def changes(
    area: UUID, organisations: Iterable[UUID], unknown: Iterable[UUID], at: datetime
) -> dict[int, int]:
    """Women of some services by how often their key worker changed in a year: 0, 1, 2, and 3 for three or more."""
    rows = _asked(
        HER + CHANGES,
        area=area,
        organisations=list(organisations),
        unknown=list(unknown),
        at=at,
        since=at - YEAR,
        most=MOST,
    )
    return dict.fromkeys(range(MOST + 1), 0) | dict(rows)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many women of an area have no key worker, and since when the one who has waited longest."""

    women: int
    since: datetime | None


def without_key_worker(area: UUID, unknown: Iterable[UUID], at: datetime) -> Waiting:
    """Women whom nobody is key worker of at this moment: they never had one, or the link or the post has ended."""
    ((women, since),) = _asked(HER + WAITING, area=area, unknown=list(unknown), at=at)
    return Waiting(women, since)


def _asked(statement: str, **values: Any) -> list[Any]:
    with acting(As.PLANNER), connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[Any] = cursor.fetchall()
        return rows
