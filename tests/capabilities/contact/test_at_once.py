"""Two processes at one time, against a database in which commits are real."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from uuid import UUID

import pytest
from django.db import connections

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.actions import say
from alongside.trust.contact.answers import Accepted, Answer, Ready
from alongside.trust.contact.changes import ask_change, pause
from alongside.trust.contact.choices import Channel, Kind
from alongside.trust.contact.gate import deliver
from alongside.trust.contact.models import Outbox
from tests.capabilities.contact.cast import (
    ANY_TIME,
    Written,
    agreed,
    as_it_stands,
    its_moment,
    said,
    tasks,
)
from tests.web_cast import make_cast

LONG = 20.0


def elsewhere(work: Callable[[], object]) -> Callable[[], object]:
    """The work with a connection of its own, closed afterwards."""

    def run() -> object:
        try:
            return work()
        finally:
            connections.close_all()

    return run


@dataclass
class Slow:
    """A carrier that takes its time."""

    started: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    def send(self, message: Ready) -> Answer:
        self.started.set()
        self.go_on.wait(LONG)
        return Accepted()


@pytest.mark.promise("P15")
def test_stop_is_before_a_message_or_after_it_and_never_during(committed: None):
    cast = make_cast()
    agreed(cast)
    message = said(cast)
    its_moment(message)
    carrier = Slow()
    stopped = threading.Event()

    def stop() -> None:
        with acting(As.HER, cast.ana.pk) as at:
            pause(client=cast.ana.pk, at=at)
        stopped.set()

    with ThreadPoolExecutor(2) as pool:
        sending = pool.submit(elsewhere(lambda: deliver({Channel.TEXT: carrier})))
        assert carrier.started.wait(LONG)
        stopping = pool.submit(elsewhere(stop))
        assert not stopped.wait(0.3)  # it cannot be said to count while a message is on its way
        carrier.go_on.set()
        sending.result(LONG)
        stopping.result(LONG)

    assert as_it_stands(message).state == "sent"
    after = said(cast, "after")
    assert as_it_stands(after).reason == "paused"


@pytest.mark.promise("P15")
def test_a_rule_replaced_while_the_gate_waits_for_it_is_found_in_its_new_form(committed: None):
    cast = make_cast()
    agreed(cast)
    message = said(cast)
    its_moment(message)
    changed, go_on = threading.Event(), threading.Event()
    carrier = Written()

    def change() -> None:
        with acting(As.HER, cast.ana.pk) as at:
            ask_change(
                client=cast.ana.pk, wanted=replace(ANY_TIME, address=None, danger=True), at=at
            )
            changed.set()
            go_on.wait(LONG)

    with ThreadPoolExecutor(2) as pool:
        changing = pool.submit(elsewhere(change))
        assert changed.wait(LONG)
        sending = pool.submit(elsewhere(lambda: deliver({Channel.TEXT: carrier})))
        threading.Event().wait(0.3)
        assert carrier.handed == []
        go_on.set()
        changing.result(LONG)
        sending.result(LONG)

    assert len(carrier.handed) == 1
    assert as_it_stands(message).rule_id is not None


@pytest.mark.promise("P41")
def test_eight_senders_at_one_time_send_each_message_once(committed: None):
    cast = make_cast()
    agreed(cast)
    messages = [said(cast, f"number {number}") for number in range(12)]
    for message in messages:
        its_moment(message)
    carrier = Written()

    with ThreadPoolExecutor(8) as pool:
        work = elsewhere(lambda: deliver({Channel.TEXT: carrier}))
        for sending in [pool.submit(work) for _ in range(8)]:
            sending.result(LONG)

    assert sorted(one.reference for one in carrier.handed) == sorted(messages)
    assert {as_it_stands(message).state for message in messages} == {"sent"}


@pytest.mark.promise("P41")
def test_one_cause_said_by_eight_at_one_time_is_one_message(committed: None):
    cast = make_cast()

    def once() -> UUID:
        with acting(As.PLANNER) as at:
            return say(client=cast.ana.pk, kind=Kind.RING_US, key="cause", at=at)

    with ThreadPoolExecutor(8) as pool:
        made = [pool.submit(elsewhere(once)) for _ in range(8)]
        ids = {one.result(LONG) for one in made}

    assert len(ids) == 1
    with acting(As.GATE):
        assert Outbox.objects.count() == 1
    assert tasks() == [("cannot_reach", next(iter(ids)))]
