"""The directory as machines read it, held against the standards' own schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import jsonschema
import pytest

from alongside.exchange import terms
from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.services.directory import actions
from alongside.services.directory.choices import Matter, Said
from alongside.services.directory.models import At, Service
from alongside.services.directory.reading.files import read
from alongside.services.models import Group, Place
from alongside.trust.acting import acting
from tests.capabilities.directory.cast import new, old, page
from tests.web_cast import make_cast
from tests.web_client import Browser

SCHEMAS = Path(__file__).parents[3] / "shared/data/openreferral"
needs_data = pytest.mark.skipif(
    not SCHEMAS.exists(), reason="the folder of published data beside the clone is not here"
)
WAIVED = {
    "service_at_locations/{id} points at the service schema": "/service_at_locations/{id}",
    "'time' is no type of JSON Schema": ("start_time", "end_time"),
    "there is no path /organizations": "/organizations",
}
"""The faults of the published standard that its own notes list. Nothing else is waived."""


@pytest.fixture
def feed(tmp_path, db):
    file = read(
        page(tmp_path, new(), old(), new(id="x", name="Ms Lunch", description="Lunch.")),
        None,
        print,
    )
    actions.import_services(file=file, feed="leeds", step=lambda words: None)


def asked(client: Browser, address: str, status: int = 200) -> Any:
    response = client.get(address)
    assert response.status_code == status, response.content
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Content-Type"] == "application/json"
    return json.loads(response.content)


def holds(content: Any, schema: str) -> None:
    made = json.loads((SCHEMAS / schema).read_text("utf-8"))
    checker = jsonschema.Draft202012Validator(made, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in checker.iter_errors(content)] == []


@needs_data
def test_every_answer_holds_to_the_published_schemas(client, feed):
    listed = asked(client, "/oruk/services")
    assert (listed["total_items"], listed["size"], listed["last_page"]) == (2, 2, True)
    for one in listed["contents"]:
        holds(one, "compiled/service_list.json")
        holds(asked(client, f"/oruk/services/{one['id']}"), "compiled/service.json")
    places = asked(client, "/oruk/service_at_locations")
    for one in places["contents"]:
        holds(one, "compiled/service_at_location_list.json")
        # Waived by name: the published path points at the service's schema instead.
        holds(
            asked(client, f"/oruk/service_at_locations/{one['id']}"),
            "compiled/service_at_location.json",
        )
    for one in asked(client, "/oruk/taxonomies")["contents"]:
        holds(one, "taxonomy.json")
    known = asked(client, "/oruk/taxonomy_terms")["contents"]
    assert len(known) == 30
    for one in known:
        holds(one, "taxonomy_term.json")
        assert asked(client, f"/oruk/taxonomy_terms/{one['id']}") == one


@needs_data
def test_every_path_and_parameter_of_the_standard_is_answered(client, db):
    theirs = json.loads((SCHEMAS / "openapi.json").read_text("utf-8"))
    ours = asked(client, "/api/openapi.json")

    assert {f"/oruk{one}" for one in theirs["paths"]} <= set(ours["paths"])
    assert "/organizations" not in theirs["paths"]
    for path, one in theirs["paths"].items():
        names = {part["$ref"].split("/")[-1] for part in one["get"].get("parameters", ())}
        here = {
            part["$ref"].split("/")[-1]
            for part in ours["paths"][f"/oruk{path}"]["get"]["parameters"]
        }
        assert names <= here
    times = {
        theirs["components"]["parameters"][name]["schema"]["type"]
        for name in ("start_time", "end_time")
    }
    assert times == {"time"}  # waived by name; ours says a string of that pattern
    assert len(WAIVED) == 3


def test_every_number_has_limits_and_every_error_is_there(client, db):
    ours = asked(client, "/api/openapi.json")

    def numbers(one: Any) -> Any:
        if isinstance(one, dict):
            if one.get("type") in ("integer", "number"):
                yield one
            for value in one.values():
                yield from numbers(value)
        elif isinstance(one, list):
            for value in one:
                yield from numbers(value)

    assert ours["openapi"] == "3.1.0"
    assert all("minimum" in one and "maximum" in one for one in numbers(ours))
    looked_at = {path: one for path, one in ours["paths"].items() if "get" in one}
    assert set(ours["paths"]) - set(looked_at) == {"/fhir/$process-message"}
    for path, one in looked_at.items():
        codes = set(one["get"]["responses"])
        assert codes >= {"200", "405", "500", "503"}
        assert ("404" in codes) is ("{id}" in path)
        assert ("400" in codes) is any(
            p["$ref"].endswith("/page") for p in one["get"]["parameters"]
        )


def test_what_is_published_comes_back_the_same_through_the_import(client, feed, tmp_path):
    services = [
        asked(client, f"/oruk/services/{one['id']}")
        for one in asked(client, "/oruk/services")["contents"]
    ]
    before = {
        row.service.name: row for row in At.objects.filter(found=True).select_related("service")
    }

    for called, rows in (("new", services), ("old", asked(client, "/oruk/v1/services")["content"])):
        file = read(page(tmp_path, *rows), None, lambda count: None)
        assert file.problems == ()
        actions.import_services(file=file, feed=called, step=lambda words: None)
        for row in At.objects.filter(service__feed__name=called).select_related("service"):
            was = before[row.service.name]
            matters = {m: getattr(row, m.value) for m in Matter}
            assert matters == {m: getattr(was, m.value) for m in Matter}, called
            assert row.service.about == was.service.about
            assert row.service.phone == was.service.phone
            assert row.openings.count() == was.openings.count()


def test_nobody_is_named_in_what_is_published(client, feed):
    said = json.dumps(
        [asked(client, one) for one in ("/oruk/v1/services", "/oruk/service_at_locations")]
    )

    assert "Jo" not in said
    assert "0113 496 0111" not in said
    assert "<" not in said


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("search=ford", ["Ford House"]),
        ("day=TU", ["Mill Street"]),
        ("day=TU&end_time=11:00", []),
        ("start_time=09:30", ["Mill Street"]),
        ("minimum_age=17", ["Mill Street"]),
        ("taxonomy_term_id={women}", ["Mill Street"]),
        ("taxonomy_term_id={nothing}", []),
        ("taxonomy_id={taxonomy}", ["Ford House", "Mill Street"]),
        ("page=2", []),
        ("per_page=1&page=2", 1),
    ],
)
def test_services_are_found_by_what_the_standard_asks_for(client, feed, query, names):
    given = {
        "women": terms.term_id(Matter.WOMEN_ONLY, Said.AT_TIMES),
        "nothing": uuid4(),
        "taxonomy": terms.TAXONOMY,
    }
    for root, key in (("/oruk/services", "contents"), ("/oruk/v1/services", "content")):
        found = [one["name"] for one in asked(client, f"{root}?{query.format(**given)}")[key]]
        assert len(found) == names if isinstance(names, int) else sorted(found) == names


def test_places_near_a_postcode(client, feed):
    near = asked(client, "/oruk/service_at_locations?postcode=LS1&proximity=3000")
    far = asked(client, "/oruk/service_at_locations?postcode=EH6%204NT&proximity=3000")

    nowhere = asked(client, "/oruk/service_at_locations?postcode=ZZ9")

    assert nowhere["empty"] is True
    assert near["total_items"] == 2
    assert far["empty"] is True


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("/oruk/services?page=0", "page"),
        ("/oruk/services?page=99999999999999999999", "page"),
        ("/oruk/services?per_page=101", "per_page"),
        ("/oruk/v1/services?per_page=-1", "per_page"),
        ("/oruk/services?minimum_age=nan", "minimum_age"),
        ("/oruk/services?day=someday1", "day"),
        ("/oruk/services?start_time=25:00", "start_time"),
        ("/oruk/services?taxonomy_term_id=x", "taxonomy_term_id"),
        ("/oruk/services?search=%00", "search"),
        ("/oruk/services?taxonomy_term_id=", "taxonomy_term_id"),
        ("/oruk/service_at_locations?proximity=x", "proximity"),
        ("/oruk/service_at_locations?postcode=Leeds", "postcode"),
        ("/oruk/v1/services?text=%00", "text"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_give(client, db, address, parameter):
    told = asked(client, address, 400)

    assert told["parameter"] == parameter
    assert told["error"].endswith("or leave it out.")


@pytest.mark.parametrize(
    ("address", "takes"),
    [
        ("/oruk/services?women=yes", "page, per_page, search, "),
        ("/oruk/services?postcode=LS1", "page, per_page, search, "),
        ("/oruk/services?text=ford", "page, per_page, search, "),
        ("/oruk/v1/services?need=esdNeed:69&text=ford", "page, per_page, search, "),
        ("/oruk/service_at_locations?day=TU&modified_after=2027", "page, per_page, search, "),
        ("/oruk/taxonomies?search=x", "page, per_page. "),
        ("/oruk/taxonomy_terms?Page=2", "page, per_page. "),
    ],
)
def test_what_a_list_cannot_keep_to_is_refused_and_not_passed_over(client, feed, address, takes):
    told = asked(client, address, 400)

    assert told["error"].startswith(f"This list takes {takes}")
    assert told["error"].endswith("Leave out all else.")


def test_services_are_found_by_what_the_older_version_asks_for(client, feed):
    def found(query: str) -> list[str]:
        return [one["name"] for one in asked(client, f"/oruk/v1/services?{query}")["content"]]

    assert found("text=ford") == ["Ford House"]
    assert sorted(found("postcode=LS1&proximity=3000")) == ["Ford House", "Mill Street"]
    assert found("postcode=EH6%204NT&proximity=3000") == found("postcode=ZZ9") == []


def test_what_is_not_there_and_what_may_not_be_done_is_told_in_json(client, feed):
    hidden = Service.objects.get(name="Ms Lunch").pk
    for key in (uuid4(), "nothing", hidden):
        for root in (
            "services",
            "service_at_locations",
            "taxonomies",
            "taxonomy_terms",
            "v1/services",
        ):
            assert "error" in asked(client, f"/oruk/{root}/{key}", 404)
    refused = client.post("/oruk/services", {})
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert client.options("/oruk/services").status_code == 204


@pytest.mark.django_db
def test_groups_are_told_of_without_a_link_a_leader_or_the_place_of_women(client):
    cast = make_cast()
    with acting(As.IMPORTER) as at:
        mill = Place.objects.create(
            area=cast.area, ref="mill", name="Mill House", kind="building", rooms=1, began_at=at
        )
        for ref, who, tag in (
            ("w", "women_only", ""),
            ("m", "mixed", ""),
            ("t", "women_only", "sex_work"),
        ):
            Group.objects.create(
                area=cast.area, ref=ref, place=mill, weekday="Sun", start="14:00", end="15:30", seats=8,
                who=who, worker=Worker.objects.get(pk=cast.jo.pk), tag=tag, began_at=at,
            )  # fmt: skip

    found = asked(client, "/meetings.json")

    assert [(one["name"], one["day"], one["types"]) for one in sorted(found, key=lambda one: one["name"])] == [
        ("Open group", 0, ["O"]), ("Women's group", 0, ["W", "O"]),
    ]  # fmt: skip
    women = next(one for one in found if "W" in one["types"])
    assert set(women) == {"slug", "name", "day", "time", "end_time", "types", "region", "timezone"}
    assert "Jo" not in json.dumps(found)
    described = asked(client, "/api/openapi.json")
    schema = described["components"]["schemas"]["Meetings"] | {
        "components": described["components"]
    }
    jsonschema.validate(found, schema)
