"""What changes in a service in a month: its files say so, and a few days later they say otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from alongside.areas.sheets import WEEKDAYS, SessionRow
from alongside.areas.sheets import Area as Sheets
from alongside.care.actions import load_area
from alongside.care.models import VisitDue
from alongside.kit.walls import As
from alongside.trust.acting import acting
from tests.capabilities.month.proofs import event
from tests.capabilities.month.world import Change, World, only, only_apart

CLOSED, ROOM_LOST, LEAD_LOST = 0.25, 0.1, 0.15
CALENDAR = "school calendar"
ONE_DAY = timedelta(days=1)


def bring(world: World, name: str, *, new_since: set[UUID] | None = None) -> None:
    """The service's files, as they are now, of the people who are there."""
    sheets = only(world.as_files_say(), world.here)
    apart = only_apart(world.sheets, world.apart, world.here)
    event(
        world,
        name,
        None,
        lambda: load_area(sheets=sheets, keep_apart=apart, ref=world.area.ref),
        new_since=new_since,
    )


def trouble(world: World, today: date, coming: date) -> None:
    """A session of a day to come is closed; a place has a room less for a day; a session loses its lead."""
    say(world, CLOSED, "session closed", coming + 3 * ONE_DAY, lambda: closed(world, coming))
    say(world, ROOM_LOST, "room closed", coming, lambda: room_less(world))
    say(world, LEAD_LOST, "lead lost", today + 3 * ONE_DAY, lambda: without_lead(world))


def say(
    world: World, chance: float, name: str, until: date, make: Callable[[], Change | None]
) -> None:
    """Let it happen so often, and no second time before the first is over."""
    if not world.likely(chance) or name in world.changes:
        return
    change = make()
    if change is not None:
        world.changes[name] = (until, change)
        bring(world, name)


def over(world: World, today: date) -> None:
    """What was so until today is so no longer."""
    done = [name for name, (until, _) in world.changes.items() if until <= today]
    for name in done:
        del world.changes[name]
    if done:
        bring(world, "as before")


def referrals(world: World, many: int) -> None:
    """New people come: the service's files hold them from now on."""
    for _ in range(min(many, len(world.late))):
        world.here.add(world.late.pop())
    with acting(As.PLANNER):
        there = set(VisitDue.objects.filter(area=world.area).values_list("pk", flat=True))
    bring(world, "referrals", new_since=there)


def closed(world: World, on: date) -> Change | None:
    """One band of one place is shut on a day."""
    here = [row for row in world.sheets.sessions if row.weekday == WEEKDAYS[on.weekday()]]
    if not here:
        return None
    gone = world.random.choice(here)

    def change(sheets: Sheets) -> Sheets:
        rows = [part for row in sheets.sessions for part in _without(row, gone, on)]
        return replace(sheets, sessions=tuple(rows))

    return change


def _without(row: SessionRow, gone: SessionRow, on: date) -> Iterator[SessionRow]:
    if row != gone:
        yield row
        return
    yield replace(row, last_day=on - ONE_DAY)
    yield replace(row, first_day=on + ONE_DAY)


def room_less(world: World) -> Change | None:
    """A place where people meet has one room less."""
    places = [row for row in world.sheets.places if row.kind != "online" and row.rooms > 1]
    if not places:
        return None
    gone = world.random.choice(places)

    def change(sheets: Sheets) -> Sheets:
        rows = [
            replace(row, rooms=row.rooms - 1) if row.ref == gone.ref else row
            for row in sheets.places
        ]
        return replace(sheets, places=tuple(rows))

    return change


def without_lead(world: World) -> Change | None:
    """Whoever was asked at a session every week is asked there no longer, and nobody is named yet."""
    rows = [row for row in world.sheets.on_site if row.day is None]
    if not rows:
        return None
    gone = world.random.choice(rows)
    slot = (gone.place, gone.weekday, gone.band)

    def change(sheets: Sheets) -> Sheets:
        left = [row for row in sheets.on_site if (row.place, row.weekday, row.band) != slot]
        return replace(sheets, on_site=tuple(left))

    return change


def calendar_ends(world: World, last: date) -> None:
    """From the beginning the children's school calendars say nothing of the days after this one."""
    if world.sheets.calendars:
        world.changes[CALENDAR] = (date.max, lambda sheets: _ending(sheets, last))
        bring(world, "calendar that ends")


def calendar_comes(world: World) -> bool:
    """The new school year's calendar is brought; False where there was nothing to wait for."""
    waited = world.changes.pop(CALENDAR, None) is not None
    if waited:
        bring(world, "calendar brought")
    return waited


def _ending(sheets: Sheets, last: date) -> Sheets:
    known = {name: _cut(content, last) for name, content in sheets.calendars.items()}
    return replace(sheets, calendars=known)


def _cut(content: bytes, last: date) -> bytes:
    """The calendar without its entries from the month of ``last`` on, and with one day closed on it."""
    head, *events = content.split(b"BEGIN:VEVENT\r\n")
    kept = [one for one in events if _begins(one) < f"{last:%Y%m}01"]
    closes = f"SUMMARY:School closed\r\nDTSTART;VALUE=DATE:{last:%Y%m%d}\r\nUID:closed@month.invalid\r\nEND:VEVENT\r\n"
    rows = [one.removesuffix(b"END:VCALENDAR\r\n") for one in kept]
    return b"BEGIN:VEVENT\r\n".join([head, *rows, closes.encode()]) + b"END:VCALENDAR\r\n"


def _begins(event: bytes) -> str:
    return event.split(b"DTSTART;VALUE=DATE:")[1][:8].decode()
