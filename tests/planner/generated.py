"""Small invented areas, each drawn from a seed: quick to make, always sound, most of them feasible."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from alongside.planner.diary import Diary
from alongside.planner.index import Index
from alongside.planner.options import options
from alongside.planner.problem import (
    ONLINE,
    About,
    Agreed,
    Band,
    By,
    Choice,
    Client,
    Firm,
    Group,
    Mode,
    Place,
    PlaceKind,
    Problem,
    Sealed,
    Session,
    Shift,
    Standing,
    Visit,
    Who,
    Worker,
)
from alongside.planner.rules import choices
from alongside.planner.rules.keep_apart import walls
from alongside.planner.slots import bits
from tests.planner.generated_people import draw_client, draw_sealed

BANDS = (Band("am", 540, 720), Band("pm", 720, 1020), Band("eve", 1020, 1200))
MODES = ((Mode.IN_PERSON,), (Mode.IN_PERSON,), (Mode.IN_PERSON, Mode.ONLINE), (Mode.ONLINE,))
SKILLS = (("key_work",), ("key_work",), ("key_work", "prescribing"), ("prescribing",))


def small_area(seed: int) -> tuple[Problem, Sealed]:
    """An area of at most three places, five workers and twenty clients, and who is kept apart in it."""
    rng = Random(seed)
    # In one area of four the clocks go forward between its first two days.
    first = date(2027, 3, 27) if rng.random() < 0.25 else date(2027, 1, 11)
    days = tuple(first + timedelta(days=n) for n in range(rng.randint(2, 5)))
    buildings = ("oak", "elm")[: rng.randint(1, 2)]
    places = [Place(ref, PlaceKind.BUILDING, rng.choice((1, 2, 2, 3))) for ref in buildings]
    if rng.random() < 0.8:
        places.append(Place(ONLINE, PlaceKind.ONLINE, 0))
    sessions = _sessions(rng, buildings, len(days))
    workers = tuple(_worker(rng, n) for n in range(rng.randint(2, 5)))
    shifts = _shifts(rng, workers, sessions, len(days), has_online=len(places) > len(buildings))
    template = rng.random() < 0.15
    clients = tuple(
        draw_client(rng, f"c{n}", buildings, workers, len(days), template=template)
        for n in range(rng.choice((6, 8, 10, 12, 20)))
    )
    groups = _groups(rng, shifts)
    visits = tuple(
        _visit(rng, f"{client.ref}-{n}", client, groups, workers, len(days))
        for client in clients
        for n in range(rng.choice((1, 1, 2)))
    )
    problem = Problem(
        days=days,
        bands=BANDS,
        places=tuple(places),
        sessions=sessions,
        workers=workers,
        shifts=shifts,
        clients=clients,
        visits=visits,
        groups=groups,
        agreed=_agreed(rng, visits, groups, shifts),
        buffer_minutes=rng.choice((0, 30, 30, 60)),
        kept_share=rng.choice((0, 10, 20)),
    )
    return problem, draw_sealed(rng, clients, workers, buildings, len(days))


def _sessions(rng: Random, buildings: Sequence[str], days: int) -> tuple[Session, ...]:
    return tuple(
        Session(
            place,
            day,
            band.name,
            Who.WOMEN_ONLY if rng.random() < 0.3 else Who.MIXED,
            rng.choice((0, 0, 1, 3)),
        )
        for place in buildings
        for day in range(days)
        for band in BANDS
        if rng.random() < 0.85
    )


def _worker(rng: Random, number: int) -> Worker:
    """The first is a woman who does key work, so that somebody can see nearly everybody."""
    first = number == 0
    return Worker(
        ref=f"w{number}",
        gender="woman" if first or rng.random() < 0.65 else "man",
        skills=SKILLS[0] if first else rng.choice(SKILLS),
        languages=("english", "urdu") if first or rng.random() < 0.3 else ("english",),
        caseload_cap=rng.choice((30, 60, 90)),
    )


def _shifts(
    rng: Random,
    workers: Sequence[Worker],
    sessions: Sequence[Session],
    days: int,
    *,
    has_online: bool,
) -> tuple[Shift, ...]:
    shifts = []
    for worker in workers:
        for day in range(days):
            for band in BANDS:
                if rng.random() < 0.35:
                    continue
                start = band.start + rng.choice((0, 0, 0, 5, 30, 60))
                end = band.end - rng.choice((0, 0, 0, 10, 30, 60))
                there = [
                    s.place
                    for s in sessions
                    if (s.day, s.band) == (day, band.name)
                    and (s.who is Who.MIXED or worker.gender == "woman")
                ]
                if there and rng.random() < 0.9:
                    online = has_online and rng.random() < 0.4
                    place = rng.choice(there)
                    shifts.append(Shift(worker.ref, day, band.name, place, start, end, online))
                elif has_online:
                    shifts.append(Shift(worker.ref, day, band.name, ONLINE, start, end))
    return tuple(shifts)


def _groups(rng: Random, shifts: Sequence[Shift]) -> tuple[Group, ...]:
    """Up to two groups, nearly all within their leaders' hours."""
    groups = []
    for n in range(min(rng.choice((0, 1, 2)), len(shifts))):
        shift = rng.choice(shifts)
        start = shift.start + -shift.start % 15 + rng.choice((0, 0, 15, 60))
        end = start + rng.choice((45, 60, 90))
        place = ONLINE if shift.online and rng.random() < 0.5 else shift.place
        who = Who.WOMEN_ONLY if rng.random() < 0.4 else Who.MIXED
        tag = "alcohol" if rng.random() < 0.3 else ""
        seats = rng.randint(1, 3)
        groups.append(Group(f"g{n}", place, shift.day, start, end, seats, who, shift.worker, tag))
    return tuple(groups)


