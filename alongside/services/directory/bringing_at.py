"""Services at their locations, with hours and what they say, from what was read to the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from alongside.services.choices import Weekday
from alongside.services.directory.choices import Help, Matter, Said, Who
from alongside.services.directory.models import At, Location, Opening, Service
from alongside.services.directory.reading.wanted import Hours, Spot, Wanted
from alongside.services.directory.rules import from_hours
from alongside.services.directory.saving import location_id, save
from alongside.services.directory.withheld import is_left_out, is_withheld

TOLD = ("who_else", "door", "will_ask")
FROM_HOURS = (Matter.WOMEN_ONLY, Matter.EVENINGS)
Pair = tuple[UUID, UUID | None]


def bring_at(
    services: Iterable[Wanted],
    known: dict[str, Service],
    locations: dict[str, Location],
    at: datetime,
) -> set[UUID]:
    """Bring every service at every location of its own; gives the services with a row that changed."""
    ids = [one.pk for one in known.values()]
    rows: dict[Pair, At] = {
        (one.service_id, one.location_id): one for one in At.objects.filter(service__in=ids)
    }
    kept, by_person = _openings(ids)
    new: list[At] = []
    changed: list[At] = []
    hours: dict[UUID, tuple[Hours, ...]] = {}
    wanted = {
        pair: (one, spot, known[one.source_id], location)
        for one in services
        for spot in (one.spots or (None,))
        for location in [locations[location_id(spot)] if spot else None]
        for pair in [(known[one.source_id].pk, location.pk if location else None)]
    }
    moved = _move(rows, wanted, locations)
    for pair, (one, spot, service, location) in wanted.items():
        row = rows.get(pair)
        facts = _facts(one, spot, service, location)
        if row is None:
            row = At(service=service, location=location, **facts)
            new.append(row)
        elif _put(row, facts, has_own_hours=row.pk in by_person) or row.pk in moved:
            changed.append(row)
        hours[row.pk] = (spot.hours if spot else ()) or one.hours
    for pair, row in rows.items():
        if pair not in wanted and row.ended_at is None:
            row.ended_at, row.found = at, False
            changed.append(row)
    save(At, new, changed)
    differ = [pk for pk, these in hours.items() if set(these) != set(kept.get(pk, ()))]
    Opening.objects.filter(at__in=[pk for pk in differ if pk in kept], by_person=False).delete()
    _write_openings((pk, one) for pk in differ for one in hours[pk])
    of = {row.pk: row.service_id for row in (*rows.values(), *new)}
    return {row.service_id for row in changed} | {of[pk] for pk in differ}


def _move(
    rows: dict[Pair, At], wanted: Mapping[Pair, Any], locations: Mapping[str, Location]
) -> set[UUID]:
    """A row whose place is only written another way, or is told again, goes on with what people said of it.

    So it is where one place of a service has gone and one has come, and both have one postcode, or the one
    that has gone was withheld. Another building is another row: of it nobody has said anything.
    """
    gone: dict[UUID, list[Pair]] = defaultdict(list)
    come: dict[UUID, list[Pair]] = defaultdict(list)
    for pair, row in rows.items():
        if pair not in wanted and row.ended_at is None:
            gone[pair[0]].append(pair)
    for pair in wanted:
        if pair not in rows and pair[1] is not None:
            come[pair[0]].append(pair)
    known: dict[UUID | None, str] = {one.pk: one.postcode for one in locations.values()}
    moved = set()
    for service, pairs in come.items():
        if len(pairs) != 1 or len(gone[service]) != 1:
            continue
        (new,), (old,) = pairs, gone[service]
        same = old[1] is not None and known.get(old[1]) and known[old[1]] == known[new[1]]
        if same or (old[1] is None and rows[old].withheld):
            rows[new] = rows.pop(old)
            rows[new].location_id = new[1]
            moved.add(rows[new].pk)
    return moved


COPY = "copy directory_opening (id, at_id, weekday, opens, closes, who, by_person) from stdin"


def _write_openings(rows: Iterable[tuple[UUID, Hours]]) -> None:
    """There are four of them to a service: in one stream, which takes a quarter of the time."""
    with connection.cursor() as cursor, cursor.cursor.copy(COPY) as copy:
        for pk, one in rows:
            values = (uuid4(), pk, str(one.weekday), one.opens, one.closes, str(one.who), False)
            copy.write_row(values)


def _openings(services: list[UUID]) -> tuple[dict[UUID, list[Hours]], set[UUID]]:
    """Hours that stand there from feeds, and the rows to which a person has added hours."""
    kept: dict[UUID, list[Hours]] = defaultdict(list)
    by_person = set()
    for one in Opening.objects.filter(at__service__in=services):
        if one.by_person:
            by_person.add(one.at_id)
        else:
            kept[one.at_id].append(Hours(Weekday(one.weekday), one.opens, one.closes, Who(one.who)))
    return kept, by_person


def _facts(
    one: Wanted, spot: Spot | None, service: Service, location: Location | None
) -> dict[str, Any]:
    hours = (spot.hours if spot else ()) or one.hours
    said = from_hours(hours, one.says | dict(spot.says if spot else ()))
    return {
        **{str(matter): said.get(matter, Said.NOT_SAID) for matter in Matter},
        **{name: getattr(one, name) for name in TOLD},
        "latitude": location.latitude if location else None,
        "longitude": location.longitude if location else None,
        "checked_at": one.checked_at,
        "found": service.help == Help.YES
        and service.same_as_id is None
        and not is_left_out(service.hidden, service.address_answer),
        "withheld": is_withheld(service.hidden, service.address_answer),
        "ended_at": None,
    }


def _put(row: At, facts: dict[str, Any], *, has_own_hours: bool) -> bool:
    """Put the facts in, except what a person said; whether that changed anything.

    Hours that a person added say more than the feed's about when only women are there.
    """
    theirs = set(row.by_person) | ({str(one) for one in FROM_HOURS} if has_own_hours else set())
    if row.checked_by_id and (not facts["checked_at"] or facts["checked_at"] <= row.checked_at):
        theirs.add("checked_at")
    changed = {
        name: value
        for name, value in facts.items()
        if name not in theirs and getattr(row, name) != value
    }
    if "checked_at" in changed:
        row.checked_by = None
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)
