"""One fault a sentence about a name she said no to: each is planted, and the twin names it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from alongside.care.key_working import queries
from alongside.care.key_working.actions import may_be_proposed_again
from alongside.care.key_working.choices import Answer
from alongside.care.key_working.models import WorkerProposal
from alongside.care.key_working.queries import asked_for_another
from alongside.desk.referral import before
from alongside.her.who import again as her_page
from alongside.planning import after_all, key_worker_rows
from alongside.planning.key_worker import Asked, Candidate, Fit, fits
from tests.capabilities.looking_again.said import There, before_she_speaks
from tests.capabilities.looking_again.test_again_and_twin import played
from tests.capabilities.looking_again.twin import again as rule
from tests.capabilities.planting import Deed, Planted, name_all, no, nothing

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14")]
names_again = her_page.names_again


def also_where_somebody_fits(asked: Asked, candidates: Collection[Candidate]) -> tuple[Fit, ...]:
    """It is shown as long as anybody else may be proposed, too."""
    pool = [one for one in candidates if one.id in asked.refused]
    return fits(replace(asked, passed=asked.passed - asked.refused), pool)


def also_whom_she_named(asked: Asked, candidates: Collection[Candidate]) -> tuple[Fit, ...]:
    """A wish about somebody is nothing."""
    return () if fits(asked, candidates) else also_where_somebody_fits(asked, candidates)


def bars_nobody(*_: Any) -> set[UUID]:
    """Whoever is barred is counted."""
    return set()


def the_other_way_round(request: Any) -> dict[UUID, str]:
    """Not by the alphabet."""
    return dict(reversed(names_again(request).items()))


def nobody(*_: Any, **__: Any) -> tuple[Fit, ...]:
    """Says of none."""
    return ()


def forgets_her_no(clients: Iterable[UUID]) -> set[UUID]:
    """Her answer is nothing."""
    return set()


def once_lifted_always(clients: Iterable[UUID]) -> set[UUID]:
    """Whoever she would have looked at again once is never passed again."""
    rows = WorkerProposal.objects.filter(client__in=list(clients), answer=Answer.ANOTHER)
    lifted = rows.exclude(again_at=None).values_list("worker_id", flat=True)
    return asked_for_another(clients) - set(lifted)


def by_herself(*, clients: Iterable[UUID], worker: UUID, beside: UUID | None, at: datetime) -> None:
    """Whoever it names writes it down."""
    may_be_proposed_again(clients=clients, worker=worker, beside=None, at=at)


def every_name(*, clients: Iterable[UUID], worker: UUID, beside: UUID | None, at: datetime) -> None:
    """One tap is for all of them."""
    for one in asked_for_another(clients):
        may_be_proposed_again(clients=clients, worker=one, beside=beside, at=at)


@pytest.fixture
def there() -> Iterator[There]:
    with before_she_speaks() as one:
        yield one


def refused(*refs: str) -> tuple[Deed, ...]:
    """She said no to these, and has blocked everybody else."""
    rest = tuple(("block", ref) for ref in ("w1", "w2", "w4", "w5") if ref not in refs)
    return (*rest, *(deed for ref in refs for deed in (("propose", ref), ("else",))))


BEA, TWO = refused("w5"), refused("w2", "w5")
AGAIN: Deed = ("again", "w5", "herself")
# The sentence -> the rule that the twin names, and the fault with the story that meets it.
FAULTS: dict[str, tuple[str, Planted]] = {
    "whom she asked for somebody else instead of is not proposed": (
        rule.WHO_FITS, Planted(key_worker_rows, "asked_for_another", forgets_her_no, (("propose", "w5"), ("else",))),
    ),
    "it counts at once": (
        rule.WHO_FITS, Planted(after_all, "may_be_proposed_again", nothing, (*BEA, AGAIN), few=True),
    ),
    "one tap is for one name": (
        rule.WHO_FITS, Planted(after_all, "may_be_proposed_again", every_name, (*TWO, AGAIN), few=True),
    ),
    "answered so once more, they are passed again": (
        rule.WHO_FITS,
        Planted(
            key_worker_rows, "asked_for_another", once_lifted_always, (*BEA, AGAIN, ("propose", "w5"), ("else",)),
        ),
    ),
    "as long as somebody else may be proposed nothing of it is shown": (
        rule.NOTHING_SHOWN,
        Planted(after_all, "after_all", also_where_somebody_fits, (("propose", "w5"), ("else",)), few=True),
    ),
    "nobody whom she has named, as a wish": (
        rule.NAMED_IS_NOT_COUNTED,
        Planted(after_all, "after_all", also_whom_she_named, (*BEA, ("not", "w5", rule.WISH))),
    ),
    "and nobody who is barred": (
        rule.WHO_FITS, Planted(key_worker_rows, "barred", bars_nobody, (("block", "w1"),)),
    ),
    "in the order of the alphabet": (
        rule.BY_THE_ALPHABET, Planted(her_page, "names_again", the_other_way_round, TWO),
    ),
    "the manager's page says of how many": (
        rule.HOW_MANY, Planted(before, "would_do_after_all", nobody, BEA),
    ),
    "what she pressed stands there until the name is proposed": (
        rule.STANDS, Planted(queries, "_proposed_since", no, (*BEA, AGAIN, ("propose", "w5"))),
    ),
    "never by the one it names": (
        rule.NOT_ABOUT_HERSELF,
        Planted(after_all, "may_be_proposed_again", by_herself, (*BEA, ("again", "w5", "w5")), few=True),
    ),
}  # fmt: skip


def test_each_fault_in_looking_again_is_named(there, monkeypatch):
    name_all(FAULTS, lambda *deeds: played(there, "planted", *deeds), monkeypatch)
