"""The part of an area that one visit can touch: her own facts, who could see her, where.

The whole area is thousands of people. What her offer can depend on is small: her own rows, the places she may
be seen at and their public sessions, the workers who could see her or whom she is placed around, the public
row of whoever else she is placed around, and, by hours alone, what those workers and places have no room for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from alongside.areas import sheets
from alongside.areas.cells import parts
from alongside.care.choices import By
from alongside.care.excepting.models import MustAnswer
from alongside.care.models import Reach, Registration, VisitDue
from alongside.planner.problem import ONLINE
from alongside.planning.offering.her import (
    calendars_of,
    choices_of,
    known_days,
    person_at_the_end,
    registered,
    times_of,
)
from alongside.planning.offering.placed_around import bare, placed_around, their_reach, their_rows
from alongside.planning.offering.public import Public, public_of
from alongside.planning.sheet_rows import Rows, exception_rows, person_row, visit_row
from alongside.trust.access.blocked import records_of

Workers = Mapping[UUID, sheets.WorkerRow]


@dataclass(frozen=True, slots=True)
class Around:
    """What one visit can touch. ``days`` are as many as her children's school is known for; ``workers`` are those
    whose time it could take.

    ``short``: whether the school's calendar ends before the days asked for do.
    """

    sheets: sheets.Area
    visit: VisitDue
    client: UUID
    key_worker: UUID | None
    workers: frozenset[UUID]
    online: UUID | None
    first_day: date
    days: int
    short: bool


def around(
    due: VisitDue, first_day: date, at: datetime, *, only: UUID | None = None
) -> Around | None:
    """Read it, as the planner. None where nothing is known of her but her name.

    ``only``: the one worker it is asked about, where a time with them is agreed; else whoever could see her. Whether
    that one holds a post then is asked of the post itself (`alongside.planning.offering.standing`).
    """
    her = person_at_the_end(due.client_id)
    mine = registered([her]).get(her)
    if mine is None:
        return None
    public = public_of(due.area)
    workers = public.there(at)
    fixed = placed_around(her, workers)
    others = their_rows(fixed - workers.keys(), due.area_id, public.refs)
    here = {key for key in mine.registered if key in public.refs}
    leads = {one.worker for one in public.groups if one.place in here or one.id in due.groups}
    could = leads if due.by == By.GROUP else {only} if only else _who_could(due, mine, workers)
    about = leads | (fixed & workers.keys()) | _who_works_there(could, here, mine, public)
    meet = [one for one in public.groups if one.place in here or one.worker in about]
    seen = here | {key for row in others.values() for key in row.registered}
    seen |= {place for key in about for place, _ in public.hours.get(key, ())}
    seen |= {one.place for one in meet}
    refs = {pk: ref for pk, ref in public.refs.items() if pk in seen or ref == ONLINE}
    named = could | about | {one.worker for one in meet}
    known = {key: row for key, row in workers.items() if key in named}
    rows = Rows(refs, known, {her: mine, **others}, dict.fromkeys(records_of(due.client_id), her))
    days, short = known_days(due.area, mine.school, first_day)
    found = sheets.Area(
        settings=dict(public.settings),
        places=tuple(public.places[pk] for pk in refs),
        sessions=tuple(row for pk in refs for row in public.sessions.get(pk, ())),
        workers=tuple(known.values()),
        rota=tuple(row for key in known if key in about for _, row in public.hours.get(key, ())),
        leave=tuple(row for row in public.leave if row.last_day >= first_day),
        people=(person_row(mine, rows), *(bare(person_row(row, rows)) for row in others.values())),
        reach=(*_her_reach(her, refs), *their_reach(others, refs)),
        choices=choices_of(rows),
        times=times_of(her),
        visits=(visit_row(due, rows),),
        groups=tuple(one.row for one in meet if one.worker in known),
        agreed=(),
        on_site=public.leads_from(first_day),
        exceptions=tuple(exception_rows(MustAnswer.objects.filter(visit=due), rows)),
        calendars=calendars_of(mine),
        gone_from={} if only else public.gone_from(at),
    )
    return Around(
        sheets=found,
        visit=due,
        client=her,
        key_worker=mine.usual_worker_id if mine.usual_worker_id in known else None,
        workers=frozenset(could),
        online=next((pk for pk, ref in refs.items() if ref == ONLINE), None),
        first_day=first_day,
        days=days,
        short=short,
    )


def _who_could(due: VisitDue, mine: Registration, workers: Workers) -> set[UUID]:
    """Workers who could see her for it."""
    if due.by == By.KEY_WORKER and not due.cover:
        return {mine.usual_worker_id} if mine.usual_worker_id else set()
    skills = {skill.casefold() for skill in due.skills}
    return {
        key
        for key, one in workers.items()
        if skills <= {skill.casefold() for skill in parts(one.skills)}
    }


def _who_works_there(
    could: set[UUID], here: set[UUID], mine: Registration, public: Public
) -> set[UUID]:
    """Those among them with hours where she may be seen, or online if she may. Nobody else has a start for her."""
    return {
        key
        for key in could
        if any(
            place in here or (mine.online and (row.online == "yes" or row.place == ONLINE))
            for place, row in public.hours.get(key, ())
        )
    }


def _her_reach(her: UUID, refs: Mapping[UUID, str]) -> tuple[sheets.ReachRow, ...]:
    return tuple(
        sheets.ReachRow(her.hex, refs[row.place_id], row.minutes, row.pence)
        for row in Reach.objects.filter(client=her, ended_at=None)
        if row.place_id in refs
    )
