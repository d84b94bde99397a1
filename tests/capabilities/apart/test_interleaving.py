"""One of two stops after each statement in turn while the other goes on: neither breaks the rule in silence."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Event, Thread
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

MOST = 80
A_MOMENT = 0.25
"""Seconds the other one is given: enough to finish if nothing holds it up."""


def interleaved(first: Callable[[], object], second: Callable[[], object], number: int) -> int:
    """Run ``first`` as far as a statement, then ``second``, then the rest. How many statements ``first`` said."""
    there, go_on = Event(), Event()
    said: list[str] = []

    def stop(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        given = execute(sql, params, many, context)
        said.append(sql)
        if len(said) == number + 1:
            there.set()
            go_on.wait(10)
        return given

    def one() -> None:
        try:
            with connection.execute_wrapper(stop):
                tried(first)
        finally:
            there.set()
            connections.close_all()

    def other() -> None:
        try:
            tried(second)
        finally:
            go_on.set()
            connections.close_all()

    threads = [Thread(target=one), Thread(target=other)]
    threads[0].start()
    there.wait(10)
    threads[1].start()
    threads[1].join(A_MOMENT)
    go_on.set()
    for thread in threads:
        thread.join()
    return len(said)


def tried(step: Callable[[], object]) -> None:
    try:
        step()
    except NotConfirmed:
        return


def every_boundary(
    steps: Callable[[UUID, UUID], tuple[Callable[[], object], Callable[[], object]]],
) -> int:
    """Try every boundary, with a new pair each time. How many there were."""
    found = people(make_cast(), 2 * MOST)
    pairs = list(zip(found[::2], found[1::2], strict=True))
    for number, (hers, his) in enumerate(pairs):
        booked(his, "10:30", "11:30")
        first, second = steps(hers, his)
        if interleaved(first, second, number) <= number:
            break
    assert too_near(pairs) == 0
    assert suspended_without_a_word() == 0
    assert number < MOST - 1
    return number


def test_the_rule_is_saved_at_any_point_of_her_booking():
    def steps(hers: UUID, his: UUID) -> tuple[Callable[[], object], Callable[[], object]]:
        return partial(booked, hers, "10:00", "11:00"), partial(keep_apart, hers, his)

    assert every_boundary(steps) > 15


def test_she_is_booked_at_any_point_of_saving_the_rule():
    def steps(hers: UUID, his: UUID) -> tuple[Callable[[], object], Callable[[], object]]:
        return partial(keep_apart, hers, his), partial(booked, hers, "10:00", "11:00")

    assert every_boundary(steps) > 15


@pytest.mark.promise("P4")
@pytest.mark.parametrize("booking_first", [True, False])
def test_records_are_merged_at_any_point_of_a_booking(booking_first):
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
        if interleaved(first, second, number) <= number:
            break

    assert too_near([(again, his) for _, again, his in trios]) == 0
    assert suspended_without_a_word() == 0
    assert 15 < number < count - 1


def test_without_the_locks_some_boundary_breaks_the_rule(monkeypatch):
    """A planted fault: the tests above must be able to fail."""
    monkeypatch.setattr(persons, "lock", lambda names: None)

    def steps(hers: UUID, his: UUID) -> tuple[Callable[[], object], Callable[[], object]]:
        return partial(booked, hers, "10:00", "11:00"), partial(keep_apart, hers, his)

    with pytest.raises(AssertionError):
        every_boundary(steps)
