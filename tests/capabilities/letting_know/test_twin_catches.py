"""One fault a sentence of the page: each is planted, a short history meets it, and the twin names the rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from alongside.care.attending.choices import How
from alongside.care.attending.rules import latest
from alongside.care.letting_know import actions, queries
from alongside.care.referring import queries as referring
from alongside.care.referring.models import WaitingReferral
from alongside.care.referring.queries import written_by
from alongside.desk.refer import views
from alongside.her.seen import referred
from alongside.trust.access.actions import give
from alongside.trust.access.choices import Category
from alongside.trust.acting import Purpose
from alongside.trust.contact.asking import owner_of
from alongside.trust.referrers.models import Referrer
from tests.capabilities.letting_know.drawn import around_them
from tests.capabilities.letting_know.test_twin_beside_the_code import played
from tests.capabilities.letting_know.twin import breaches as rule
from tests.capabilities.planting import Planted, name_all, no, nothing

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14"), pytest.mark.promise("P26")]
A_DAY = 24 * 60


def at_once(*, client: UUID, worker: UUID, at: datetime) -> None:
    """What she turns on counts without anybody having heard it."""
    give(
        client=client, purpose=Purpose.CARE, categories=frozenset({Category.CAME}), from_=at,
        until=at + timedelta(weeks=12), how_given="room", partner_present=False, wording="-", worker=worker,
    )  # fmt: skip


def whoever_it_is(viewer: UUID) -> set[UUID]:
    """Whatever they wrote, whoever lets them know."""
    return set(WaitingReferral.objects.filter(written_by=viewer).values_list("entry", flat=True))


def if_ever(rows: Sequence[Any]) -> Any:
    """What was written first that she came, whatever was written since."""
    return next((one for one in rows if one.how == How.CAME), latest(rows))


REFERRED = ("refer", "ana", "social_worker")
ON, OFF, HEARD = ("on", "ana", "social_worker"), ("off", "ana", "social_worker"), (
    "hear", "ana", "social_worker", "jo", "room",
)  # fmt: skip
CAME = (
    ("wait", str(60 * A_DAY)), REFERRED, ON, HEARD, ("wait", str(31 * A_DAY)), ("write", "ana", "2", "came"),
)  # fmt: skip
LATELY = (("wait", str(88 * A_DAY)), REFERRED, ON, HEARD, ("wait", str(10 * A_DAY)))
FAULTS: dict[str, tuple[str, Planted]] = {
    "what she turns on waits": (rule.IT_WAITS, Planted(referred, "ask_to_let_know", at_once, (REFERRED, ON), few=True)),
    "72 hours": (rule.IT_WAITS, Planted(
        actions, "COOLS_OFF", timedelta(hours=71),
        (REFERRED, ON, ("wait", str(71 * 60)), ("hear", "ana", "social_worker", "jo", "call_back")),
    )),
    "at the number that was safe": (rule.IT_WAITS, Planted(
        actions, "must_be_confirmable", nothing,
        (("refer", "bea", "social_worker"), ("on", "bea", "social_worker"), ("wait", str(73 * 60)),
         ("hear", "bea", "social_worker", "nia", "call_back")),
    )),
    "never the sender": (rule.NEVER_THE_SENDER, Planted(
        actions, "owner_of", lambda her, at, but=None: owner_of(her, at),
        (("refer", "ana", "gwen"), ("on", "ana", "gwen")), few=True,
    )),
    "for 12 weeks": (rule.TWELVE_WEEKS, Planted(actions, "COUNTS_FOR", timedelta(weeks=13), (REFERRED, ON, HEARD))),
    "while the grant counts": (rule.WHILE_IT_COUNTS, Planted(
        views, "came", whoever_it_is, (("wait", str(95 * A_DAY)), REFERRED, ("wait", str(4 * A_DAY)), ("write", "ana", "3", "came")),
        few=True,
    )),
    "she lets you know that she came": (rule.SHE_CAME, Planted(views, "CAME", "", CAME)),
    "the line stands as long as these words do": (rule.ONE_LINE, Planted(
        views, "written_by", lambda viewer, at, longer: written_by(viewer, at), CAME,
    )),
    "for 14 days one line": (rule.ONE_LINE, Planted(
        referring, "SHOWN_FOR", timedelta(days=4), (("wait", str(95 * A_DAY)), REFERRED),
    )),
    "of a time on or after the day the referral began": (rule.SINCE_THE_REFERRAL, Planted(
        queries, "localtime", lambda at: at - timedelta(days=365),
        (("wait", str(98 * A_DAY)), ("write", "ana", "3", "came"), REFERRED, ON, HEARD),
    )),
    "what was last written of it": (rule.LAST_WRITTEN, Planted(
        queries, "latest", if_ever, (*LATELY, ("write", "ana", "3", "came"), ("wait", "60"), ("write", "ana", "3", "not_seen")),
    )),
    "that she did not come is never said": (rule.NEVER_THAT_SHE_DID_NOT, Planted(
        queries, "How", SimpleNamespace(CAME=How.NOT_SEEN), (*LATELY, ("write", "ana", "3", "not_seen")),
    )),
    "turned off, it is withdrawn": (rule.WITHDRAWN, Planted(actions, "withdraw", nothing, (REFERRED, ON, HEARD, OFF), few=True)),
    "what waited waits no more": (rule.WAITS_NO_MORE, Planted(referred, "stop", nothing, (REFERRED, ON, OFF))),
    "whom she has not blocked": (rule.BLOCKED, Planted(
        queries, "blocked_by", lambda her: [], (REFERRED, ("block", "ana", "social_worker")),
    )),
    "whom she has blocked by then is let know nothing": (rule.BLOCKED, Planted(
        actions, "is_blocked", no, (REFERRED, ON, ("block", "ana", "social_worker"), HEARD),
    )),
    "systems do not stand there": (rule.SYSTEMS, Planted(
        queries, "Referrer", SimpleNamespace(objects=Referrer.objects.none()), (("refer", "ana", "system"),),
    )),
}  # fmt: skip


def test_each_fault_in_letting_somebody_know_is_named_by_its_rule(monkeypatch):
    there = around_them()
    name_all(FAULTS, partial(played, there, "as it is written"), monkeypatch)
