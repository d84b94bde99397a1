"""Whether an agreed time can be kept as the rule book and the diary are now; and what is against it. As the planner."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from alongside.areas.errors import BadArea
from alongside.areas.weeks import sessions_of
from alongside.care.models import AgreedTime
from alongside.planner.answer import Start
from alongside.planner.errors import BadProblem, Refused
from alongside.planner.explain import NO_TIME
from alongside.planner.problem import ONLINE, By, Visit
from alongside.planner.standing import NO_SHIFT, in_the_way
from alongside.planning.offering.around import Around, around
from alongside.planning.offering.checked import ask_the_checker
from alongside.planning.offering.her import registered
from alongside.planning.offering.live import Laid, When, laid_out, on_the_diary, start_of
from alongside.planning.offering.others import those_beside
from alongside.services.away import away_on
from alongside.services.in_post import gives_visits

AWAY, CLOSED, NO_LEAD, HOURS = "away", "closed", "no_lead", "hours"
LEFT = "left"
"""Its worker holds no post then in which they meet people."""
KEY_WORKER = "key_worker"
"""She has another key worker by now. That alone is for her to say: the time with the one before can be kept."""
UNKNOWN = frozenset({NO_TIME})
"""What could not be found out is against it."""


def against(row: AgreedTime, at: datetime) -> frozenset[str]:
    """Refs of what is against an agreed time; none but `KEY_WORKER` where the masks and the checker both leave it.

    Hers and public ones are named; whatever hangs on anybody else is `NO_TIME` or another of the neutral ones. The
    visit's own time and its offer do not count as taken. Where her children's school says nothing of the day, her
    school does not count: she has said yes to it.
    """
    refs = _found(row, at)
    if gives_visits(row.worker_id, row.starts_at):
        return refs
    return refs - {AWAY, HOURS, KEY_WORKER} | {LEFT}


def _found(row: AgreedTime, at: datetime) -> frozenset[str]:
    in_a_group = row.group_id is not None
    found = around(row.visit, row.day, at, only=None if in_a_group else row.worker_id)
    if found is None:
        return UNKNOWN
    try:
        return _against(row, replace(found, days=1) if found.days else _without_school(found))
    except (BadArea, BadProblem, Refused):
        return UNKNOWN


def _without_school(found: Around) -> Around:
    people = tuple(
        replace(one, school="") if one.ref == found.client.hex else one
        for one in found.sheets.people
    )
    return replace(found, sheets=replace(found.sheets, people=people), days=1)


def _against(row: AgreedTime, found: Around) -> frozenset[str]:
    laid = laid_out(found)
    if row.day not in laid.problem.days:
        return frozenset({CLOSED})
    if laid.visit is None:
        return UNKNOWN
    start = start_of(found, laid.problem, _when(row))
    diary = on_the_diary(found, laid, laid.visit)
    refs = in_the_way(diary.index, diary, laid.visit, start) | _has_another(row, found, laid.visit)
    if refs & {NO_SHIFT, HOURS, CLOSED}:
        return refs - {NO_SHIFT, HOURS, CLOSED} | {_nobody_there(row, found, laid, start)}
    if not refs - {KEY_WORKER}:
        beside = those_beside(found, laid.problem, [start])
        ask_the_checker(laid.problem, laid.sealed, laid.visit, row.worker_id.hex, beside, [start])
    return refs


def _has_another(row: AgreedTime, found: Around, visit: Visit) -> frozenset[str]:
    hers = visit.by is By.KEY_WORKER and not visit.cover
    if not hers:
        return frozenset()
    now = registered([found.client])[found.client].usual_worker_id
    return frozenset() if now in (None, row.worker_id) else frozenset({KEY_WORKER})


def _nobody_there(row: AgreedTime, found: Around, laid: Laid, start: Start) -> str:
    """Which public fact it is: they are away, it is shut, nobody leads the session, or those are not their hours."""
    if away_on(row.worker_id, row.day):
        return AWAY
    if start.place == ONLINE:
        return HOURS
    band = next((one.name for one in laid.problem.bands if one.start <= start.start < one.end), "")
    slot = (start.place, start.day, band)
    if slot in {(one.place, one.day, one.band) for one in laid.problem.sessions}:
        return HOURS
    said = sessions_of(found.sheets, laid.problem.days)
    return NO_LEAD if slot in {(one.place, one.day, one.band) for one in said} else CLOSED


def _when(row: AgreedTime) -> When:
    return When(
        row.worker_id,
        row.place_id,
        row.group_id,
        row.day,
        row.start.hour * 60 + row.start.minute,
        int((row.ends_at - row.starts_at).total_seconds() // 60),
    )
