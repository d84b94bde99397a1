"""F2 of the fault plan: a process killed before each of its steps. Sent at most once, and never lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.choices import Channel
from alongside.trust.contact.gate import deliver, settle_lost
from alongside.trust.contact.models import Outbox
from tests.capabilities.contact.cast import Written, agreed, as_it_stands, its_moment, said, tasks
from tests.web_cast import make_cast

ROOT = Path(__file__).parents[3]
MORE_THAN_ITS_STEPS = 40


@pytest.mark.promise("P15")
def test_killed_before_any_step_it_is_sent_at_most_once_and_never_forgotten(
    committed: None, tmp_path: Path
):
    cast = make_cast()
    agreed(cast)
    messages = [said(cast, f"step {number}") for number in range(MORE_THAN_ITS_STEPS)]
    for message in messages:
        its_moment(message)

    killed_at, accepted = run_and_kill(messages, tmp_path / "accepted")
    states = {message: as_it_stands(message).state for message in messages}

    reached_the_end = [m for m, step in zip(messages, killed_at, strict=True) if not step]
    assert 20 < max(killed_at) < MORE_THAN_ITS_STEPS - 1
    assert any(accepted[m] and states[m] == "sending" for m in messages)  # after it was accepted
    assert {states[message] for message in reached_the_end} == {"sent"}
    assert {states[m] for m in messages if not accepted[m]} == {"waiting", "sending"}
    assert {states[m] for m in messages if accepted[m]} == {"sending", "sent"}

    with acting(As.GATE) as at:
        Outbox.objects.filter(state="sending").update(began_at=at - timedelta(minutes=6))
    settle_lost()
    carrier = Written()
    deliver({Channel.TEXT: carrier})

    accepted.update(one.reference for one in carrier.handed)
    for message in messages:
        end = as_it_stands(message).state
        assert end == ("sent" if states[message] != "sending" else "not_sure")
        assert accepted[message] == 1 or (accepted[message] == 0 and end == "not_sure")
    unsure = [m for m in messages if states[m] == "sending"]
    assert sorted(tasks()) == sorted(("not_sure_sent", message) for message in unsure)


def run_and_kill(messages: list[UUID], accepted: Path) -> tuple[list[int], Counter[UUID]]:
    """One process for each message, each killed one step later. Gives the steps, and what the carrier has."""
    accepted.touch()
    done = subprocess.run(
        [sys.executable, "-m", "tests.capabilities.contact.dying", str(accepted)]
        + [str(message) for message in messages],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "alongside.config.settings.test"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    steps = [int(line) for line in done.stdout.split()]
    return steps, Counter(UUID(line) for line in accepted.read_text().split())
