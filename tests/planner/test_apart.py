"""Nobody can tell from what they are granted, offered or told that somebody is placed around them.

A thousand generated areas, each with its movers, seen in three worlds on one diary. The same
comparison has to find a leak that is planted in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alongside.planner.index import in_person
from alongside.planner.options import Option
from alongside.planner.problem import Client, Problem, Visit
from alongside.planner.rules.keep_apart import grants
from alongside.planner.slots import starts_clear_of
from tests.planner.generated import small_area, some_book
from tests.planner.worlds import (
    Offers,
    World,
    best,
    offers,
    others,
    seen,
    without_client,
    without_mover,
    without_pairs,
    words,
)

AREAS = 1000


def world(seed: int, *, walled: bool = True) -> World:
    """A generated area with a filled diary; not ``walled``: movers may be where they never should."""
    index, sealed, matched, diary = some_book(seed, walled=walled)
    return World(index, diary, matched, sealed)


def movers(here: World) -> list[str]:
    """Everybody who is placed around somebody."""
    return sorted(here.sealed.movers())


def leaks(
    seeds: Iterable[int], offers: Offers = offers, *, walled: bool = True
) -> Iterator[tuple[int, str, str]]:
    """Seed, mover and world of each difference in what others could be offered."""
    for seed in seeds:
        here = world(seed, walled=walled)
        for mover in movers(here):
            visits = others(here, mover)
            as_it_is = seen(here, visits, offers)
            if as_it_is != seen(without_pairs(here, mover), visits, offers):
                yield seed, mover, "without the pair"
            if as_it_is != seen(without_mover(here, mover), visits, offers):
                yield seed, mover, "without her"


def test_what_a_fixed_person_is_granted_is_the_same_with_and_without_her():
    compared = 0

    for seed in range(AREAS):
        problem, sealed = small_area(seed)
        clients = {client.ref: client for client in problem.clients}
        for pair in sealed.pairs:
            if pair.fixed in clients:
                fixed: Client = clients[pair.fixed]
                alone = without_client(problem, pair.mover)
                assert grants(problem, fixed) == grants(alone, fixed)
                assert set(grants(problem, fixed)) == plainly_granted(problem, fixed)
                compared += 1

    assert compared > 700


def plainly_granted(problem: Problem, client: Client) -> set[tuple[str, int, str]]:
    """Grants read off the rule book once more: registered places, open to them, on their weekdays."""
    granted = set()
    for session in problem.sessions:
        weekday = problem.days[session.day].isoweekday()
        on_day = weekday in client.weekdays or not client.weekdays
        admitted = client.women_only or session.who.value == "mixed"
        if session.place in client.registered and on_day and admitted:
            granted.add((session.place, session.day, session.band))
    return granted


def test_what_others_can_be_offered_is_the_same_with_and_without_her_in_a_thousand_areas():
    assert list(leaks(range(AREAS))) == []


def test_what_others_can_be_offered_is_the_same_wherever_she_has_been_placed():
    assert list(leaks(range(AREAS), walled=False)) == []


def test_the_areas_have_movers_whose_walls_matter_and_others_with_something_to_choose_from():
    found = [(len(m), walled, choice) for s in range(200) for m, walled, choice in [powers(s)]]

    assert sum(movers for movers, _, _ in found) > 250
    assert sum(walled for _, walled, _ in found) > 150
    assert sum(choice for _, _, choice in found) > 1500


def powers(seed: int) -> tuple[list[str], int, int]:
    """Movers, how many of them lose starts to their wall, and how many visits of others have a choice."""
    here = world(seed)
    mine = movers(here)
    walled = choice = 0
    for mover in mine:
        visits = here.index.visits_of[mover]
        walled += seen(here, visits) != seen(without_pairs(here, mover), visits)
        choice += sum(bool(found) for found in seen(here, others(here, mover)).values())
    return mine, walled, choice


def leaky(here: World, visit: Visit) -> Iterator[Option]:
    """A booking desk that hides from the fixed one what is near the mover's own visits."""
    barred = {pair.mover for pair in here.sealed.pairs if pair.fixed == visit.client}
    hers = [
        (at.place, at.day, at.start, at.start + here.index.visits[ref].minutes)
        for ref, at in here.diary.at.items()
        if here.index.visits[ref].client in barred and in_person(at.place)
    ]
    for option in offers(here, visit):
        left = option.starts
        for place, day, start, end in hers:
            if (option.place, option.day) == (place, day):
                left &= starts_clear_of(start - 60 - visit.minutes, end + 60)
        if left:
            yield option._replace(starts=left)


def test_a_planted_leak_is_caught_by_the_same_comparison():
    found = list(leaks(range(300), leaky, walled=False))

    assert len({seed for seed, _, _ in found}) >= 20
    assert {kind for _, _, kind in found} == {"without the pair", "without her"}


def test_what_others_are_told_is_the_same_with_and_without_her():
    told = 0

    for seed in range(0, AREAS, 2):
        here = world(seed)
        for mover in movers(here):
            visits = others(here, mover)
            as_it_is = words(here, visits)
            assert as_it_is == words(without_pairs(here, mover), visits), seed
            assert as_it_is == words(without_mover(here, mover), visits), seed
            told += sum(bool(changes) for changes in as_it_is.values())

    assert told > 2000


def test_the_best_offers_to_others_come_in_the_same_order_with_and_without_her():
    for seed in range(0, AREAS, 2):
        here = world(seed)
        for mover in movers(here):
            visits = others(here, mover)
            as_it_is = best(here, visits)
            assert as_it_is == best(without_pairs(here, mover), visits), seed
            assert as_it_is == best(without_mover(here, mover), visits), seed
