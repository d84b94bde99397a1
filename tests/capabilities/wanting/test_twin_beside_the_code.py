"""Who asks her whether she wants a referral by somebody she has blocked is what the twin says: any order, after every step;
and the faults that it names.

The twin is written from `docs/referred.md` and the pages it leads to alone. Where one of these fails, the pages decide.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from alongside.care.key_working.queries import key_workers_now
from alongside.care.referring import actions, unwanted
from alongside.desk.refer import views as refer
from alongside.desk.safety import referred
from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.work.actions import Owner, ask
from tests.capabilities.planting import (
    LONG,
    Planted,
    Told,
    name_all,
    no,
    nothing,
    play_all,
    undone,
)
from tests.capabilities.wanting.beside import There, around_them, begun, step
from tests.capabilities.wanting.twin import breaches as rule

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P23")]
STORIES = range(12) if LONG else range(1)
STEPS = 20 if LONG else 6


def played(there: There, seed: str, *deeds: tuple[str, ...]) -> Told:
    """What happened, which is undone."""
    return undone(lambda: begun(there, seed), step, deeds, STEPS)


def test_every_step_of_asking_whether_she_wants_it_is_what_the_twin_says():
    there = around_them()
    play_all(lambda seed: played(there, seed), "wanting", STORIES, STEPS)


def of_the_post(*given: Any, owner: Owner, **more: Any) -> None:
    """Every safety lead of the service has it, whom she has blocked too."""
    with_post = (
        owner if owner.worker is None else Owner(organisation=SERVICE[0], role="safety_lead")
    )
    ask(*given, owner=with_post, **more)


SERVICE: list[UUID] = []


def who_ever_did(client: UUID, at: Any) -> list[str]:
    """Whether they hold that post still is not asked."""
    with acting(As.REGISTRAR):
        return [link.worker.name for link in key_workers_now(client, at)]


BLOCKED, CAME = ("block", "ana", "gwen"), ("come", "ana", "gwen")
FAULTS: dict[str, tuple[str, Planted]] = {
    "nothing begins": (rule.NOTHING_BEGINS, Planted(actions, "has_blocked", no, (BLOCKED, CAME))),
    "a safety lead has her asked": (rule.ONE_TASK, Planted(actions, "have_her_asked", nothing, (BLOCKED, CAME))),
    "nobody she has blocked has it": (rule.ONE_TASK, Planted(
        unwanted, "ask", of_the_post, (BLOCKED, ("block", "ana", "lead"), CAME),
    )),
    "whom she blocks later cannot open it": (rule.BLOCKED_LATER, Planted(
        unwanted, "is_blocked", no, (BLOCKED, CAME, ("block", "ana", "lead")), few=True,
    )),
    "each opening is a look": ("open", Planted(referred, "looked", nothing, (BLOCKED, CAME, ("open", "ana", "lead")))),
    "by whom it was written": (rule.NOTHING_OF_IT, Planted(
        referred, "WHAT", ("<p>Gwen</p>", *referred.WHAT, "zqwords of theirs"), (BLOCKED, CAME),
    )),
    "where nobody works with her a key worker is looked for": (rule.A_SEARCH, Planted(
        referred, "look_for", nothing, (("block", "bea", "gwen"), ("come", "bea", "gwen"), ("answer", "bea", "lead", "wants")),
    )),
    "who does not hold that post still works with nobody": (rule.A_SEARCH, Planted(
        referred, "who_can_ask", who_ever_did, (BLOCKED, CAME, ("leave", "jo"), ("answer", "ana", "lead", "wants")), few=True,
    )),
    "with either word the task ends": (rule.ONE_TASK, Planted(
        referred, "done", lambda *_: "/desk/safety/", (BLOCKED, CAME, ("answer", "ana", "lead", "not")),
    )),
    "received on, as ever": (rule.RECEIVED, Planted(refer, "written_by", lambda *_, **__: [], (BLOCKED, CAME))),
}  # fmt: skip


def test_each_fault_in_asking_whether_she_wants_it_is_named_by_its_rule(monkeypatch):
    there = around_them()
    SERVICE[:] = [there.cast.service.pk]
    name_all(FAULTS, lambda *deeds: played(there, "planted", *deeds), monkeypatch)
