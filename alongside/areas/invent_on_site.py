"""Name an on-site lead for every band of an invented area in which anybody works. Nothing is drawn: the first by ref."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from alongside.areas.invent_staff import Worker
from alongside.areas.sheets import WEEKDAYS, LeaveRow, OnSiteRow
from alongside.areas.women_only import Slot
from alongside.planner.problem import ONLINE


def name_leads(
    workers: Sequence[Worker], leave: Sequence[LeaveRow], days: Sequence[date]
) -> tuple[OnSiteRow, ...]:
    """A lead for every week, a key worker where one is there, and somebody else for each day they are on leave."""
    there: dict[Slot, list[Worker]] = defaultdict(list)
    for worker in sorted(workers, key=lambda one: ("key_work" not in one.skills, one.ref)):
        for stint in worker.week:
            if stint.place != ONLINE:
                there[stint.place, stint.weekday, stint.band].append(worker)
    rows = []
    for (place, weekday, band), team in sorted(there.items()):
        rows.append(OnSiteRow(place, weekday, band, team[0].ref))
        for day in days:
            if WEEKDAYS[day.weekday()] != weekday or not _is_away(team[0], day, leave):
                continue
            left = [one for one in team[1:] if not _is_away(one, day, leave)]
            rows += [OnSiteRow(place, weekday, band, left[0].ref, day)] if left else []
    return tuple(rows)


def _is_away(worker: Worker, day: date, leave: Sequence[LeaveRow]) -> bool:
    return any(row.worker == worker.ref and row.first_day <= day <= row.last_day for row in leave)
