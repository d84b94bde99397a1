"""The hours in which workers are in a building: all of a worker's at once, as often as somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID, uuid5

from alongside.kit.wall_time import Times
from alongside.trust.apart import statements
from alongside.trust.apart.actions.diary import Band, new_presence
from alongside.trust.apart.actions.keep_aparts import FOR_EVER, until_done
from alongside.trust.apart.choices import State
from alongside.trust.apart.models import Presence
from alongside.trust.apart.persons import Person, asked, held
from alongside.trust.apart.placing import let_go, settle_one
from alongside.trust.apart.tokens import tokens


@dataclass(frozen=True, slots=True)
class Shift:
    """A worker is at a place. ``band`` as in `book`: what is kept free where that is more than the usual."""

    place: UUID
    times: Times
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """How many shifts were written, and how many that were there are no more."""

    added: int = 0
    gone: int = 0

    def __add__(self, other: Kept) -> Kept:
        """Both together."""
        return Kept(self.added + other.added, self.gone + other.gone)


def keep_shifts(*, worker: UUID, shifts: Sequence[Shift], by: UUID) -> Kept:
    """Let the diary hold just these of a worker's shifts to come. Twice the same changes nothing.

    Whoever must give way is suspended and a safety lead is asked: a client who is placed around the
    worker, or the worker's own shift. What is not a shift is left as it is, and a shift that overlaps
    something else of the worker's is left out. Raises `NotSaved` where it cannot be done.
    """

    def keep(at: datetime) -> Kept:
        (who,) = held([worker], wait=FOR_EVER)
        wanted = {_name(worker, one): one for one in shifts if one.times.ends_at > at}
        coming = Presence.objects.filter(person=who.id, ends_at__gt=at).exclude(state=State.OVER)
        there = list(coming)
        gone = [row.pk for row in there if _is_shift(row) and row.visit not in wanted]
        let_go(gone)
        Presence.objects.filter(pk__in=gone).update(state=State.OVER)
        left = [row for row in there if row.pk not in set(gone)]
        new = _not_there(worker, who, wanted, left)
        Presence.objects.bulk_create(new)
        _settle(who, new, by=by, at=at)
        return Kept(len(new), len(gone))

    return until_done(keep)


def _not_there(
    worker: UUID, who: Person, wanted: dict[UUID, Shift], left: Sequence[Presence]
) -> list[Presence]:
    known = {row.visit for row in left}
    busy = [(row.starts_at, row.ends_at) for row in left if row.state == State.STANDING]
    new = []
    for visit, one in sorted(wanted.items(), key=lambda pair: pair[1].times.starts_at):
        first, last = one.times.starts_at, one.times.ends_at
        if visit in known or any(start < last and first < end for start, end in busy):
            continue
        busy.append((first, last))
        new.append(new_presence(who, worker, one.place, visit, one.times, one.band))
    return new


def _settle(who: Person, rows: Sequence[Presence], *, by: UUID, at: datetime) -> None:
    """All slots in one statement where they meet nobody, which is nearly always; else one by one."""
    made = [
        (token, side, row.pk, moves)
        for row in rows
        for token, side, moves in tokens(who.lanes, row.place, (row.during.lower, row.during.upper))
    ]
    columns = {
        "tokens": [token for token, _, _, _ in made],
        "sides": [side for _, side, _, _ in made],
    }
    if not asked(statements.COLLISIONS, moves=[moves for *_, moves in made], **columns):
        asked(statements.HOLD_ALL, presences=[presence for _, _, presence, _ in made], **columns)
        return
    for row in rows:
        settle_one(who, row, by=by, at=at)


def _name(worker: UUID, shift: Shift) -> UUID:
    times = shift.times
    return _shift_name(worker, shift.place, times.wall_date, times.wall_start, times.wall_end)


def _is_shift(row: Presence) -> bool:
    """Whether a presence was written here: a shift's name follows from what it is."""
    return row.visit == _shift_name(
        row.record, row.place, row.wall_date, row.wall_start, row.wall_end
    )


def _shift_name(worker: UUID, place: UUID, day: date, start: time, end: time) -> UUID:
    return uuid5(worker, f"shift {place} {day} {start} {end}")
