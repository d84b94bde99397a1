"""Problems and answers go out as JSON and come back the same; what is wrong is named by its field."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from alongside.planner.answer import Answer, SealedAnswer
from alongside.planner.codec import SCHEMAS, dump, load, schema
from alongside.planner.errors import BadProblem
from alongside.planner.problem import Problem, Sealed
from alongside.planner.solve import solve
from tests.planner.cast import SEALED, area
from tests.planner.cast_plan import ANSWER, SEALED_ANSWER
from tests.planner.generated import small_area

DOCUMENTS: list[tuple[str, type, Any]] = [
    ("problem", Problem, area()),
    ("answer", Answer, ANSWER),
    ("sealed", Sealed, SEALED),
    ("sealed_answer", SealedAnswer, SEALED_ANSWER),
]
NAMES = [name for name, _, _ in DOCUMENTS]


@pytest.mark.parametrize(("name", "kind", "thing"), DOCUMENTS, ids=NAMES)
def test_a_document_comes_back_as_it_went(name: str, kind: type, thing: Any):
    assert load(kind, dump(thing)) == thing


def test_generated_areas_and_their_plans_come_back_as_they_went():
    for seed in range(20):
        problem, sealed = small_area(seed)
        outcome = solve(problem, sealed)
        assert load(Problem, dump(problem)) == problem
        assert load(Sealed, dump(sealed)) == sealed
        assert load(Answer, dump(outcome.answer)) == outcome.answer
        assert load(SealedAnswer, dump(outcome.sealed_answer)) == outcome.sealed_answer


def published(name: str) -> Draft202012Validator:
    """The schema file that others will read."""
    text = (SCHEMAS / f"{name}.json").read_text("utf-8")
    Draft202012Validator.check_schema(json.loads(text))
    return Draft202012Validator(json.loads(text))


@pytest.mark.parametrize(("name", "kind", "thing"), DOCUMENTS, ids=NAMES)
def test_a_document_is_as_the_published_schema_says(name: str, kind: type, thing: Any):
    assert list(published(name).iter_errors(json.loads(dump(thing)))) == []


def test_generated_areas_and_their_plans_are_as_the_published_schemas_say():
    problems, answers, sealed_answers = map(published, ("problem", "answer", "sealed_answer"))

    for seed in range(10):
        problem, sealed = small_area(seed)
        outcome = solve(problem, sealed)
        assert problems.is_valid(json.loads(dump(problem)))
        assert answers.is_valid(json.loads(dump(outcome.answer)))
        assert sealed_answers.is_valid(json.loads(dump(outcome.sealed_answer)))


@pytest.mark.parametrize(("name", "kind", "thing"), DOCUMENTS, ids=NAMES)
def test_the_published_schema_is_the_one_of_the_dataclass(name: str, kind: type, thing: Any):
    assert json.loads((SCHEMAS / f"{name}.json").read_text("utf-8")) == schema(kind)


def test_a_schema_refuses_a_field_it_does_not_know():
    document = json.loads(dump(area())) | {"surname": "Smith"}

    assert not published("problem").is_valid(document)


BAD: list[tuple[str, Any, str]] = [
    ("a word for a number", ("buffer_minutes", "half an hour"), "buffer_minutes: found"),
    ("a yes for a list", ("days", "yes"), "days: found"),
    ("a date that is none", ("days", ["2027-13-01"]), "days[0]: found"),
    ("a row that is no object", ("bands", [7]), "bands[0]: found 7, expected an object"),
    ("an unknown field", ("surname", "Smith"), "surname: there is no such field"),
    ("a true for a number", ("kept_share", True), "kept_share: found true"),
    ("a broken number", ("kept_share", 1.5), "kept_share: found 1.5"),
    ("another format", ("format", "alongside.problem/9"), "format: found"),
]


@pytest.mark.parametrize(("change", "words"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_bad_json_names_the_field(change: tuple[str, Any], words: str):
    document = json.loads(dump(area())) | dict([change])

    with pytest.raises(BadProblem) as refused:
        load(Problem, json.dumps(document))

    assert any(fault.startswith(words) for fault in refused.value.faults)


def test_a_field_deep_inside_is_named_with_its_row():
    document = json.loads(dump(area()))
    document["clients"][2]["choices"][1]["firm"] = "perhaps"

    with pytest.raises(BadProblem) as refused:
        load(Problem, json.dumps(document))

    words = 'clients[2].choices[1].firm: found "perhaps", expected one of must, would_like.'
    assert refused.value.faults == [words]


def test_a_missing_field_is_named():
    document = json.loads(dump(area()))
    del document["visits"][0]["minutes"]

    with pytest.raises(BadProblem, match=r"visits\[0\]\.minutes: it is missing"):
        load(Problem, json.dumps(document))


@pytest.mark.parametrize("text", ["", "{", "[1, 2", "days: 3"])
def test_what_is_not_json_is_said_to_be_so(text: str):
    with pytest.raises(BadProblem, match="This is not JSON"):
        load(Problem, text)


@pytest.mark.parametrize("text", ["[]", "7", "null", '"words"'])
def test_json_that_is_no_object_is_said_to_be_so(text: str):
    with pytest.raises(BadProblem, match=r"Problem: found .*, expected an object"):
        load(Problem, text)


def test_nothing_of_a_sealed_part_shows_when_it_is_printed():
    assert repr(SEALED) == "Sealed(...)"
    assert repr(SEALED_ANSWER) == "SealedAnswer(...)"
