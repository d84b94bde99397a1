"""Who is expected: what reception, and the leader of a group, see of her, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.capabilities.attending.twin.values import Key, Span

LOOKS_AHEAD = timedelta(days=2)
SEEN_OF_IT = frozenset({"when", "where", "with whom", "which room"})


@dataclass(frozen=True)
class Visit:
    """An agreed time as the list is made from it."""

    key: Key
    who: Key
    organisation: Key
    span: Span
    online: bool = False
    leader: Key | None = None  # of a group
    came: bool = False
    taken_back: bool = False


@dataclass(frozen=True)
class Arrival:
    """What lets somebody see that she is expected: a post at an organisation, and of a group one worker."""

    visit: Key
    organisation: Key
    role: str
    span: Span
    worker: Key | None = None


def day_of(at: datetime, zone: ZoneInfo) -> date:
    """By the area's clock."""
    return at.astimezone(zone).date()


def whole_day(day: date, zone: ZoneInfo) -> Span:
    """ "From the first moment of that day to the first of the next, in the area's clock." """
    midnight = time(0)
    return Span(
        datetime.combine(day, midnight, zone),
        datetime.combine(day + timedelta(days=1), midnight, zone),
    )


def is_expected(visit: Visit, now: datetime, zone: ZoneInfo) -> bool:
    """ "Each agreed time of today and of the next two days at a place that is not online"; "when an agreed
    time is taken back and she has not come, both are taken away".
    """
    today = day_of(now, zone)
    days = today <= day_of(visit.span.first, zone) <= today + LOOKS_AHEAD
    return days and not visit.online and not (visit.taken_back and not visit.came)


def arrivals(visit: Visit, now: datetime, zone: ZoneInfo) -> frozenset[Arrival]:
    """ "One arrival for reception; for a group one more, for its leader alone." """
    if not is_expected(visit, now, zone):
        return frozenset()
    span = whole_day(day_of(visit.span.first, zone), zone)
    made = {Arrival(visit.key, visit.organisation, "reception", span)}
    if visit.leader is not None:
        made.add(Arrival(visit.key, visit.organisation, "facilitator", span, visit.leader))
    return frozenset(made)


def sees(
    arrival: Arrival,
    worker: Key,
    posts: frozenset[tuple[Key, str]],
    *,
    blocked: bool,
    now: datetime,
) -> bool:
    """ "Before and after that, reception sees nothing of her"; and nobody whom she has blocked."""
    return (
        not blocked
        and (arrival.organisation, arrival.role) in posts
        and arrival.worker in (None, worker)
        and arrival.span.first <= now < arrival.span.last
    )
