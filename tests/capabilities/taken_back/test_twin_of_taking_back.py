"""What a referral that is taken back is answered, and what becomes of it, is what the twin says, after every step.

The twin is written from `docs/referrals-by-machine.md` and `docs/referred.md` alone. Where one of these fails, the pages
decide.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from alongside.care.referring import actions as taking_up
from alongside.care.referring import jobs
from alongside.care.referring.actions import take_up
from alongside.care.referring.models import Referral, WaitingReferral
from alongside.care.referring.taking_back import take_back
from alongside.exchange.referrals import pace, views
from alongside.exchange.referrals import taking_back as reading
from alongside.kit import clock as kit_clock
from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.referrers import actions
from tests.capabilities.handing_over.play import clock_of
from tests.capabilities.planting import (
    LONG,
    Planted,
    Told,
    name_all,
    no,
    nothing,
    play_all,
    through,
)
from tests.capabilities.taken_back import beside
from tests.capabilities.taken_back.beside import begun, step
from tests.capabilities.taken_back.twin import judge as rule
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P23")]
STORIES = range(150) if LONG else range(1)
STEPS = 25 if LONG else 12


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def played(cast: Cast, seed: str, *deeds: tuple[str, ...]) -> Told:
    """What happened, which is undone."""
    pace._came.clear()
    pace._wrong.clear()
    with (
        transaction.atomic(),
        clock_of(cast.at) as clock,
        pytest.MonkeyPatch.context() as patch,
    ):
        clock.tick(minutes=1)
        patch.setattr(kit_clock, "ticks", lambda: clock.now.timestamp())
        story = begun(cast, seed, clock)
        told = through(lambda deed, compared: step(story, *deed), deeds, STEPS)
        transaction.set_rollback(True)
    return told


def test_every_step_of_a_referral_that_is_taken_back_is_what_the_twin_says(cast):
    play_all(lambda seed: played(cast, seed), "taken back", STORIES, STEPS)


def always_new(referrer: UUID, message: str, body: bytes) -> tuple[str, str]:
    """No message is ever known again."""
    return str(uuid4()), ""


def whoevers(*, sent_as: str, by: UUID, at: datetime) -> None:
    """Whatever was sent is taken back, by whomever."""
    with acting(As.REGISTRAR):
        WaitingReferral.objects.update(taken_back_at=at)


def the_last_time(*, sent_as: str, by: UUID, at: datetime) -> None:
    """Kept is when it was last taken back."""
    take_back(sent_as=sent_as, by=by, at=at)
    with acting(As.REGISTRAR):
        WaitingReferral.objects.filter(sent_as=sent_as).update(taken_back_at=at)


def ends_it(*, sent_as: str, by: UUID, at: datetime) -> None:
    """Her referral ends with it."""
    take_back(sent_as=sent_as, by=by, at=at)
    with acting(As.REGISTRAR):
        Referral.objects.update(ended_at=at)


def looks_whether_it_began(*, sent_as: str, by: UUID, at: datetime) -> None:
    """Once more where a referral of hers began by it."""
    take_back(sent_as=sent_as, by=by, at=at)
    with acting(As.REGISTRAR):
        if Referral.objects.filter(taken_back_at=None).exists():
            Referral.objects.count()


def without_the_word(*, entry: UUID, client: UUID, new: bool, at: datetime) -> UUID | None:
    """It begins as if nobody had taken it back."""
    found = take_up(entry=entry, client=client, new=new, at=at)
    with acting(As.REGISTRAR):
        Referral.objects.filter(entry=entry).update(taken_back_at=None)
    return found


def somebody_else(*_: Any) -> SimpleNamespace:
    """A worker who is not hers."""
    return SimpleNamespace(worker_id=UUID(int=7))


def once_more(at: datetime, *_: Any) -> datetime:
    """A week."""
    return at + timedelta(days=7)


ANA, BACK = ("send", "ana", "one", "own"), ("back", "last", "one", "whole")
READ = (ANA, ("match", "ana"), ("done",))
FAULTS: dict[str, tuple[str, Planted]] = {
    "again is safe": (rule.AGAIN, Planted(actions, "_tokens", always_new, (ANA, BACK, ("again", "same")))),
    "another system's is none of its own": (rule.ANOTHERS, Planted(
        views, "take_back", whoevers, (ANA, ("back", "last", "other", "whole")), few=True)),
    "where this system sent no referral of that id": (rule.NOT_SENT, Planted(
        views, "take_back", whoevers, (ANA, ("back", "unknown", "one", "whole")))),
    "nothing of her": (rule.OF_HERS, Planted(
        reading, "misshapen", lambda *_: iter(()), (ANA, ("back", "last", "one", "patient")))),
    "nothing of hers ends by it": (rule.NOTHING_ENDS, Planted(
        views, "take_back", ends_it, (ANA, ("match", "ana"), BACK), few=True)),
    "it is put on their list again": (rule.PUT_AGAIN, Planted(jobs, "ask", nothing, (*READ, BACK, ("queue",)), few=True)),
    "due as a referral is": (rule.PUT_AGAIN, Planted(jobs, "due", once_more, (*READ, BACK, ("queue",)))),
    "she has a key worker": (rule.NOT_PUT, Planted(jobs, "who_may_read", somebody_else, (*READ, BACK, ("queue",)))),
    "begins when it is matched, with that word": (rule.WITH_THAT_WORD, Planted(
        beside, "take_up", without_the_word, (ANA, BACK, ("match", "ana")))),
    "somebody who has blocked the sender": (rule.NOTHING_FOLLOWS, Planted(
        taking_up, "has_blocked", no, (("block", "ana", "two"), ANA, ("match", "ana")), few=True)),
    "kept is when it was first taken back": (rule.FIRST_TAKEN, Planted(views, "take_back", the_last_time, (ANA, BACK, BACK))),
    "the statements are the same": (rule.ALIKE, Planted(
        views, "take_back", looks_whether_it_began, (ANA, BACK, ("send", "new", "one", "own"), ("match", "new"), ("match", "new"), BACK))),
}  # fmt: skip


def test_each_fault_in_taking_one_back_is_named_by_its_rule(cast, monkeypatch):
    name_all(FAULTS, partial(played, cast, "as it is written"), monkeypatch)
