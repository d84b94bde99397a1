"""Faults of an area: its days, bands, places, sessions, workers, shifts and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alongside.planner.sound_known import DAY_ENDS, Faults, Known

if TYPE_CHECKING:
    from alongside.planner.problem import Shift

WOMAN = "woman"
"""How a worker's gender is written where the rule book speaks of a woman."""


def area_faults(known: Known, faults: Faults) -> None:
    """Gather the faults of everything but clients and visits."""
    _horizon(known, faults)
    _bands(known, faults)
    _places(known, faults)
    _workers(known, faults)
    for i, shift in enumerate(known.problem.shifts):
        _shift(known, faults, f"shifts[{i}]", shift)
    _shifts_apart(known, faults)
    _groups(known, faults)


def _horizon(known: Known, faults: Faults) -> None:
    problem = known.problem
    if problem.format != "alongside.problem/1":
        faults.add("format", repr(problem.format), "'alongside.problem/1'")
    if not problem.days:
        faults.add("days", "none", "at least one working day")
    if any(later <= day for day, later in zip(problem.days, problem.days[1:], strict=False)):
        faults.add("days", "days out of order", "each day once, in order")
    if not problem.clients:
        faults.add("clients", "none", "at least one client")
    if not 0 <= problem.buffer_minutes <= DAY_ENDS:
        faults.add("buffer_minutes", problem.buffer_minutes, f"0 to {DAY_ENDS}")
    shares = (
        ("kept_share", problem.kept_share),
        ("kept_share_women_only", problem.kept_share_women_only),
        ("kept_for_urgent", problem.kept_for_urgent),
    )
    for field, share in shares:
        if not 0 <= share <= 100:
            faults.add(field, share, "a percentage, 0 to 100")


def _bands(known: Known, faults: Faults) -> None:
    bands = known.problem.bands
    faults.doubled("bands", (band.name for band in bands))
    for i, band in enumerate(bands):
        if not 0 <= band.start < band.end <= DAY_ENDS:
            faults.add(f"bands[{i}]", f"{band.start} to {band.end}", f"0 to {DAY_ENDS}, in order")
        for other in bands[:i]:
            if band.start < other.end and other.start < band.end:
                faults.add(f"bands[{i}]", f"one over {other.name!r}", "bands that do not overlap")


def _places(known: Known, faults: Faults) -> None:
    problem = known.problem
    faults.doubled("places", (place.ref for place in problem.places))
    for i, place in enumerate(problem.places):
        if (place.kind == "online") != (place.ref == "online"):
            faults.add(f"places[{i}].kind", repr(place.kind.value), "'online' for 'online' alone")
        if place.rooms < 0:
            faults.add(f"places[{i}].rooms", place.rooms, "0 or more")
    keys = ((s.place, s.day, s.band) for s in problem.sessions)
    faults.doubled("sessions", keys)
    for i, session in enumerate(problem.sessions):
        where = f"sessions[{i}]"
        if session.place not in known.places:
            faults.add(f"{where}.place", repr(session.place), "a known place")
        if session.band not in known.bands:
            faults.add(f"{where}.band", repr(session.band), "a known band")
        if not 0 <= session.day < known.days:
            faults.add(f"{where}.day", session.day, f"0 to {known.days - 1}")
        if session.creche < 0:
            faults.add(f"{where}.creche", session.creche, "0 or more")


def _workers(known: Known, faults: Faults) -> None:
    problem = known.problem
    everybody = [*(w.ref for w in problem.workers), *(c.ref for c in problem.clients)]
    faults.doubled("workers and clients", everybody)
    for i, worker in enumerate(problem.workers):
        if worker.caseload_cap < 0:
            faults.add(f"workers[{i}].caseload_cap", worker.caseload_cap, "0 or more")


def _shift(known: Known, faults: Faults, where: str, shift: Shift) -> None:
    if shift.worker not in known.workers:
        faults.add(f"{where}.worker", repr(shift.worker), "a known worker")
    if shift.place not in known.places:
        faults.add(f"{where}.place", repr(shift.place), "a known place")
    if not 0 <= shift.day < known.days:
        faults.add(f"{where}.day", shift.day, f"0 to {known.days - 1}")
    if shift.start >= shift.end:
        faults.add(where, f"{shift.start} to {shift.end}", "a start before the end")
    band = known.bands.get(shift.band)
    if band is None:
        faults.add(f"{where}.band", repr(shift.band), "a known band")
    elif shift.start < band.start or band.end < shift.end:
        hours = f"{shift.start} to {shift.end}"
        faults.add(where, hours, f"hours inside {band.name!r}, {band.start} to {band.end}")
    if not known.building(shift.place):
        return
    session = known.sessions.get((shift.place, shift.day, shift.band))
    if session is None:
        faults.add(where, "no session at that place then", "a place that is open")
    elif session.who == "women_only" and shift.worker in known.workers:
        gender = known.workers[shift.worker].gender
        if gender != WOMAN:
            faults.add(f"{where}.worker", repr(gender), "a woman in a women-only session")


def _shifts_apart(known: Known, faults: Faults) -> None:
    in_order = sorted(
        (shift.worker, shift.day, shift.start, shift.end, i)
        for i, shift in enumerate(known.problem.shifts)
    )
    latest = ("", -1, 0)  # a worker, a day and when the shifts so far end
    for worker, day, start, end, i in in_order:
        same = latest[:2] == (worker, day)
        if same and start < latest[2]:
            faults.add(f"shifts[{i}]", "an overlap", "shifts of a worker that do not overlap")
        latest = (worker, day, max(end, latest[2]) if same else end)


def _groups(known: Known, faults: Faults) -> None:
    faults.doubled("groups", (group.ref for group in known.problem.groups))
    for i, group in enumerate(known.problem.groups):
        where = f"groups[{i}]"
        if group.place not in known.places:
            faults.add(f"{where}.place", repr(group.place), "a known place")
        if group.worker not in known.workers:
            faults.add(f"{where}.worker", repr(group.worker), "a known worker")
        if not 0 <= group.day < known.days:
            faults.add(f"{where}.day", group.day, f"0 to {known.days - 1}")
        if not 0 <= group.start < group.end <= DAY_ENDS:
            faults.add(where, f"{group.start} to {group.end}", f"0 to {DAY_ENDS}, in order")
        if group.seats < 0:
            faults.add(f"{where}.seats", group.seats, "0 or more")