def _visit(
    rng: Random,
    ref: str,
    client: Client,
    groups: Sequence[Group],
    workers: Sequence[Worker],
    days: int,
) -> Visit:
    by = rng.choice((By.KEY_WORKER, By.KEY_WORKER, By.ANYONE, By.GROUP if groups else By.ANYONE))
    first = rng.choice((0, 0, 0, 1))
    return Visit(
        ref=ref,
        client=client.ref,
        kind=by.value,
        minutes=rng.choice((15, 30, 45, 60)),
        by=by,
        skills=("prescribing",) if by is By.ANYONE and rng.random() < 0.3 else (),
        first_day=first,
        last_day=max(first, days - 1 - rng.choice((0, 0, 1))),
        weight=rng.randint(1, 3),
        modes=rng.choice(MODES[:3]) if not client.online else rng.choice(MODES),
        waited_days=rng.choice((0, 0, 7, 30)),
        passed_over=rng.choice((0, 0, 1, 2)),
        usual=rng.choice(workers).ref if by is By.ANYONE and rng.random() < 0.2 else None,
        groups=tuple(group.ref for group in groups) if by is By.GROUP else (),
        cover=by is By.KEY_WORKER and rng.random() < 0.15,
        critical=rng.random() < 0.1,
        excepts=_excepts(client, ref),
    )


def _excepts(client: Client, ref: str) -> tuple[Choice, ...]:
    """Now and then an exception of a must, drawn by itself so that nothing else of an area is drawn anew."""
    rng = Random(f"{ref} of {client}")
    musts = [c for c in client.choices if c.firm is Firm.MUST and c.about is not About.NOT_WORKER]
    return tuple(choice for choice in musts if rng.random() < 0.3)


def _agreed(
    rng: Random, visits: Sequence[Visit], groups: Sequence[Group], shifts: Sequence[Shift]
) -> tuple[Agreed, ...]:
    """A few agreed times, some of which can no longer stand."""
    agreed = []
    for visit in visits:
        if rng.random() > 0.12 or not shifts:
            continue
        standing = rng.choice((Standing.AGREED, Standing.FROZEN))
        if visit.by is By.GROUP:
            g = rng.choice(groups)
            agreed.append(Agreed(visit.ref, g.worker, g.place, g.day, g.start, standing, g.ref))
        else:
            s = rng.choice(shifts)
            start = s.start + -s.start % 15 + 15 * rng.randint(0, 8)
            agreed.append(Agreed(visit.ref, s.worker, s.place, s.day, start, standing))
    return tuple(agreed)


def some_key_workers(index: Index) -> dict[str, str | None]:
    """A key worker for each client who could have one, spread by turns. Nobody's wall is read."""
    pool = [w for w in index.problem.workers if "key_work" in w.skills]
    matched: dict[str, str | None] = {}
    for number, client in enumerate(index.problem.clients):
        suited = [w.ref for w in pool if choices.suits(index, client.ref, w)]
        matched[client.ref] = suited[number % len(suited)] if suited else None
    return matched


def some_diary(index: Index, matched: dict[str, str | None], seed: int) -> Diary:
    """A book in which every visit in turn took one of the starts it had."""
    rng, diary = Random(seed), Diary(index)
    for visit in index.problem.visits:
        found = list(options(index, visit, matched.get(visit.client), diary))
        if found:
            option = rng.choice(found)
            diary.put(visit, option.at(rng.choice(list(bits(option.starts))) * 15))
    return diary


def some_book(
    seed: int, *, walled: bool = True
) -> tuple[Index, Sealed, dict[str, str | None], Diary]:
    """A small area with its walls, key workers and a filled diary; not ``walled``: filled as if there were no walls."""
    problem, sealed = small_area(seed)
    index = Index(problem, walls(problem, sealed))
    matched = some_key_workers(index)
    diary = some_diary(index if walled else Index(problem), matched, seed)
    diary.index = index
    return index, sealed, matched, diary
