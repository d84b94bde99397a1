"""One fault a sentence of the pages: each is planted, and the twin names it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import QuerySet

from alongside.care import conversations
from alongside.care.excepting import queries
from alongside.care.excepting.choices import Said
from alongside.care.excepting.models import MustAnswer
from alongside.desk.musts.forms import LeaveForm
from alongside.planning import must_answers, must_in_the_way, sheet_rows
from tests.capabilities.excepting.beside import some_days
from tests.capabilities.excepting.cast import only_a_man_prescribes
from tests.capabilities.planning.cast import ford
from tests.capabilities.planting import Fault, missed, nothing

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P6")]
ASKED_ABOUT = must_in_the_way.ASKED_ABOUT


def whatever_she_answered(answers: QuerySet[MustAnswer]) -> QuerySet[MustAnswer]:
    """What she keeps does not bind either."""
    rows = answers.filter(ended_at=None, choice__ended_at=None, choice__isnull=False)
    return rows.select_related("choice").order_by("began_at", "pk")


def without_the_must(answers: QuerySet[MustAnswer]) -> QuerySet[MustAnswer]:
    """An exception outlives its must."""
    rows = answers.filter(said=Said.THIS_ONCE, ended_at=None)
    return rows.select_related("choice").order_by("began_at", "pk")


def none_is_kept(visits: Any) -> dict[Any, Any]:
    """She is asked again."""
    return {}


def whatever(self: LeaveForm) -> dict[str, Any]:
    """Whoever sat beside her."""
    return {}


FAULTS = {
    "her key worker has four hours": Fault(must_in_the_way, "WITHIN", timedelta(days=1), 2),
    "the manager has one day": Fault(must_answers, "KEPT_WITHIN", timedelta(days=2), 0),
    "she is not asked about it again": Fault(must_in_the_way, "kept_musts", none_is_kept, 9),
    "this must does not bind this visit, what she keeps does": Fault(
        sheet_rows, "holding", whatever_she_answered, 0
    ),
    "it ends also with the must itself": Fault(queries, "holding", without_the_must),
    "what was offered and not answered is withdrawn": Fault(
        must_answers, "withdraw_herself", nothing, 6
    ),
    "where a time is agreed, somebody asks her": Fault(
        must_answers, "ask_for_a_new_time", nothing, 0
    ),
    "within four hours": Fault(conversations, "NEW_TIME_WITHIN", timedelta(days=1), 0),
    "never a worker she said no to": Fault(
        must_in_the_way, "ASKED_ABOUT", ASKED_ABOUT | {"must_not_worker"}
    ),
    "keeping it ends the exception, and what rests on it": Fault(
        must_answers, "exception_about", nothing
    ),
    "no answer is taken before somebody else": Fault(LeaveForm, "clean", whatever),
    "asked once: answered, nobody asks": Fault(must_answers, "asked", nothing, 0),
}


def test_a_fault_about_an_exception_is_named(monkeypatch):
    there = ford(only_a_man_prescribes())
    assert missed(FAULTS, lambda seed: some_days(there, f"days {seed}", 24), monkeypatch) == []
