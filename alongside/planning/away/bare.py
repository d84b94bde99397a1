"""Agreed times in a band that has no on-site lead any more: it is no safe band, so a person asks for another time.

Nobody is moved: what she has stays until she has said something. Of a women-only session every agreed time is
asked about, for it is not held, and every one online that its worker could give from there alone; of another
session those of whoever must be kept apart from somebody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max
from django.utils.timezone import localdate

from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.people.models import Area, Worker
from alongside.planning.away.models import Absence
from alongside.planning.away.online import Slot, given_from_what_is_not_held
from alongside.planning.away.rules import is_urgent
from alongside.planning.away.still import is_being_asked
from alongside.planning.must_in_the_way import who_asks_her
from alongside.planning.to_ask import ask_by
from alongside.services.choices import PlaceKind
from alongside.services.on_site.queries import band_in, bands, names_any
from alongside.services.on_site.week import Held, week_of
from alongside.trust.access.models import Block
from alongside.trust.acting import acting
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.persons import person_of
from alongside.trust.keys import block_token
from alongside.work.actions import ask
from alongside.work.models import Kind, WorkItem


def in_band(area: UUID, slot: Slot, *, every_week: bool, at: datetime) -> int:
    """How many agreed times to come hang on a women-only band: of a day, or of every week from it on; those online that
    their worker could give from there alone are among them. As the planner.
    """
    place, day, band = slot
    rows = AgreedTime.objects.filter(area=area, ended_at=None, starts_at__gt=at)
    rows = rows.filter(day__gte=day) if every_week else rows.filter(day=day)
    spans = bands(area)
    then = [
        row
        for row in rows.select_related("place")
        if row.day.weekday() == day.weekday() and _band(row, spans) == band
    ]
    online = [row for row in then if row.place.kind == PlaceKind.ONLINE]
    held = _held(area, day, max((row.day for row in online), default=None))
    elsewhere = {one for one in held if one[0] != place and not _is_not_held(held[one])}
    from_there = [
        row
        for row in online
        if given_from_what_is_not_held(row, band, spans, elsewhere, {(place, row.day, band): True})
    ]
    return len([row for row in then if row.place_id == place]) + len(from_there)


def ask_where_nobody_leads(*, at: datetime) -> int:
    """Put each agreed time that has no safe band any more on somebody's list; how many. Asked again, it is asked once."""
    asked = 0
    for area in Area.objects.order_by("pk"):
        with acting(As.PLANNER):
            rows = list(_without_safe_band(area.pk, at)) if names_any(area.pk) else []
        for row in rows:
            asked += _ask(row, at)
    return asked


def _without_safe_band(area: UUID, at: datetime) -> Iterator[AgreedTime]:
    rows = AgreedTime.objects.filter(area=area, ended_at=None, starts_at__gt=at)
    held = _held(area, localdate(at), rows.aggregate(last=Max("day"))["last"])
    bare = {slot: one.women_only for slot, one in held.items() if one.bare}
    if not bare:
        return
    waits, spans = _being_decided(area, at), bands(area)
    workers = list(Worker.objects.filter(area=area).values_list("pk", flat=True))
    open_slots = {slot for slot, one in held.items() if not _is_not_held(one)}
    rows = rows.filter(day__in={day for _, day, _ in bare} - waits).select_related("place")
    for row in rows.order_by("starts_at", "pk"):
        if row.place.kind == PlaceKind.ONLINE:
            if given_from_what_is_not_held(row, _band(row, spans), spans, open_slots, bare):
                yield row
            continue
        women_only = bare.get((row.place_id, row.day, _band(row, spans)))
        if women_only is not None and (women_only or _moves(row.client_id, workers)):
            yield row


def _is_not_held(one: Held) -> bool:
    return one.bare and one.women_only


def _held(area: UUID, first: date, last: date | None) -> dict[Slot, Held]:
    """Bands to come that are held, by whoever leads them or nobody."""
    found: dict[Slot, Held] = {}
    monday = first - timedelta(days=first.weekday())
    while last is not None and monday <= last:
        found |= {(one.place, one.day, one.band): one for one in week_of(area, monday)}
        monday += timedelta(weeks=1)
    return found


def _band(row: AgreedTime, spans: Mapping[str, tuple[int, int]]) -> str:
    return band_in(spans, row.start.hour * 60 + row.start.minute)


def _being_decided(area: UUID, at: datetime) -> set[date]:
    """Days of absences about which somebody still has time to decide: they may name somebody else."""
    with acting(As.DUTY):
        items = WorkItem.objects.filter(kind=Kind.AWAY, area_id=area, done_at=None, due_at__gt=at)
        about = list(items.values_list("about", flat=True))
    rows = Absence.objects.filter(pk__in=about, leave__ended_at=None).select_related("leave")
    return {
        row.leave.first_day + timedelta(days=number)
        for row in rows
        for number in range((row.leave.last_day - row.leave.first_day).days + 1)
    }


def _moves(client: UUID, workers: Iterable[UUID]) -> bool:
    """Whether somebody is placed around anybody. What cannot be found out is a yes."""
    with acting(As.KEEPER):
        try:
            if any(lane.moves for lane in person_of(client).lanes):
                return True
        except NotConfirmed:
            return True
        tokens = [block_token(worker, client) for worker in workers]
        return Block.objects.filter(token__in=tokens).exists()


def _ask(row: AgreedTime, at: datetime) -> int:
    if is_being_asked(row):
        return 0
    with acting(As.PLANNER):
        ask(
            Kind.AGREED_CANNOT_STAND,
            row.visit_id,
            area=row.area_id,
            owner=who_asks_her(row.area_id, row.client_id, at),
            at=at,
            due_at=ask_by(row.starts_at, at),
            urgent=is_urgent(row.starts_at, at),
        )
    return 1
