"""One of two stops after each statement in turn while the other goes on: neither breaks the rule in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor, wait
from functools import partial
from threading import Event
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, connections

from alongside.trust.apart import persons
from alongside.trust.apart.actions import merge
from alongside.trust.apart.errors import NotConfirmed
from tests.capabilities.apart.cast import booked, keep_apart
from tests.capabilities.apart.racing import people, suspended_without_a_word, too_near
from tests.web_cast import make_cast

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.promise("P2")]

Lanes = tuple[Executor, Executor]

MOST = 80
STEP_SECONDS, LONGEST_SECONDS = 0.002, 60.0


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    """Two threads, each with a connection of its own for all that it does."""
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:
        yield one, other
        for lane in (one, other):
            lane.submit(connections.close_all).result()


def interleaved(
    lanes: Lanes, first: Callable[[], object], second: Callable[[], object], number: int
) -> int:
    """Run ``first`` as far as a statement, then ``second``, then the rest. How many statements ``first`` said."""
    there, go_on = Event(), Event()
    said: list[str] = []

    def stop(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        given = execute(sql, params, many, context)
        said.append(sql)
        if len(said) == number + 1:
            there.set()
            go_on.wait(LONGEST_SECONDS)
        return given

    def one() -> None:
        try:
            with connection.execute_wrapper(stop):
                tried(first)
        finally:
            there.set()

    begun = lanes[0].submit(one)
    there.wait(LONGEST_SECONDS)
    other = lanes[1].submit(tried, second)
    while not wait([other], STEP_SECONDS).done and not held_up():
        pass
    go_on.set()
    for done in (begun, other):
        done.result()
    return len(said)


def held_up() -> bool:
    """Whether somebody waits for what another one has locked: whoever is not will finish, however busy it is."""
    with connection.cursor() as cursor:
        cursor.execute("select exists (select from pg_locks where not granted)")
        return bool(cursor.fetchone()[0])


def tried(step: Callable[[], object]) -> None:
    try:
        step()
    except NotConfirmed:
        return


def every_boundary(
    lanes: Lanes,
    steps: Callable[[UUID, UUID], tuple[Callable[[], object], Callable[[], object]]],
) -> int:
    """Try every boundary, with a new pair each time. How many there were."""
    found = people(make_cast(), 2 * MOST)
    pairs = list(zip(found[::2], found[1::2], strict=True))
    for number, (hers, his) in enumerate(pairs):
        booked(his, "10:30", "11:30")
        first, second = steps(hers, his)
        if interleaved(lanes, first, second, number) <= number:
            break
    assert too_near(pairs) == 0
    assert suspended_without_a_word() == 0
    assert number < MOST - 1
    return number


def test_the_rule_is_saved_at_any_point_of_her_booking(lanes):
    def steps(hers: UUID, his: UUID) -> tuple[Callable[[], object], Callable[[], object]]:
        return partial(booked, hers, "10:00", "11:00"), partial(keep_apart, hers, his)

    assert every_boundary(lanes, steps) > 15


def test_she_is_booked_at_any_point_of_saving_the_rule(lanes):
    def steps(hers: UUID, his: UUID) -> tuple[Callable[[], object], Callable[[], object]]:
        return partial(keep_apart, hers, his), partial(booked, hers, "10:00", "11:00")

    assert every_boundary(lanes, steps) > 15


@pytest.mark.promise("P4")
@pytest.mark.parametrize("booking_first", [True, False])
def test_records_are_merged_at_any_point_of_a_booking(lanes, booking_first):
    """The rule stands for one record of hers, the booking is made for another: they turn out to be one."""
    cast = make_cast()
    count = 60
    found = people(cast, 3 * count)
    trios = list(zip(found[::3], found[1::3], found[2::3], strict=True))
    for number, (hers, again, his) in enumerate(trios):
        keep_apart(hers, his)
        booked(his, "10:30", "11:30")
        booking: Callable[[], object] = partial(booked, again, "10:00", "11:00")
        merging: Callable[[], object] = partial(merge, into=hers, record=again, by=cast.lead.pk)
        first, second = (booking, merging) if booking_first else (merging, booking)
        if interleaved(lanes, first, second, number) <= number:
            break

    assert too_near([(again, his) for _, again, his in trios]) == 0
    assert suspended_without_a_word() == 0
    assert 15 < number < count - 1


def test_without_the_locks_some_boundary_breaks_the_rule(lanes, monkeypatch):
    """A planted fault: the tests above must be able to fail."""
    monkeypatch.setattr(persons, "lock", lambda names: None)

    def steps(hers: UUID, his: UUID) -> tuple[Callable[[], object], Callable[[], object]]:
        return partial(booked, hers, "10:00", "11:00"), partial(keep_apart, hers, his)

    with pytest.raises(AssertionError):
        every_boundary(lanes, steps)
