"""One fault a sentence of the page: each is planted, a short history meets it, and the twin names the rule."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from alongside.care.hubs import actions, queries
from alongside.care.hubs.actions import ask_for
from alongside.care.hubs.models import HealthAsk
from alongside.care.key_working import queries as key_working
from alongside.desk.health import views
from alongside.her.hub import views as hers
from alongside.people.choices import OrganisationKind
from alongside.people.models import Client
from alongside.work.actions import Owner
from alongside.work.actions import ask as real_ask
from tests.capabilities.hubs import beside
from tests.capabilities.hubs.drawn import around_them
from tests.capabilities.hubs.test_twin_beside_the_pages import played
from tests.capabilities.hubs.twin import breaches as rule
from tests.capabilities.planting import Planted, name_all, no, nothing

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P26"), pytest.mark.promise("P27")]


def the_first_stands(**given: Any) -> None:
    """What she says of how it is safe, said again, is lost."""
    same = {"organisation": given["hub"], "what": given["what"], "asked_by": given["by"]}
    if not HealthAsk.objects.filter(client=given["client"], ended_at=None, **same).exists():
        ask_for(**given)


def of_one_place_alone(**given: Any) -> None:
    """Asked of another hub, nothing happens."""
    same = {"what": given["what"], "asked_by": given["by"]}
    if not HealthAsk.objects.filter(client=given["client"], ended_at=None, **same).exists():
        ask_for(**given)


def by_name(**given: Any) -> None:
    """A hub knows her by the name she is called by, whatever she said."""
    called = Client.objects.values_list("known_as", flat=True).get(pk=given["client"])
    ask_for(**{**given, "called": called})


def nobodys(kind: Any, about: UUID, **given: Any) -> None:
    """It goes on the list of another post."""
    real_ask(kind, about, **{**given, "owner": Owner(organisation=given["area"], role="manager")})


def in_a_month(kind: Any, about: UUID, **given: Any) -> None:
    """Later than is said to her."""
    real_ask(kind, about, **{**given, "due_at": given["at"] + timedelta(days=30)})


def by_anybody(*, key: UUID, by: UUID, answer: Any, told: str, at: datetime) -> None:
    """What is answered is not written down."""


def not_off_the_list(key: UUID, *, by: UUID, at: datetime) -> None:
    """It stays on the list."""


def kept_by_the_hub(*, client: UUID, key: UUID, by: UUID, at: datetime) -> None:
    """It is off the list, and whoever was asked has it still."""
    actions._off_the_list(key, by=by, at=at)


SHE, AGAIN = ("she asks", "ana", "Vale Hub", "Text me on Tuesday", "number"), (
    "she asks", "ana", "Vale Hub", "Do not contact me", "number",
)  # fmt: skip
FAR = ("she asks", "ana", "Far Hub", "Text me on Tuesday", "number")
FAULTS: dict[str, tuple[str, Planted]] = {
    "an organisation of the kind health": (rule.WHO_CAN_BE_ASKED, Planted(
        queries, "OrganisationKind", SimpleNamespace(HEALTH=OrganisationKind.SOCIAL_CARE), (("leave", "uma"),),
    )),
    "whom she has not blocked": (rule.WHO_CAN_BE_ASKED, Planted(key_working, "is_blocked", no, (("block", "ana", "jo"),))),
    "what is said last of how it is safe counts": (rule.HOW_IT_IS_SAFE, Planted(
        hers, "ask_for", the_first_stands, (SHE, AGAIN), few=True,
    )),
    "asked of another place it is an ask of its own": (rule.ONE_ASK, Planted(
        hers, "ask_for", of_one_place_alone, (SHE, FAR), few=True,
    )),
    "whether the hub may know the name": (rule.HER_NAME, Planted(hers, "ask_for", by_name, (SHE,))),
    "it goes on the list of that hub's post": (rule.ON_THE_LIST, Planted(actions, "ask", nobodys, (SHE,))),
    "to be read within 7 days": (rule.WITHIN_7_DAYS, Planted(actions, "ask", in_a_month, (SHE,))),
    "each opening is a look": (rule.A_LOOK, Planted(views, "looked", nothing, (SHE, ("open", "maeve")))),
    "opened by who is asked, it is read": (rule.IS_READ, Planted(views, "take", nothing, (SHE, ("open", "maeve")))),
    "they say a time, done or cannot": (rule.WHAT_THEY_SAY, Planted(
        views, "answer", by_anybody, (SHE, ("answer", "maeve", "done")),
    )),
    "the item leaves the list": (rule.LEAVES_THE_LIST, Planted(
        actions, "_off_the_list", not_off_the_list, (SHE, ("back", "ana")),
    )),
    "the row is given to nobody": (rule.GIVEN_TO_NOBODY, Planted(
        hers, "take_back", kept_by_the_hub, (SHE, ("back", "ana")), few=True,
    )),
}  # fmt: skip


def test_each_fault_in_an_ask_is_named_by_its_rule(monkeypatch):
    there = around_them()
    name_all(FAULTS, partial(played, there, "as it is written"), monkeypatch)


def test_the_wall_of_a_blocked_worker_and_of_her_own_people_is_named_where_it_is_down(monkeypatch):
    """What PostgreSQL leaves out cannot be let through by a fault of ours: what would be shown is."""
    there = around_them()

    def shown_to_all(story: Any) -> Any:
        found = seen(story)
        shown = {
            (worker.pk, key): one
            for (_, key), one in found.shown.items()
            for worker in there.workers
        }
        return type(found)(**{**vars(found), "shown": shown})

    seen = beside.seen
    monkeypatch.setattr(beside, "seen", shown_to_all)
    _, wrong = played(there, "as it is written", SHE, ("block", "ana", "orla"))

    assert {rule.BLOCKED, rule.NOBODY_ELSE} <= {*wrong}
