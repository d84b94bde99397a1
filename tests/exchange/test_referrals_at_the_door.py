"""The door that a referral by machine comes through: whose secret opens it, how often, what is no message, and what comes twice."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection

from alongside.exchange.referrals.parsing import LARGEST
from alongside.kit.walls import As
from alongside.people.models import Organisation
from alongside.trust.acting import acting
from alongside.trust.jobs import run
from alongside.trust.referrers.actions import end
from alongside.trust.referrers.jobs import forget
from alongside.trust.referrers.models import Received, Referrer
from tests.exchange.referring import (
    HERE,
    Bundle,
    example,
    kept,
    part,
    post,
    system,
    today_of,
)
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rested")]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


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


def unsaid(made: Bundle) -> None:
    """Without what she says she wants."""
    part(made, "ServiceRequest")["reasonCode"] = []


def test_another_message_under_the_same_id_is_refused(cast: Cast):
    _, secret = system(cast)
    post(secret, example(today_of(cast)))

    reply = post(secret, example(today_of(cast), unsaid))

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
