"""Two answers at one moment, and two proposals of the last place on a caseload: one of each counts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any

import pytest
from django.db import connection

from alongside.care.key_working import actions
from alongside.care.key_working.choices import Answer, WhyWanted
from alongside.care.key_working.errors import DoesNotFit, NoLongerOpen
from alongside.care.key_working.models import WorkerProposal
from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.trust.acting import acting
from tests.capabilities.key_working.cast import (
    hers_now,
    proposed,
    says_to,
    searched,
    team,
    worker,
)


def both(*acts: Callable[[], object]) -> list[str]:
    """What became of each, in the order of the acts; all begin together."""
    begin, said = Barrier(len(acts)), [""] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        try:
            begin.wait(10)
            said[number] = str(act() is not None)
        except (NoLongerOpen, DoesNotFit) as refused:
            said[number] = type(refused).__name__
        finally:
            connection.close()

    threads = [Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return said


def test_of_two_answers_at_one_moment_one_counts(committed: None):
    there = team()
    searched(there)
    one = proposed(there, "w4")

    said = both(
        lambda: says_to(there, one, Answer.YES), lambda: says_to(there, one, Answer.ANOTHER)
    )

    assert sorted(said) == ["NoLongerOpen", "True"]
    with acting(As.REGISTRAR):
        row = WorkerProposal.objects.get()
    assert (hers_now(there), row.answer) in [(["Kay R"], "yes"), ([], "another")]
    assert (said[0] == "True") == (row.answer == "yes")


def test_the_last_place_on_a_caseload_is_proposed_once(
    committed: None, monkeypatch: pytest.MonkeyPatch
):
    """Each waits a moment for the other between looking and writing, as the slowest machine would."""
    there = team()
    meet, write = Barrier(2), actions.propose

    def slowly(**given: Any) -> WorkerProposal:
        with suppress(BrokenBarrierError):
            meet.wait(1)
        return write(**given)

    monkeypatch.setattr(actions, "propose", slowly)
    with acting(As.IMPORTER):
        Worker.objects.filter(pk=worker(there, "w4")).update(caseload_cap="1.9")
    searched(there)
    searched(there, "c1", WhyWanted.ANOTHER)

    said = both(lambda: proposed(there, "w4"), lambda: proposed(there, "w4", "c1"))

    assert sorted(said) == ["DoesNotFit", "True"]
