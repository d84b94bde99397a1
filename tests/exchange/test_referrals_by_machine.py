"""A referral by machine: the same way in as the desk's page, nothing without her yes, and one answer whoever she is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.care.referring.models import Referral, WaitingReferral
from alongside.exchange.referrals import pace
from alongside.exchange.referrals.parsing import LARGEST
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Organisation, Post
from alongside.trust.access.actions import block
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from alongside.trust.jobs import run
from alongside.trust.referrers.actions import end
from alongside.trust.referrers.jobs import forget
from alongside.trust.referrers.models import Received, Referrer
from tests.exchange.referring import HERE, Bundle, example, part, post, system, today_of
from tests.web_cast import Cast, _worker, make_cast
from tests.web_client import Browser

pytestmark = pytest.mark.django_db

REACH = "Not at all; I tell her when I see her on Thursday"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture(autouse=True)
def rested() -> None:
    """Nobody has sent anything before this test."""
    pace._came.clear()
    pace._wrong.clear()


def kept() -> tuple[int, int, int]:
    """How many entries, referrals and messages there are."""
    with acting(As.REGISTRAR):
        return (
            Quarantine.objects.count(),
            WaitingReferral.objects.count(),
            Received.objects.count(),
        )


def matched(cast: Cast, who: str) -> None:
    """Somebody on call says who the one entry is about."""
    with acting(As.DUTY):
        [entry] = Quarantine.objects.filter(settled_at=None)
    desk = Browser()
    assert cast.on_call.account is not None
    desk.force_login(cast.on_call.account)
    reply = desk.post(f"/desk/entries/{entry.pk}/", {"once": str(uuid4()), "match": who})
    assert reply.status_code == 303


def without_chance(text: str) -> str:
    """An answer without its ids and its moment."""
    text = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID", text)
    return re.sub(r'"timestamp":"[^"]+"', "", text)


def issues(reply: Any) -> dict[str, str]:
    """What is wrong: where, and what was expected."""
    return {
        "".join(one.get("expression", [])): one["details"]["text"] for one in reply.json()["issue"]
    }


def test_it_is_received_and_the_service_reads_how_to_reach_her_first(cast: Cast):
    _, secret = system(cast)

    reply = post(secret, example(today_of(cast)))

    assert (reply.status_code, reply["Content-Type"]) == (200, "application/fhir+json")
    header = reply.json()["entry"][0]["resource"]
    assert header["response"]["identifier"] == "0b7c5c86-30a7-45ad-8e0c-6f7f4b6f5a01"
    assert header["response"]["code"] == "ok"
    assert "Wren" not in reply.text
    matched(cast, "new")
    with acting(As.REGISTRAR):
        her = Client.objects.get(known_as="Wren")
        referral = Referral.objects.get(client=her)
    assert referral.wants == "Sleep at night"
    assert referral.must_not == (
        f"How it is safe to reach her, written by Maeve Hale, Vale Midwives: {REACH}.\n"
        "She says what must not happen: No letters home"
    )
    assert referral.how.startswith(
        "She would like to talk to a woman. It must be.\n"
        "She said yes to this referral by Maeve Hale, Vale Midwives, in the room, on "
    )


@pytest.mark.promise("P23")
def test_known_unknown_and_blocked_are_answered_in_the_same_bytes_by_the_same_questions(cast: Cast):
    referrer, secret = system(cast)
    block(client=cast.ana.pk, worker=referrer.speaks_as_id, by="her", at=cast.at)
    seen = []
    for number, (family, is_) in enumerate(
        (("Of bea", str(cast.bea.pk)), ("Nobody", "new"), ("Of ana", str(cast.ana.pk)))
    ):
        message = example(today_of(cast), named(family, number))
        with CaptureQueriesContext(connection) as asked:
            reply = post(secret, message)
        first = without_chance(reply.text)
        matched(cast, is_)
        again = without_chance(post(secret, message).text)
        shapes = tuple(re.sub(r"'[^']*'|\d+", "?", one["sql"]) for one in asked)
        seen.append((reply.status_code, first, again, shapes))

    assert seen[0] == seen[1] == seen[2]
    assert seen[0][1] == seen[0][2]
    assert seen[0][0] == 200
    with acting(As.REGISTRAR):
        assert not Referral.objects.filter(client=cast.ana).exists()
        assert Referral.objects.filter(client=cast.bea).exists()


def named(family: str, number: int) -> Callable[[Bundle], object]:
    """Another message, about somebody of another family name of the same length or not."""

    def change(made: Bundle) -> None:
        made["identifier"]["value"] = f"message {number}"
        part(made, "Patient")["name"][1]["family"] = family

    return change


@pytest.mark.promise("P23")
@pytest.mark.parametrize("who", ["employed there", "with a post there", "was shown its secret"])
def test_whom_she_has_blocked_cannot_write_of_her_through_their_organisations_system(
    cast: Cast, who: str
):
    referrer, secret = system(cast)
    with acting(As.IMPORTER) as at:
        maeve = _worker(cast.area, referrer.organisation, "maeve", Role.PARTNER_WORKER, at)
        Post.objects.create(
            worker=cast.sam,
            organisation=referrer.organisation,
            role=Role.PARTNER_WORKER,
            starts_at=at,
        )
    writers = {
        "employed there": maeve,
        "with a post there": cast.sam,
        "was shown its secret": cast.manager,
    }
    block(client=cast.ana.pk, worker=writers[who].pk, by="her", at=cast.at)

    assert post(secret, example(today_of(cast), named("Of ana", 1))).status_code == 200
    matched(cast, str(cast.ana.pk))

    with acting(As.REGISTRAR):
        assert not Referral.objects.filter(client=cast.ana).exists()


def remove(kind: str, *names: str) -> Callable[[Bundle], object]:
    return lambda made: [part(made, kind).pop(name, None) for name in names]


def put(kind: str, name: str, value: object) -> Callable[[Bundle], object]:
    return lambda made: part(made, kind).update({name: value})


def without_extension(kind: str, number: int) -> Callable[[Bundle], object]:
    return lambda made: part(made, kind)["extension"].pop(number)


def without(kind: str) -> Callable[[Bundle], object]:
    return lambda made: made.update(
        entry=[one for one in made["entry"] if one["resource"]["resourceType"] != kind]
    )


NEEDED = {
    "how to reach her": (without_extension("ServiceRequest", 0), "Bundle.entry[1].resource.extension", "how it is safe to reach her"),
    "how to reach her in words": (lambda made: part(made, "ServiceRequest")["extension"][0].update(valueString=" \u00a0 "), "Bundle.entry[1].resource.extension[0].valueString", "how it is safe to reach her"),
    "her yes": (without("Consent"), "Consent", "her yes"),
    "a yes that is no no": (put("Consent", "provision", {"type": "deny"}), "Bundle.entry[3].resource", "her yes"),
    "a yes that stands": (put("Consent", "status", "inactive"), "Bundle.entry[3].resource", "her yes"),
    "a yes of her own": (put("Consent", "patient", {"reference": "urn:uuid:9a4e7f0e-55d3-4a35-8d1e-0d4c3b2a1f04"}), "Bundle.entry[3].resource", "her yes"),
    "the day of her yes": (remove("Consent", "dateTime"), "Bundle.entry[3].resource.dateTime", "the day on which she was asked"),
    "a yes of late": (put("Consent", "dateTime", "2020-01-01"), "Bundle.entry[3].resource.dateTime", "the day on which she was asked"),
    "a yes that was given": (put("Consent", "dateTime", "2999-01-01"), "Bundle.entry[3].resource.dateTime", "the day on which she was asked"),
    "how she was asked": (without_extension("Consent", 0), "Bundle.entry[3].resource.extension", "how she was asked"),
    "whom she would talk to": (without_extension("ServiceRequest", 2), "Bundle.entry[1].resource.extension", "whom she would like to talk to"),
    "whether women-only times are hers": (without_extension("ServiceRequest", 3), "Bundle.entry[1].resource.extension", "whether women-only times"),
    "what she is called": (lambda made: part(made, "Patient")["name"].pop(0), "Bundle.entry[2].resource.name.text", "what she wants to be called"),
    "no number of hers": (put("Patient", "telecom", [{"system": "phone", "value": "07700900777"}]), "Bundle.entry[2].resource", "nothing but"),
    "nothing that is not read": (lambda made: made["entry"].append({"fullUrl": "urn:uuid:1", "resource": {"resourceType": "Flag"}}), "Bundle.entry[7].resource", "one of"),
    "no extension that is misspelt": (
        lambda made: part(made, "ServiceRequest")["extension"][1].update(url="https://alongside.invalid/what-must-not"),
        "Bundle.entry[1].resource.extension[1].url",
        "one of",
    ),
    "a yes or no that is none": (
        lambda made: part(made, "ServiceRequest")["extension"][3].update(valueBoolean=1),
        "Bundle.entry[1].resource.extension",
        "whether women-only times",
    ),
    "nothing urgent": (put("ServiceRequest", "priority", "stat"), "Bundle.entry[1].resource.priority", "routine"),
    "a new one": (lambda made: part(made, "MessageHeader")["reason"]["coding"][0].update(code="delete"), "Bundle.entry[0].resource.reason", "new of"),
    "its own organisation": (lambda made: part(made, "Organization").update(name="Vale Hub"), "Bundle.entry[0].resource.sender", "an Organization of the name"),
    "a moment in our calendar": (put("ServiceRequest", "authoredOn", "0001-01-01T00:00:00+14:00"), "Bundle.entry[1].resource.authoredOn", "a moment with its zone"),
    "a service that is there": (lambda made: made["entry"][5]["resource"].update(name="Elsewhere"), "Bundle.entry[1].resource.performer", "one Organization"),
}  # fmt: skip


@pytest.mark.parametrize("name", NEEDED)
def test_without_what_is_needed_nothing_is_kept_and_it_is_said_where(cast: Cast, name: str):
    change, path, expected = NEEDED[name]
    _, secret = system(cast)

    reply = post(secret, example(today_of(cast), change))

    assert reply.status_code == 422
    assert issues(reply)[path].startswith(expected)
    assert kept() == (0, 0, 0)


def test_everything_that_is_wrong_is_said_at_once_her_safety_first_and_nothing_of_hers(cast: Cast):
    _, secret = system(cast)

    def spoil(made: Bundle) -> None:
        for one in made["entry"][1:]:
            one["resource"]["zqsecret"] = "zqsecret"
        part(made, "ServiceRequest").update(
            extension=[], reasonCode=[{"text": "zqsecret" * 400}], status="zqsecret"
        )
        part(made, "Patient").update(birthDate="zqsecret", gender="zqsecret", name=[])
        part(made, "Consent").update(status="zqsecret", dateTime="zqsecret")

    reply = post(secret, example(today_of(cast), spoil))

    said = [one["details"]["text"] for one in reply.json()["issue"]]
    assert reply.status_code == 422
    assert len(said) >= 18
    assert [words[:8] for words in said[:2]] == ["how it i", "her yes:"]
    starts = ("whom she would like", "whether women-only", "what she wants to be called")
    asked = [next(said.index(one) for one in said if one.startswith(start)) for start in starts]
    assert asked == sorted(asked)
    assert "zqsecret" not in reply.text
    assert kept() == (0, 0, 0)


def test_the_same_message_again_is_answered_alike_and_kept_once(cast: Cast):
    _, secret = system(cast)
    message = example(today_of(cast))

    replies = {post(secret, message).content for _ in range(3)}

    assert len(replies) == 1
    assert kept() == (1, 1, 1)


def test_it_is_answered_alike_also_where_it_would_be_refused_by_now(cast: Cast):
    referrer, secret = system(cast)
    message = example(today_of(cast))
    first = post(secret, message)
    with acting(As.IMPORTER):
        Organisation.objects.filter(pk=referrer.organisation_id).update(name="Vale Birth Centre")

    again = post(secret, message)

    assert (again.status_code, again.content) == (200, first.content)
    assert kept() == (1, 1, 1)


def test_another_message_under_the_same_id_is_refused(cast: Cast):
    _, secret = system(cast)
    post(secret, example(today_of(cast)))

    reply = post(secret, example(today_of(cast), put("ServiceRequest", "reasonCode", [])))

    assert reply.status_code == 422
    assert [one["code"] for one in reply.json()["issue"]] == ["conflict"]
    assert "REC_CONFLICT" not in reply.text  # of the standard: it came before, and is kept
    assert kept() == (1, 1, 1)


def test_two_systems_may_use_the_same_id(cast: Cast):
    (_, one), (_, other) = system(cast), system(cast)
    message = example(today_of(cast))

    assert [post(secret, message).status_code for secret in (one, other)] == [200, 200]
    assert kept() == (2, 2, 2)


def test_no_secret_a_wrong_one_and_an_ended_one_open_nothing(cast: Cast):
    referrer, secret = system(cast)
    message = example(today_of(cast))
    end(referrer.pk, area=cast.area.pk, by=cast.manager.pk, at=cast.at + timedelta(seconds=1))

    replies = [post(one, message) for one in ("", "wrong", secret)]

    assert {reply.status_code for reply in replies} == {401}
    assert len({reply.content for reply in replies}) == 1
    assert replies[0]["WWW-Authenticate"] == "Bearer"
    assert kept() == (0, 0, 0)


def test_of_a_secret_a_hash_is_kept_and_nothing_else(cast: Cast):
    _, secret = system(cast)

    with connection.cursor() as cursor:
        cursor.execute("select referrers_referrer::text from referrers_referrer")
        [(row,)] = cursor.fetchall()
    assert secret not in row
    assert len(secret) == 43
    assert Referrer.objects.get().secret_hash in row


def test_a_system_that_sends_too_fast_has_to_wait(cast: Cast):
    _, secret = system(cast)

    codes = [post(secret, b"{}").status_code for _ in range(31)]
    last = post(secret, b"{}")

    assert codes == [400] * 30 + [429]
    assert 1 <= int(last["Retry-After"]) <= 61


def test_whoever_guesses_secrets_has_to_wait_and_a_right_one_is_not_looked_at(cast: Cast):
    _, secret = system(cast)

    codes = [post("wrong", b"{}").status_code for _ in range(6)]

    assert codes == [401] * 5 + [429]
    assert post(secret, b"{}").status_code == 429


@pytest.mark.parametrize(
    ("body", "content_type", "code"),
    [
        (b"x" * (LARGEST + 1), "application/fhir+json", 413),
        (b"<Bundle/>", "application/fhir+xml", 415),
        (b"<Bundle/>", "application/fhir+json", 400),
        (b"\xff", "application/fhir+json", 400),
        (b"[]", "application/fhir+json", 400),
        (b"null", "application/fhir+json", 400),
        (b'{"type": NaN}', "application/fhir+json", 400),
        (b'{"type": "message", "type": "message"}', "application/fhir+json", 400),
        (b'{"type": ' + b"9" * 9000 + b"}", "application/fhir+json", 400),
        (b"[" * 60_000, "application/fhir+json", 400),
        (rb'{"resourceType": "\ud800"}', "application/fhir+json", 400),
        (b'{"a":' * 30 + b"1" + b"}" * 30, "application/fhir+json", 400),
        (b'{"resourceType":"Bundle","type":"message","entry":{"a":[]}}', "application/json", 422),
        (
            b'{"resourceType":"Bundle","type":"message","entry":[1,null,"x"]}',
            "application/json",
            400,
        ),
    ],
)
def test_what_is_no_message_is_answered_in_the_same_form(
    cast: Cast, body: bytes, content_type: str, code: int
):
    _, secret = system(cast)

    reply = post(secret, body, content_type=content_type)

    assert reply.status_code == code
    assert reply.json()["resourceType"] == "OperationOutcome"
    assert kept() == (0, 0, 0)


def test_it_is_only_posted_to(cast: Cast):
    reply = Browser(headers={}).get(HERE)

    assert (reply.status_code, reply["Allow"]) == (405, "POST")
    assert json.loads(reply.content)["resourceType"] == "OperationOutcome"


def test_messages_are_forgotten_after_90_days_and_not_before(cast: Cast):
    for token, days in (("old", 91), ("new", 89)):
        with acting(As.REGISTRAR) as at:
            Received.objects.create(token=token, digest="", received_at=at - timedelta(days=days))

    run(forget)

    with acting(As.REGISTRAR):
        assert [row.token for row in Received.objects.all()] == ["new"]
