"""What stands on a sheet, read as the planner, from agreed times alone. Reads; writes nothing, so it works where nothing can be written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from alongside.care.attending.expecting import local_day
from alongside.care.attending.models import Expected
from alongside.care.attending.queries import wall
from alongside.care.attending.reception import waiting
from alongside.care.day_sheets.meeting import Met, met_by
from alongside.care.day_sheets.models import SheetKey
from alongside.care.day_sheets.pages import Line, Sheet, SheetDay
from alongside.care.models import AgreedTime
from alongside.kit import speech
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.services.on_site.queries import leads_of_day
from alongside.services.rota import ZONE
from alongside.trust.access.blocked import who_blocked
from alongside.trust.acting import acting
from alongside.trust.apart.choices import State
from alongside.trust.apart.models import Presence

LASTS = timedelta(hours=24)
"""How long a sheet is good for: it holds today and tomorrow."""
COME_IN, ASK_FIRST = "Come in", "Ask {lead} first"


def sheet_of(key: SheetKey, at: datetime) -> Sheet:
    """Today and tomorrow, as they stand now. In `acting` of the planner, with the key's place and worker read.

    On a worker's own, nobody who has blocked them, and of whom they do not work with what the page of that time says
    (`alongside.care.day_sheets.meeting`); a place's is for whoever keeps the door.
    """
    days = [local_day(at), local_day(at) + timedelta(days=1)]
    rows = AgreedTime.objects.filter(area=key.area_id, ended_at=None, day__in=days)
    rows = rows.filter(place=key.place) if key.place else rows.filter(worker=key.worker)
    unseen = who_blocked(key.worker_id, key.area_id) if key.worker_id else frozenset[UUID]()
    every = rows.select_related("client", "worker", "place").order_by("starts_at", "pk")
    found = [row for row in every if row.client_id not in unseen]
    met = met_by(key.worker, found, at) if key.worker else None
    found = [row for row in found if met is None or met.may_name(row)]
    known = _Known.of(found)
    whose = key.place or key.worker
    assert whose is not None  # noqa: S101 - the database holds that one of the two is there
    return Sheet(
        title=whose.name or whose.ref,
        made=_moment(at),
        good_until=_moment(at + LASTS),
        beside="With" if key.place else "Where",
        ring=(*_lines(key.ring), *_safety_leads(key.area_id, at)),
        days=tuple(
            _day(key, day, [row for row in found if row.day == day], known, met) for day in days
        ),
        clients=frozenset(row.client_id for row in found),
        met=frozenset(row.client_id for row in found if met is not None and row.pk in met.times),
    )


class _Known:
    """What is known of the times of a sheet beside what was agreed: rooms, who came, what stands in the diary."""

    def __init__(self, rooms: dict[UUID, Expected], standing: set[tuple[UUID, UUID]]) -> None:
        self.rooms, self.standing = rooms, standing
        self.waiting = waiting(list(rooms.values()))

    @classmethod
    def of(cls, rows: Sequence[AgreedTime]) -> _Known:
        rooms = {row.agreed_id: row for row in Expected.objects.filter(agreed__in=rows)}
        with acting(As.KEEPER):
            found = Presence.objects.filter(
                visit__in=[row.visit_id for row in rows], state=State.STANDING
            )
            return cls(rooms, set(found.values_list("visit", "place")))

    def is_plain(self, row: AgreedTime) -> bool:
        """Whether nothing stands in the way of coming in."""
        met = row.meets_at
        return met is None or (row.visit_id, met) in self.standing


def _day(
    key: SheetKey, day: date, rows: Sequence[AgreedTime], known: _Known, met: Met | None
) -> SheetDay:
    leads = tuple(leads_of_day(key.area_id, key.place.pk, day)) if key.place else ()
    return SheetDay(
        f"{speech.WEEKDAYS[day.weekday()]} {speech.day(day)}",
        leads,
        tuple(_line(key, row, known, leads) for row in rows if met is None or met.stands(row)),
        tuple(met.times[row.pk][0] for row in rows if row.pk in met.times) if met else (),
    )


def _line(key: SheetKey, row: AgreedTime, known: _Known, leads: Sequence[tuple[str, str]]) -> Line:
    there = known.rooms.get(row.pk)
    names = speech.joined(sorted({name for _, name in leads if name}), "or")
    return Line(
        start=wall(row.starts_at),
        end=wall(row.ends_at),
        known_as=row.client.known_as or row.client.ref,
        ref=row.client.ref,
        room=there.room if there else "",
        beside=row.worker.name or row.worker.ref if key.place else row.place.name or row.place.ref,
        says=COME_IN if known.is_plain(row) else ASK_FIRST.format(lead=names or "the safety lead"),
        came=wall(there.came_at) if there else "",
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _safety_leads(area: UUID, at: datetime) -> list[str]:
    live = Post.objects.filter(
        organisation__area=area, role=Role.SAFETY_LEAD, starts_at__lte=at
    ).exclude(ends_at__lte=at)
    names = sorted({name for name in live.values_list("worker__name", flat=True) if name})
    return [f"Safety lead: {speech.joined(names)}"] if names else []


def _moment(at: datetime) -> str:
    there = at.astimezone(ZoneInfo(ZONE))
    return f"{there:%H:%M} on {speech.WEEKDAYS[there.weekday()]} {speech.day(there.date())}"
