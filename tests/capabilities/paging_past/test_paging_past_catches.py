"""One fault a sentence about paging past whom she has blocked: each is planted, and the twin names it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from alongside.care import paged
from alongside.people.models import Post
from alongside.trust.contact.paging import climbing, people, whose
from alongside.work.models import Kind, Rung, WorkItem
from tests.capabilities.paging_past import past
from tests.capabilities.paging_past.test_paging_past_and_twin import played
from tests.capabilities.paging_past.twin import passing as rule
from tests.capabilities.planting import Deed, Planted, name_all

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P5"), pytest.mark.promise("P23")]
blocked, on_rung, says = whose.blocked_by_whom, people.on_rung, whose._says
LEAD = "safety lead"


def nobody(*_: Any) -> set[UUID]:
    """She has blocked nobody."""
    return set()


def but_at_the_last(item: WorkItem, rung: Rung, at: datetime) -> list[UUID]:
    """Passed over on each rung, and asked with everybody."""
    if rung is not Rung.EVERYBODY:
        return on_rung(item, rung, at)
    return sorted({*on_rung(item, rung, at), *blocked(item, at)})


def this_rung_alone(kind: Kind, rung: Rung) -> tuple[Rung, ...]:
    """Where it leaves nobody, nobody is asked."""
    return (rung,)


def of_one(abouts: Collection[UUID]) -> Mapping[UUID, frozenset[UUID]]:
    """What is about two leads to nobody."""
    return {key: found for key, found in paged.whose(abouts).items() if len(found) == 1}


def of_a_record(abouts: Collection[UUID]) -> Mapping[UUID, frozenset[UUID]]:
    """Only what is about a record itself leads to her."""
    return {key: found for key, found in paged.whose(abouts).items() if key in found}


def nobody_held(items: Any, *_: Any) -> dict[Any, set[UUID]]:
    """Whoever took it has it, blocked or not."""
    return {one.pk: set() for one in items}


def unseen(viewer: UUID, area: UUID, items: Any) -> list[Any]:
    """Everything stands on every list."""
    return list(items)


def everybody(item: WorkItem, at: datetime) -> set[UUID]:
    """Whom anybody may have blocked is asked nothing, whatever it is about."""
    return set(Post.objects.values_list("worker", flat=True))


RING: Deed = ("new", "ring", LEAD)
BY_ANA, BY_BEA = (tuple(("block", f"w{n}", her) for n in range(8)) for her in ("ana", "bea"))
LEADS: Deed = ("block", LEAD, "ana")
WAIT: Deed = ("wait", "", "31")
# The sentence -> the rule that the twin names, and the fault with the story that meets it.
FAULTS: dict[str, tuple[str, Planted]] = {
    "is on no rung of it": (rule.ON_NO_RUNG, Planted(people, "blocked_by_whom", nobody, (LEADS, RING), few=True)),
    "nor at the last": (rule.ON_ALL_OF_THEM, Planted(climbing, "on_rung", but_at_the_last, (*BY_ANA, RING), few=True)),
    "where that leaves nobody, the next is asked": (
        rule.THE_NEXT, Planted(climbing, "rungs_from", this_rung_alone, (LEADS, RING), few=True),
    ),
    "or by either of two": (
        rule.ON_NO_RUNG,
        Planted(whose, "_says", [(of_one, says[0][1])], (*BY_BEA, ("new", "join_records", LEAD))),
    ),
    "whom it is about, through a visit too": (
        rule.ON_NO_RUNG, Planted(whose, "_says", [(of_a_record, says[0][1])], (LEADS, ("new", "no_answer", LEAD))),
    ),
    "as if they had given it back": (
        rule.THE_NEXT,
        Planted(climbing, "blocked_by_each", nobody_held, (RING, ("take", LEAD, "0"), LEADS, WAIT), few=True),
    ),
    "nothing stands on their list": (
        rule.ON_NO_LIST, Planted(past, "not_of_who_blocked", unseen, (RING, LEADS), few=True),
    ),
    "what leads to nobody is put to everybody alike": (
        rule.ALIKE, Planted(people, "blocked_by_whom", everybody, (LEADS, ("new", "clash", LEAD))),
    ),
}  # fmt: skip


def test_each_fault_in_paging_past_whom_she_has_blocked_is_named(monkeypatch):
    name_all(FAULTS, lambda *deeds: played("planted", *deeds), monkeypatch)
