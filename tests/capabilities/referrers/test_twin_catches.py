"""One fault a sentence of the page: each is planted, a short history meets it, and the twin names the rule."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse

from alongside.care.referring import actions as taking_up
from alongside.care.referring import from_another
from alongside.care.referring.from_another import HowAsked
from alongside.exchange.referrals import about_her, pace, reading, views
from alongside.exchange.referrals.answering import received, wrong
from alongside.exchange.referrals.reading import read
from alongside.kit.walls import As
from alongside.people.models import Identity, Worker
from alongside.trust.access import entries
from alongside.trust.access.entries import enter, read_entry
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from alongside.trust.referrers import actions, jobs, queries
from alongside.trust.referrers.actions import hashed
from alongside.trust.referrers.models import Received, Referrer
from tests.capabilities.planting import Planted, name_all, no, nothing
from tests.capabilities.referrers.drawn import around_them
from tests.capabilities.referrers.test_twin_beside_the_door import played
from tests.capabilities.referrers.twin import breaches as rule
from tests.capabilities.referrers.twin import needed

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P23"), pytest.mark.promise("P24")]


def ended_or_not(secret: str) -> Referrer | None:
    """Whose secret it is or was."""
    return Referrer.objects.filter(secret_hash=hashed(secret)).first()


def agreed(her: Any, wrong: Any, today: date) -> tuple[HowAsked, date]:
    """Whatever was said of her yes."""
    return HowAsked.IN_THE_ROOM, today


def the_first(bundle: Any, against: Any) -> Any:
    """One thing that is wrong, and not all."""
    found = read(bundle, against)
    return found[:1] if isinstance(found, list) else found


def the_other_way_round(bundle: Any, against: Any) -> Any:
    """What keeps her safe last."""
    found = read(bundle, against)
    return found[::-1] if isinstance(found, list) else found


def alike(referrer: UUID, message: str, body: bytes) -> tuple[str, str]:
    """Whatever stands in a message, its id is all that is looked at."""
    return message, ""


def always_new(referrer: UUID, message: str, body: bytes) -> tuple[str, str]:
    """No message is ever known again."""
    return str(uuid4()), ""


def refused(row: Received, header: str, here: str) -> HttpResponse:
    """It was kept, and is answered as if it were not."""
    return wrong(422, [])


def known(family: str) -> bool:
    """Whether somebody has this family name."""
    with acting(As.REGISTRAR):
        return Identity.objects.filter(family_name__iexact=family).exists()


def says_if_known(row: Received, header: str, here: str) -> HttpResponse:
    """Another answer where she is known."""
    with acting(As.DUTY):
        last = Quarantine.objects.order_by("-made_at", "pk")[0]
    return received(row, "known" if known(read_entry(last).family_name) else header, here)


def looks_twice(entry: Any, *, by: UUID, organisation: Any, at: datetime) -> UUID:
    """Once more where she is known."""
    if known(entry.family_name):
        known(entry.family_name)
    return enter(entry, by=by, organisation=organisation, at=at)


ANA, NEW = ("message", "Of ana"), ("message", "Nobody 1")
FAULTS: dict[str, tuple[str, Planted]] = {
    "ended, it opens nothing": (rule.WHOSE_SECRET, Planted(views, "who_sends", ended_or_not, (("end",), ANA), few=True)),
    "shown once, kept as a hash alone": (rule.A_HASH, Planted(actions, "hashed", str, (("let", "probation"),))),
    "a treatment service gets none": ("a treatment service gets none", Planted(
        actions, "OrganisationKind", SimpleNamespace(TREATMENT=""), (("let", "treatment"),),
    )),
    "how it is safe to reach her": (needed.SAFE, Planted(about_her, "reach", lambda *_: "-", ((*NEW, "reach"),), few=True)),
    "her yes": (needed.YES, Planted(about_her, "agreed", agreed, ((*NEW, "yes"),))),
    "less than 12 weeks ago": (needed.YES, Planted(
        from_another, "COUNTS_FOR", timedelta(weeks=13), ((*NEW, "asked_on=84"),),
    )),
    "whom she would like to talk to": (needed.WHOM, Planted(about_her, "talk_to", lambda *_: "", ((*NEW, "talk_to"),))),
    "everything of her is read or refused": (needed.ELSE, Planted(reading, "misshapen", lambda _: iter(()), ((*NEW, "strange"),))),
    "exactly the name the secret was made for": (needed.HEADER, Planted(reading, "_heading", nothing, ((*NEW, "sender=Vale Hub"),))),
    "everything that is wrong": (rule.EVERYTHING_WRONG, Planted(views, "read", the_first, ((*NEW, "reach", "yes"),))),
    "in the order in which it is told": (rule.IN_ORDER, Planted(views, "read", the_other_way_round, ((*NEW, "reach", "yes"),))),
    "it never holds a word of what was sent": (rule.NOT_A_WORD, Planted(
        about_her, "NOT_AGREED", "her yes, to Wrenling", ((*NEW, "yes"),),
    )),
    "whatever is not 200 kept nothing": (rule.KEPT_NOTHING, Planted(views, "received", refused, (NEW,))),
    "the same bytes are kept once": (rule.KEPT_ONCE, Planted(actions, "_tokens", always_new, (ANA, ("again",)))),
    "the same bytes are answered with the same bytes": (rule.SAME_BYTES, Planted(
        views, "received_before", nothing, (ANA, ("later", "85"), ("again",)),
    )),
    "names a message for 90 days": (rule.SAME_BYTES, Planted(
        jobs, "FORGET_AFTER", timedelta(days=10), (ANA, ("later", "20"), ("night",), ("again",)),
    )),
    "another message had this id": (rule.ANOTHER_MESSAGE, Planted(
        actions, "_tokens", alike, ((*ANA, "name=7"), (*NEW, "name=7")),
    )),
    "30 messages a minute": (rule.THIRTY, Planted(pace, "IN_A_MINUTE", 40, (("many",),))),
    "after 5 wrong secrets from one address a wait": (rule.THIRTY, Planted(pace, "FREE", 9, (("guess",),))),
    "nothing tells whether she is known": (rule.ALIKE, Planted(views, "received", says_if_known, (ANA, NEW), few=True)),
    "nothing is looked up while it is sent": (rule.NOTHING_LOOKED_UP, Planted(from_another, "enter", looks_twice, (ANA, NEW))),
    "matched by a second person within the hour": (rule.WITHIN_THE_HOUR, Planted(entries, "WAITS", timedelta(hours=2), (ANA,))),
    "where she has blocked anybody there": (rule.BLOCKED, Planted(
        taking_up, "has_blocked", no, (("block", "maeve", "ana"), ANA, ("match",)), few=True,
    )),
    "or holds a post there": (rule.BLOCKED, Planted(
        queries, "Worker", SimpleNamespace(objects=Worker.objects.none()), (("block", "wyn", "ana"), ANA, ("match",)),
    )),
    "her must is written down": (rule.MUST, Planted(taking_up, "_choose", nothing, (NEW, ("match", "new")))),
    "her key worker is asked to read it": (rule.WHO_READS, Planted(taking_up, "ask", nothing, (ANA, ("match",)))),
    "the words begin with how it is safe to reach her": (rule.FIRST_WORDS, Planted(
        from_another, "_ended", lambda words: words.replace("safe", "fine"), (ANA, ("match",)),
    )),
}  # fmt: skip


def test_each_fault_in_a_referral_by_machine_is_named_by_its_rule(monkeypatch):
    there = around_them()
    name_all(FAULTS, partial(played, there, "as it is written"), monkeypatch)
