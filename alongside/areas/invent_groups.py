"""Draw weekly groups inside the hours of workers who can lead one, and who is asked to them."""

from __future__ import annotations

from datetime import time
from random import Random

from alongside.areas.invent_people import Person
from alongside.areas.invent_spec import Premises, Spec
from alongside.areas.invent_staff import Stint, Worker
from alongside.areas.invent_times import can_come
from alongside.areas.sheets import GroupRow
from alongside.areas.women_only import Slot

LENGTH = 90
SEATS = 10
TAGS = ("", "", "alcohol", "opiates")
"""Mixed groups: two in four for everybody."""


def clock(minute: int) -> time:
    """A minute of the day as a time."""
    return time(minute // 60, minute % 60)


def minute(moment: time) -> int:
    """A time as a minute of the day."""
    return moment.hour * 60 + moment.minute


def tags_of(one: Person) -> str:
    """Group tags of somebody: what brought them, and whether children live with them."""
    tags = [] if one.substance == "other drugs" else [one.substance]
    return ";".join([*tags, *(["parents"] if one.children else [])])


def draw_groups(
    spec: Spec, workers: list[Worker], women_only: set[Slot], rng: Random
) -> list[GroupRow]:
    """For each building a mixed group and a women's group where its hours allow, and one online."""
    rows: list[GroupRow] = []
    busy: set[str] = set()
    for place in (one for one in spec.premises if one.kind == "building"):
        wanted = ["women_only"] if place.women_only else ["mixed", "mixed", "women_only"]
        for nth, who in enumerate(wanted):
            tag = "" if who == "women_only" else TAGS[(len(rows) + nth) % len(TAGS)]
            rows += _group(place, who, tag, f"g{len(rows) + 1}", workers, women_only, busy, rng)
    return rows + _online(f"g{len(rows) + 1}", workers, busy, rng)


def _group(
    place: Premises,
    who: str,
    tag: str,
    ref: str,
    workers: list[Worker],
    women_only: set[Slot],
    busy: set[str],
    rng: Random,
) -> list[GroupRow]:
    """One group in a session of its kind, led by somebody who has no other; none when there is none."""
    leads = [
        (worker, stint)
        for worker in workers
        if "group" in worker.skills and worker.ref not in busy
        for stint in worker.week
        if stint.place == place.ref and stint.end - stint.start >= LENGTH
        if ((stint.place, stint.weekday, stint.band) in women_only) == (who == "women_only")
    ]
    if not leads:
        return []
    worker, stint = rng.choice(leads)
    busy.add(worker.ref)
    return [_row(ref, place.ref, stint, SEATS, who, worker.ref, tag)]


def _online(ref: str, workers: list[Worker], busy: set[str], rng: Random) -> list[GroupRow]:
    """One group online for everybody, led by a woman."""
    leads = [
        (worker, stint)
        for worker in workers
        if "group" in worker.skills and worker.ref not in busy and worker.gender == "woman"
        for stint in worker.week
        if stint.place == "online" and stint.end - stint.start >= LENGTH
    ]
    if not leads:
        return []
    worker, stint = rng.choice(leads)
    return [_row(ref, "online", stint, SEATS + 2, "mixed", worker.ref, "")]


def _row(
    ref: str, place: str, stint: Stint, seats: int, who: str, worker: str, tag: str
) -> GroupRow:
    """A group at the start of a worker's hours."""
    start, end = clock(stint.start), clock(stint.start + LENGTH)
    return GroupRow(ref, place, stint.weekday, start, end, seats, who, worker, tag)


def groups_for(one: Person, groups: list[GroupRow]) -> list[GroupRow]:
    """The groups somebody could be asked to, and could come to in term."""
    return [
        row
        for row in groups
        if (one.woman or row.who == "mixed")
        and (not row.tag or row.tag in tags_of(one).split(";"))
        and (row.place in one.registered or (row.place == "online" and one.online))
        and can_come(one, row.weekday, minute(row.start), minute(row.end), row.place) >= LENGTH
    ]
