"""What it would take to meet more: creche sessions, women-only sessions, a woman worker's day.

Nothing here reads who is kept apart: no function takes a `Sealed`. Counts are of sessions, clock
times left out, with the key workers of the plan as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from alongside.planner.answer import Match
from alongside.planner.budget import Budget
from alongside.planner.diary import Diary
from alongside.planner.encode.cpsat import Search
from alongside.planner.encode.resources import (
    CRECHE_PLACES,
    Extra,
    Kind,
    Resource,
    ResourceModel,
    Spent,
)
from alongside.planner.index import Index, in_person
from alongside.planner.kept import keep_agreed
from alongside.planner.matches import key_visits, key_workers_of
from alongside.planner.options import Option, options, ruled
from alongside.planner.problem import (
    By,
    PlaceKind,
    Problem,
    Session,
    Shift,
    Visit,
    Who,
    Worker,
)
from alongside.planner.progress import Progress, Stop, Tell
from alongside.planner.rules import choices

GAP = 0.005
Key = tuple[str, str, str, int, str, str | None]


@dataclass(frozen=True, slots=True)
class Step:
    """What so many additions would meet, beside none. ``gap``: how far the proof is from certain."""

    budget: int
    bought: tuple[Resource, ...]
    visits_unplaced: int
    visits_newly_met: int
    women_newly_met: int
    gap: float | None


def what_would_it_take(
    problem: Problem,
    matches: Sequence[Match],
    *,
    budgets: Sequence[int] = (0, 1, 2, 3),
    seed: int = 1,
    progress: Tell | None = None,
    stop: Stop | None = None,
) -> tuple[Step, ...]:
    """For each number of additions, the best to add and what they would meet.

    Safety is never among what can be bought, and is counted nowhere.
    """
    index = Index(problem)
    diary = Diary(index)
    to_ask, _ = keep_agreed(index, diary)
    matched = {match.client: match.worker for match in matches}
    visits = [v for v in problem.visits if v.ref not in diary.at and v.ref not in to_ask]
    offered, extras = _offered(index, visits, matched)
    model = ResourceModel(index, diary, offered, extras)
    search = Search(seed, stop or Stop(), 2 * Budget().work(len(visits)))
    search.allow(1.0)
    spent: dict[int, Spent] = {}
    wanted = sorted({0, *budgets}, reverse=True)
    for number, most in enumerate(wanted):
        if progress:
            progress(Progress("what if", str(most), None, None, None, number / len(wanted)))
        found = model.spend(most, search, GAP)
        if found is not None:
            spent[most] = found
    if 0 not in spent:
        return ()
    return tuple(_step(index, visits, b, spent[0], spent[b]) for b in sorted(budgets) if b in spent)


def _step(index: Index, visits: Sequence[Visit], budget: int, none: Spent, some: Spent) -> Step:
    before, after = _placed_by_woman(index, none.placed), _placed_by_woman(index, some.placed)
    women = sum((after[w] > before[w]) - (after[w] < before[w]) for w in {*before, *after})
    return Step(
        budget=budget,
        bought=some.bought,
        visits_unplaced=len(visits) - len(some.placed),
        visits_newly_met=max(0, len(some.placed) - len(none.placed)),
        women_newly_met=max(0, women),
        gap=some.gap,
    )


def _placed_by_woman(index: Index, placed: frozenset[str]) -> Counter[str]:
    clients = (index.visits[ref].client for ref in placed)
    return Counter(client for client in clients if index.clients[client].women_only)


def _offered(
    index: Index, visits: Sequence[Visit], matched: dict[str, str | None]
) -> tuple[dict[str, list[Option]], list[Extra]]:
    """Options as things are but for creche places, which are counted in rows; and what hangs on additions."""
    problem = index.problem
    could_open = {k: s for k, s in index.sessions.items() if _building(index, s)}
    creches = _with(
        index, {k: replace(s, creche=s.creche + CRECHE_PLACES) for k, s in could_open.items()}
    )
    mixed = {k: s for k, s in could_open.items() if s.who is Who.MIXED}
    all_women = _with(
        index,
        {
            k: replace(
                s, creche=s.creche + CRECHE_PLACES, who=Who.WOMEN_ONLY if k in mixed else s.who
            )
            for k, s in could_open.items()
        },
    )
    women = {w.ref for w in problem.workers if w.gender == "woman"}
    offered: dict[str, list[Option]] = {}
    opens: dict[Resource, list[Option]] = {Resource(Kind.CRECHE, *k): [] for k in could_open}
    closes: dict[Resource, list[Option]] = {}
    for visit in visits:
        now = list(options(creches[0], visit, matched.get(visit.client), creches[1]))
        then = list(options(all_women[0], visit, matched.get(visit.client), all_women[1]))
        known, still = {_key(o) for o in now}, {_key(o) for o in then}
        fresh = [o for o in then if _key(o) not in known and o.worker in women]
        for option in fresh:
            opens.setdefault(Resource(Kind.WOMEN_ONLY, *option.session), []).append(option)
        for option in now:
            if option.session in mixed and (
                _key(option) not in still or option.worker not in women
            ):
                closes.setdefault(Resource(Kind.WOMEN_ONLY, *option.session), []).append(option)
        offered[visit.ref] = now + fresh
    for resource, option in _women_days(creches[0], creches[1], visits, matched, could_open):
        offered[option.visit.ref].append(option)
        opens.setdefault(resource, []).append(option)
    useful = [r for r in opens if opens[r] or r.kind == Kind.CRECHE]
    return offered, [Extra(r, tuple(opens[r]), tuple(closes.get(r, ()))) for r in sorted(useful)]


def _building(index: Index, session: Session) -> bool:
    return index.places[session.place].kind is PlaceKind.BUILDING


def _with(index: Index, sessions: dict[tuple[str, int, str], Session]) -> tuple[Index, Diary]:
    """The same area with some sessions otherwise, and its diary."""
    other = Index(index.problem)
    other.sessions = {**index.sessions, **sessions}
    diary = Diary(other)
    keep_agreed(other, diary)
    return other, diary


def _key(option: Option) -> Key:
    return option.visit.ref, option.worker, option.place, option.day, option.band, option.group


def _women_days(
    index: Index,
    diary: Diary,
    visits: Sequence[Visit],
    matched: dict[str, str | None],
    sessions: dict[tuple[str, int, str], Session],
) -> Iterator[tuple[Resource, Option]]:
    """A woman key worker's day at each place: for women without a key worker, or with nobody in their times."""
    waiting = [
        v
        for v in visits
        if v.by is By.KEY_WORKER
        and index.clients[v.client].women_only
        and not next(options(index, v, matched.get(v.client), diary), None)
    ]
    for place, day, band in sorted(sessions):
        ref = f"woman:{place}:{day}"
        index.workers[ref] = Worker(ref, "woman", ("key_work",), caseload_cap=1)
        hours = index.bands[band]
        shift = Shift(ref, day, band, place, hours.start, hours.end)
        for visit in waiting:
            if place not in index.clients[visit.client].registered:
                continue
            if not set(visit.skills) <= {"key_work"}:
                continue
            left = ruled(index, visit, shift, place)
            for _, mask in diary.blocks(visit, shift, place):
                left &= mask
            if left:
                cost = choices.cost(index, visit, index.workers[ref], place, day, band, None)
                resource = Resource(Kind.FEMALE_WORKER_DAY, place, day, "")
                yield resource, Option(visit, ref, place, day, band, left, cost)


def no_safe_share(problem: Problem) -> float:
    """The share of all women who could be seen by a key worker, yet would have no start left if everybody
    registered at their places were barred: women-only sessions and online would be all they had.

    Multiply by a number of people rounded for the whole area; it never looks at one.
    """
    index = Index(problem)
    diary = Diary(index)
    pool = key_workers_of(index)
    could = without = 0
    for client in problem.clients:
        visits = key_visits(index, client)
        if not client.women_only or not visits:
            continue
        able = [w.ref for w in pool if choices.suits(index, client.ref, w)]
        found = (o for ref in able for o in options(index, visits[0], ref, diary))
        seen = safe = False
        for option in found:
            seen = True
            if not in_person(option.place) or index.is_women_only(*option.session):
                safe = True
                break
        could += seen
        without += seen and not safe
    return without / could if could else 0.0
