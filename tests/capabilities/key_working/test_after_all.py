"""Looking again at a name she said no to, where nobody else fits: hers to say, and it only asks."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import transaction

from alongside.care.choices import About, Firm
from alongside.care.key_working.choices import Answer
from alongside.care.key_working.errors import (
    DoesNotFit,
    OwnAnswer,
)
from alongside.care.key_working.models import WorkerProposal
from alongside.kit.walls import As
from alongside.planning.after_all import look_at_again, would_do_after_all
from alongside.planning.choosing_worker import (
    never,
)
from alongside.trust.acting import acting
from alongside.trust.apart.actions import save_keep_apart
from alongside.trust.apart.choices import SaidBy
from tests.capabilities.key_working.cast import (
    hers_now,
    herself,
    open_one,
    proposed,
    says,
    says_to,
    search,
    searched,
    waiting,
    worker,
)
from tests.capabilities.planning.cast import Ford

pytestmark = pytest.mark.django_db


def polish_speakers_refused(there: Ford) -> None:
    """Nobody else speaks it, and she has said somebody else to both who do."""
    says(there, About.LANGUAGE, "Polish")
    searched(there)
    for who in ("w1", "w5"):
        says_to(there, proposed(there, who), Answer.ANOTHER)


def could_ask(there: Ford) -> set[UUID]:
    with herself(there) as at:
        return {fit.id for fit in would_do_after_all(there.client("c2"), at)}


def test_a_name_she_said_no_to_may_be_proposed_again_once_she_has_said_so_and_not_before(
    there: Ford,
):
    polish_speakers_refused(there)
    ida, bea = worker(there, "w1"), worker(there, "w5")
    assert search(there).nobody_fits
    assert could_ask(there) == {ida, bea}
    with pytest.raises(DoesNotFit):
        proposed(there, "w5")

    with herself(there) as at:
        assert look_at_again(client=there.client("c2"), worker=bea, at=at)

    assert hers_now(there) == []
    assert open_one(there) is None
    assert not search(there).nobody_fits
    assert "no_worker_fits" not in waiting(there)
    assert could_ask(there) == set()
    with pytest.raises(DoesNotFit):
        proposed(there, "w1")
    assert says_to(there, proposed(there, "w5"), Answer.ANOTHER)
    assert could_ask(there) == {ida, bea}


@pytest.mark.promise("P14")
def test_whom_she_named_or_blocked_or_is_kept_from_is_no_name_to_look_at_again(there: Ford):
    polish_speakers_refused(there)
    bea = worker(there, "w5")

    def not_her(there: Ford) -> None:
        says(there, About.NOT_WORKER, str(bea))

    def not_rather(there: Ford) -> None:
        says(there, About.NOT_WORKER, str(bea), Firm.WOULD_LIKE)

    def blocks(there: Ford) -> None:
        with herself(there) as at:
            never(client=there.client("c2"), worker=bea, at=at)

    def apart_from_bea(there: Ford) -> None:
        save_keep_apart(
            mover=there.client("c2"), fixed=bea, said_by=SaidBy.HER, by=worker(there, "w2")
        )

    for what in (not_her, not_rather, blocks, apart_from_bea):
        with transaction.atomic():
            what(there)
            assert could_ask(there) == {worker(there, "w1")}, what.__name__
            with herself(there) as at:
                assert not look_at_again(client=there.client("c2"), worker=bea, at=at)
            transaction.set_rollback(True)


def test_that_she_would_look_again_is_written_down_by_name_and_by_nobody_about_themselves(
    there: Ford,
):
    polish_speakers_refused(there)
    her, bea, boss = there.client("c2"), worker(there, "w5"), worker(there, "boss")

    with acting(As.PERSON, bea) as at, pytest.raises(OwnAnswer):
        look_at_again(client=her, worker=bea, beside=bea, at=at)
    with acting(As.PERSON, boss) as at:
        assert look_at_again(client=her, worker=bea, beside=boss, at=at)

    with herself(there):
        row = WorkerProposal.objects.get(worker=bea)
    assert (row.answer, row.again_written_by_id) == ("another", boss)
