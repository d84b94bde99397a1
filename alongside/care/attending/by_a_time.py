"""What became of one time, written by whoever has it and does not work with her: that she came, or that it was our side.

Nothing that could count against her, and no reason of hers: that is for whoever works with her, who knows her. The
database repeats it (`WROTE_OF_A_TIME` in the walls): for that one time, on its day, and not for whom she has blocked.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from alongside.care.attending.choices import How
from alongside.care.attending.errors import ByAnother
from alongside.care.attending.models import Attendance
from alongside.care.attending.rules import latest
from alongside.kit.walls import As
from alongside.trust.access.reach import times_of_today
from alongside.trust.acting import acting

MAY_SAY = frozenset({How.CAME, How.OURS})


def write_of_a_time(*, agreed: UUID, client: UUID, how: How, by: UUID, at: datetime) -> Attendance:
    """Say what became of a time of the worker ``by``, on its day. The same said again is one row; the other is a new one.

    Raises `ByAnother` where somebody else has written of it, and ValueError for what only others may say. The database
    refuses whoever does not have that time with her today; they are not told whether anything was written.
    """
    if how not in MAY_SAY:
        raise ValueError(how)
    if agreed in times_of_today():
        with acting(As.PLANNER):
            rows = list(Attendance.objects.filter(agreed=agreed))
        if by_others(rows, by):
            raise ByAnother
        before = latest(rows)
        if before is not None and How(before.how) is how:
            return before
    row = Attendance(client_id=client, agreed_id=agreed, how=how, written_at=at, written_by_id=by)
    row.save(force_insert=True)
    return row


def by_others(rows: Iterable[Attendance], by: UUID) -> bool:
    """Whether anybody else has written any of them, whoever wrote last: that stands."""
    return any(one.written_by_id != by for one in rows)


def written_of_a_time(agreed: UUID, by: UUID) -> tuple[How, datetime] | None:
    """What counts of what the viewer wrote of a time of theirs, and when; None where they wrote nothing. On its day alone."""
    row = latest(list(Attendance.objects.filter(agreed=agreed, written_by=by)))
    return (How(row.how), row.written_at) if row else None
