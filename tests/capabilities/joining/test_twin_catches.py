"""One fault a sentence of the page: each is planted, a short history meets it, and the twin names the rule."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from alongside.care.joining import actions, queries
from alongside.care.joining.models import JoinedRecords
from alongside.desk.joining import views
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.planning import rows
from alongside.planning.offering import around
from alongside.trust.access import hers, reach
from alongside.trust.acting import acting
from alongside.trust.apart.actions import merge, records
from alongside.trust.contact import changes, gate
from alongside.trust.contact import queries as contact
from alongside.trust.doors import Viewer
from alongside.work.actions import Owner, ask
from tests.capabilities.joining.drawn import around_them
from tests.capabilities.joining.test_twin_beside_the_code import played
from tests.capabilities.joining.twin import breaches as rule
from tests.capabilities.planting import Planted, name_all, nothing, yes

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P4"), pytest.mark.promise("P23")]


def of_whom(of: str) -> Client:
    with acting(As.DUTY):
        return Client.objects.get(ref=of)


def what_waits_of_the_one(*, by: Viewer, stays: str, goes: str, at: datetime) -> UUID:
    """What was said of the record that goes and of any other."""
    with acting(As.DUTY):
        row = JoinedRecords.objects.filter(goes__ref=goes, ended_at=None).first()
    return row.pk if row else actions.propose(by=by, stays=stays, goes=goes, at=at)


def at_once(*, by: Viewer, stays: str, goes: str, at: datetime) -> UUID:
    """They are one as soon as one person says so."""
    key = actions.propose(by=by, stays=stays, goes=goes, at=at)
    merge(into=of_whom(stays).pk, record=of_whom(goes).pk, by=by.id)
    return key


def of_who_is_on_call(*given: Any, owner: Owner, **more: Any) -> None:
    """It stands on another list."""
    ask(*given, owner=Owner(organisation=owner.organisation, role=Role.ON_CALL), **more)


def none(*_: Any) -> list[Any]:
    """There are none."""
    return []


def of_one(record: Any) -> list[Any]:
    """Her records are the one that is named."""
    return [record]


def each_alone(area: Any) -> dict[UUID, UUID]:
    """No record was joined to another."""
    return {one: one for one in Client.objects.values_list("pk", flat=True)}


SAID, JOINED = ("say", "ana", "dee", "gil"), ("join", "lead")
BOTH = (SAID, JOINED)
FAULTS: dict[str, tuple[str, Planted]] = {
    "said of these two": ("say", Planted(
        views, "propose", what_waits_of_the_one, (SAID, ("say", "bea", "dee", "on_call")), few=True,
    )),
    "of somebody who has blocked them: the same words": ("say", Planted(
        actions, "may_be_shown", yes, (("block", "dee", "gil"), SAID),
    )),
    "whom neither has blocked is shown both": (rule.SIDE_BY_SIDE, Planted(
        queries, "may_be_shown", yes, (SAID, ("block", "ana", "ria")), few=True,
    )),
    "until then nothing changes": (rule.NOTHING_CHANGES, Planted(views, "propose", at_once, (SAID,))),
    "a task of the safety leads": (rule.A_TASK, Planted(actions, "ask", of_who_is_on_call, (SAID,))),
    "due in two days": (rule.TWO_DAYS, Planted(actions, "AGREE_WITHIN", timedelta(days=3), (SAID,))),
    "a record that signs somebody in stays": ("say", Planted(
        actions, "records_of", none, (("account", "dee"), SAID),
    )),
    "asked about again": ("join", Planted(
        actions, "_must_be_two", nothing, (SAID, ("account", "dee"), JOINED),
    )),
    "each showing is a look under both": ("show", Planted(queries, "looked", nothing, (SAID, ("show", "ria")))),
    "for 28 days": (rule.SIDE_BY_SIDE, Planted(
        queries, "PART_WITHIN", timedelta(days=29), (*BOTH, ("wait", "28")),
    )),
    "blocked under one is blocked under each": (rule.BLOCK_FOLLOWS, Planted(
        records, "carry_blocks", nothing, (("block", "dee", "sam"), *BOTH),
    )),
    "her own door": (rule.OWN_DOOR, Planted(hers, "records", of_one, BOTH)),
    "an emergency look is at the person": (rule.EMERGENCY, Planted(
        reach, "_person", of_one, (*BOTH, ("glass", "dee", "sam")),
    )),
    "nothing is sent to her": (rule.TIGHTEST, Planted(gate, "others_allow", yes, (*BOTH, ("stop", "dee")), few=True)),
    "nobody may ring": (rule.TIGHTEST, Planted(
        contact, "others_allow", yes, (("say", "bea", "dee", "on_call"), JOINED, ("stop", "dee")),
    )),
    "no call back counts": (rule.TIGHTEST, Planted(changes, "of_others", none, (*BOTH, ("stop", "dee")))),
    "a must binds in a plan": (rule.A_MUST, Planted(rows, "_persons", each_alone, (*BOTH, ("must", "dee")))),
    "a must binds in an offer": (rule.A_MUST, Planted(around, "records_of", of_one, (*BOTH, ("must", "ana"), ("must", "dee")))),
}  # fmt: skip


def test_each_fault_in_joining_two_records_is_named_by_its_rule(monkeypatch):
    there = around_them()
    name_all(FAULTS, lambda *deeds: played(there, "planted", *deeds), monkeypatch)
