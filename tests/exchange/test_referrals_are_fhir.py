"""What is published and answered is FHIR R4 by its own schema; and what that schema refuses is refused here."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import jsonschema
import pytest

from alongside.exchange.openapi import described
from alongside.exchange.referrals.heading import Against
from alongside.exchange.referrals.reading import Message, read
from alongside.exchange.referrals.taking_back import TakenBack, read_back
from alongside.people.models import Organisation
from tests.exchange.published import is_fhir
from tests.exchange.referring import (
    EXAMPLE,
    HERE,
    TAKEN_BACK,
    Bundle,
    example,
    part,
    post,
    system,
    today_of,
)
from tests.web_cast import make_cast
from tests.web_client import Browser

TODAY = date(2026, 11, 23)
IDS = {
    "X-Request-Id": "c1ab3fba-6bae-4ba4-b257-5a87c44d4a91",
    "X-Correlation-Id": "9562466F-c982-4bd5-bb0e-255e9f5e6689",
}
AGAINST = Against(
    Organisation(name="Vale Midwives"), [Organisation(pk=UUID(int=1), name="Vale Recovery")], TODAY
)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where a single value stands."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*path, key))
    else:
        yield path


def changed(path: tuple[Any, ...], value: Any) -> Bundle:
    """The example with another value in one place."""
    made: Bundle = copy.deepcopy(json.loads(EXAMPLE.read_text("utf-8")))
    inner: Any = made
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return made


def test_the_published_example_is_fhir_and_is_taken():
    example_of_docs = json.loads(EXAMPLE.read_text("utf-8"))

    assert is_fhir(example_of_docs)
    assert isinstance(read(example_of_docs, AGAINST), Message)


def test_a_value_of_another_kind_is_refused_by_the_schema_and_here_in_every_place():
    paths = [*leaves(json.loads(EXAMPLE.read_text("utf-8")))]
    taken = [path for path in paths if isinstance(read(changed(path, {"zq": 1}), AGAINST), Message)]

    assert len(paths) == 78
    # Of who sends it, what it is not asked for is passed over.
    assert [path for path in taken if "source" not in path] == []
    assert [path for path in paths[::7] if is_fhir(changed(path, {"zq": 1}))] == []


def test_the_published_example_of_taking_one_back_is_fhir_and_every_value_of_it_is_looked_at():
    example_of_docs = json.loads(TAKEN_BACK.read_text("utf-8"))
    paths = [*leaves(example_of_docs)]

    def taken(path: tuple[Any, ...]) -> bool:
        made = copy.deepcopy(example_of_docs)
        inner = made
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = {"zq": 1}
        return isinstance(read_back(made, AGAINST), TakenBack)

    assert is_fhir(example_of_docs)
    assert isinstance(read_back(example_of_docs, AGAINST), TakenBack)
    assert len(paths) == 28
    assert [path for path in paths if "source" not in path and taken(path)] == []


def test_what_the_door_can_do_is_said_in_fhir_to_anybody(client):
    reply = client.get("/fhir/metadata")
    said = reply.json()
    [messaging] = said["messaging"]

    assert (reply.status_code, reply["Content-Type"]) == (200, "application/fhir+json")
    assert said["fhirVersion"] == "4.0.1"
    assert is_fhir(said | {"fhirVersion": "4.0.0"})  # the schema is of 4.0.0, which 4.0.1 corrects
    assert messaging["endpoint"][0]["address"] == "http://testserver/fhir/$process-message"
    assert [one["definition"].rsplit("-", 1)[1] for one in messaging["supportedMessage"]] == [
        "referral",
        "cancelled",
    ]
    assert is_fhir(client.post("/fhir/metadata").json())
    assert client.post("/fhir/metadata").status_code == 405


def test_what_a_message_is_made_of_is_said_in_fhir_and_is_what_the_examples_hold(client):
    reply = client.get("/fhir/MessageDefinition?context=a1|b", headers=IDS)
    said = reply.json()
    known = {one["resource"]["id"]: one["resource"] for one in said["entry"]}
    [messaging] = client.get("/fhir/metadata").json()["messaging"]

    assert reply.status_code == 200
    assert is_fhir(said)
    assert [reply[name] for name in IDS] == [*IDS.values()]
    assert client.post("/fhir/MessageDefinition").status_code == 405
    urls = [one["definition"] for one in messaging["supportedMessage"]]
    assert urls == [one["url"] for one in known.values()]
    for kind, path in (("referral", EXAMPLE), ("cancelled", TAKEN_BACK)):
        made: Bundle = json.loads(path.read_text("utf-8"))
        held = [one["resource"]["resourceType"] for one in made["entry"]]
        focus = {one["code"]: (one["min"], one["max"]) for one in known[kind]["focus"]}
        assert set(held) <= set(focus)
        for code, (least, most) in focus.items():
            assert least <= held.count(code) <= (9 if most == "*" else int(most))
        part(made, "MessageHeader")["definition"] = known[kind]["url"]
        taken = read(made, AGAINST) if kind == "referral" else read_back(made, AGAINST)
        assert isinstance(taken, Message | TakenBack)


@pytest.mark.django_db
def test_answers_are_fhir_by_its_schema_and_by_our_own_description():
    cast = make_cast()
    _, secret = system(cast)
    ours = described()
    answers = ours["paths"][HERE]["post"]["responses"]
    good = example(today_of(cast))
    bad = example(today_of(cast), lambda made: part(made, "Consent").clear())

    odd = {"X-Request-Id": "1\r\nX-Other: 1", "X-Correlation-Id": "c1ab3fba"}
    bad_headers = Browser(headers={}).get("/fhir/metadata", headers=odd)
    assert not {*IDS} & {*bad_headers.headers}
    for code, reply in (
        ("200", post(secret, good, headers=IDS)),
        ("401", post("", good, headers=IDS)),
        ("413", post(secret, b" " * 200_000, headers=IDS)),
        ("415", post(secret, b"<a/>", content_type="text/xml", headers=IDS)),
        ("400", post(secret, b"{", headers=IDS)),
        ("422", post(secret, bad, headers=IDS)),
    ):
        content = reply.json()
        assert [reply[name] for name in IDS] == [*IDS.values()]
        schema = answers[code]["content"]["application/fhir+json"]["schema"]
        assert str(reply.status_code) == code
        assert is_fhir(content), code
        jsonschema.validate(content, schema | {"components": ours["components"]})
    assert set(answers) >= {"200", "400", "401", "405", "413", "415", "422", "429", "503"}
