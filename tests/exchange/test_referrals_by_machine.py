"""A referral by machine: the same way in as the desk's page, nothing without her yes, and one answer whoever she is."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.care.referring.models import Referral
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Post
from alongside.trust.access.actions import block
from alongside.trust.acting import acting
from tests.exchange.referring import (
    Bundle,
    example,
    issues,
    kept,
    matched,
    named,
    part,
    post,
    system,
    today_of,
    without_chance,
)
from tests.web_cast import Cast, _worker, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rested")]

REACH = "Not at all; I tell her when I see her on Thursday"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


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
