"""A system takes a referral back: nothing of hers ends by it, she reads it, a person is asked, and the sender learns nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.care.key_working.queries import who_may_read
from alongside.care.referring.jobs import tell
from alongside.care.referring.models import Referral, WaitingReferral
from alongside.kit.walls import As
from alongside.trust.access.actions import block
from alongside.trust.acting import acting
from alongside.trust.jobs import run
from alongside.work.models import Kind, WorkItem
from tests.doors.her.private_cast import account_of_hers, signed_in
from tests.exchange.referring import (
    TAKEN_BACK,
    Bundle,
    example,
    issues,
    matched,
    named,
    part,
    post,
    system,
    today_of,
    without_chance,
)
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rested")]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def back(change: Callable[[Bundle], object] | None = None) -> Bundle:
    made: Bundle = json.loads(TAKEN_BACK.read_text("utf-8"))
    if change is not None:
        change(made)
    return made


def follows() -> None:
    """What was put in the queue for each referral that was taken back is done."""
    with acting(As.REGISTRAR):
        rows = WaitingReferral.objects.exclude(taken_back_at=None)
        entries = [str(row.entry) for row in rows]
    for entry in entries:
        run(tell, entry=entry)


def tasks(cast: Cast) -> int:
    with acting(As.DUTY):
        return WorkItem.objects.filter(kind=Kind.REFERRAL, about=cast.ana.pk, done_at=None).count()


def her_page(cast: Cast) -> str:
    account_of_hers(cast.ana)
    return re.sub(r"\s+", " ", signed_in(cast.ana).get("/today/seen/").text)


@pytest.mark.parametrize("first", ["matched", "taken back"])
def test_her_words_stay_she_reads_it_and_her_worker_is_asked_to_ask_her(cast: Cast, first: str):
    _, secret = system(cast)
    with acting(As.REGISTRAR) as at:
        assert who_may_read(cast.ana.pk, at) is not None
    post(secret, example(today_of(cast), named("Of ana", 1)))
    if first == "matched":
        matched(cast, str(cast.ana.pk))
        with acting(As.DUTY) as at:
            WorkItem.objects.filter(kind=Kind.REFERRAL).update(done_at=at, done_by_id=cast.jo.pk)
        assert tasks(cast) == 0

    reply = post(secret, back())
    if first == "taken back":
        matched(cast, str(cast.ana.pk))
    follows()

    assert reply.status_code == 200
    with acting(As.REGISTRAR):
        row = Referral.objects.get(client=cast.ana)
    assert (row.ended_at, row.wants) == (None, "Sleep at night")
    assert row.taken_back_at is not None
    assert tasks(cast) == 1
    page = her_page(cast)
    assert "<h3>Vale Midwives</h3>" in page
    assert "they took that back.</p>" in page
    assert "What you said stays as you said it." in page
    desk = Browser()
    assert cast.jo.account is not None
    desk.force_login(cast.jo.account)
    assert "took this referral back on" in desk.get(f"/desk/referral/{cast.ana.pk}/").text


@pytest.mark.promise("P23")
def test_known_unknown_and_blocked_are_taken_back_in_the_same_bytes_by_the_same_questions(
    cast: Cast,
):
    referrer, secret = system(cast)
    block(client=cast.ana.pk, worker=referrer.speaks_as_id, by="her", at=cast.at)
    seen = []
    people = (("Of bea", str(cast.bea.pk)), ("Nobody", "new"), ("Of ana", str(cast.ana.pk)))
    for number, (family, who) in enumerate(people):
        called, change = str(uuid4()), named(family, number)

        def sent(made: Bundle, called: str = called, change: Any = change) -> None:
            change(made)
            part(made, "ServiceRequest")["id"] = called

        def taken(made: Bundle, called: str = called, number: int = number) -> None:
            made["identifier"]["value"] = f"back {number}"
            part(made, "ServiceRequest")["id"] = called

        post(secret, example(today_of(cast), sent))
        matched(cast, who)
        with CaptureQueriesContext(connection) as asked:
            reply = post(secret, back(taken))
        shapes = tuple(re.sub(r"'[^']*'|\d+", "?", one["sql"]) for one in asked)
        again = without_chance(post(secret, back(taken)).text)
        seen.append((reply.status_code, without_chance(reply.text), again, shapes))
        follows()

    assert seen[0] == seen[1] == seen[2]
    assert seen[0][0] == 200
    assert seen[0][1] == seen[0][2]
    with acting(As.REGISTRAR):
        assert not Referral.objects.filter(client=cast.ana).exists()


def put(name: str, value: object) -> Callable[[Bundle], object]:
    return lambda made: part(made, "ServiceRequest").update({name: value})


def with_patient(made: Bundle) -> None:
    patient = {"resourceType": "Patient", "name": [{"text": "zqsecret"}]}
    made["entry"].append({"fullUrl": "urn:uuid:1", "resource": patient})


WRONG: dict[str, tuple[Callable[[Bundle], object], str]] = {
    "one that was not sent": (put("id", str(uuid4())), "Bundle.entry.resource.ofType(ServiceRequest).id"),
    "one without a name": (lambda made: part(made, "ServiceRequest").pop("id"), "Bundle.entry[1].resource.id"),
    "a change": (put("status", "active"), "Bundle.entry[1].resource.status"),
    "words of hers": (put("reasonCode", [{"text": "zqsecret"}]), "Bundle.entry[1].resource"),
    "who she is": (with_patient, "Bundle.entry[3].resource"),
    "another organisation": (lambda made: part(made, "Organization").update(name="Vale Hub"), "Bundle.entry[0].resource.sender"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_taken_back_changes_nothing_and_says_where(cast: Cast, name: str):
    change, path = WRONG[name]
    _, secret = system(cast)
    post(secret, example(today_of(cast)))

    reply = post(secret, back(change))

    assert reply.status_code == 422
    assert path in issues(reply)
    assert "zqsecret" not in reply.text
    with acting(As.REGISTRAR):
        assert WaitingReferral.objects.get().taken_back_at is None


def test_another_system_takes_back_nothing_and_a_refused_message_may_be_sent_again(cast: Cast):
    (_, one), (_, other) = system(cast), system(cast)
    replies: list[Any] = [post(other, back())]
    post(one, example(today_of(cast)))
    replies += [post(other, back()), post(one, back()), post(one, back())]

    assert [reply.status_code for reply in replies] == [422, 422, 200, 200]
    assert replies[2].content == replies[3].content
