"""Service finders that speak 1.0 find what they ask for: each address is built here as one of them builds it.

OpenReferralUK/ServiceFinder, src/settings/settings.js and src/functions/GeneralFunctions.js; OpenReferralUK/LGA-Service-Finder,
src/shared/api/search.ts; OpenReferralUK/human-services, Utilities/ApiDemoSite/apisearch.js (the API query tool).
"""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from alongside.exchange import terms
from alongside.services.directory.choices import Matter, Said
from tests.exchange.test_exchange import asked, feed

pytestmark = pytest.mark.django_db
__all__ = ["feed"]
ROOT = "/oruk/v1"
WOMEN = str(terms.term_id(Matter.WOMEN_ONLY, Said.AT_TIMES))
OURS = urlencode({"vocabulary": terms.CALLED})
BOTH = ["Ford House", "Mill Street"]
SEARCHES: dict[str, tuple[str, list[str]]] = {
    "the finder, nearly all that it can ask at once": (
        ("/services/?day=TU&day=WE&endTime=14:00&endTime=23:59&minimum_age=16&page=1&per_page=10&postcode=LS1%201AA"
         "&proximity=4827&startTime=06:00&startTime=00:00&text=street&"),
        ["Mill Street"],
    ),
    "the finder, a day and a time that none has": ("/services/?day=SU&endTime=14:00&startTime=06:00&", []),
    "the finder, a type of service": (
        "/services/?page=1&per_page=100&taxonomy_id=esdServiceType:242&vocabulary=esdServiceTypes&", [],
    ),
    "the finder, one of our terms": (f"/services/?page=1&per_page=10&taxonomy_id={WOMEN}&", ["Mill Street"]),
    "the other finder, before anything is chosen": ("/services?include=contacts,service_at_locations", BOTH),
    "the other finder, near a place": (
        "/services?postcode=LS1+1AA&proximity=10000&text=ford&include=contacts,service_at_locations&page=1",
        ["Ford House"],
    ),
    "the other finder, a type of service": (
        "/services?include=contacts,service_at_locations&taxonomy_id=1284&vocabulary=esdServiceTypes", [],
    ),
    "the query tool, any": ("/services/?", BOTH),
    "the query tool, all its boxes": (
        (f"/services/?&coverage=LS1%201AA&taxonomy_id={WOMEN}&taxonomy_type=service&{OURS}&proximity=5000"
         "&postcode=LS1%201AA&day=TU&start_time=09:00&end_time=23:00&text=mill&page=1"),
        ["Mill Street"],
    ),
    "the query tool, a term of something else than a service": (
        f"/services/?&taxonomy_id={WOMEN}&taxonomy_type=organization&{OURS}", [],
    ),
    "the query tool, a list and no term": (f"/services/?&taxonomy_type=cost&{OURS}", BOTH),
    "the query tool, another list and no term": ("/services/?&vocabulary=esdNeeds", []),
    "a postcode that is nowhere": ("/services?coverage=ZZ9", []),
    "two sets, one of which is enough": (
        "/services?start_time=10:00&end_time=16:00&day=SU&start_time=09:30&end_time=23:00&day=TU", ["Mill Street"],
    ),
    "two days and one start: each with it": ("/services?day=SU&day=TU&start_time=09:30", ["Mill Street"]),
    "two days and one start that none has": ("/services?day=SU&day=TU&start_time=23:30", []),
}  # fmt: skip


@pytest.mark.parametrize("name", SEARCHES)
def test_what_a_finder_asks_for_is_found(client, feed, name):
    address, names = SEARCHES[name]

    found = asked(client, f"{ROOT}{address}")

    assert sorted(one["name"] for one in found["content"]) == names
    assert (found["totalElements"], found["number"]) == (len(names), 1)


def test_the_lists_that_a_finder_begins_with_are_there(client, db):
    begun = "/taxonomies/?per_page=500&vocabulary=esdNeeds"
    gender = "/taxonomies/?vocabulary=esdCircumstances&per_page=500&parent_id=circumstance:191%20"
    for address in (begun, gender, f"/taxonomies/?{OURS}&per_page=500&parent_id={WOMEN}"):
        assert asked(client, f"{ROOT}{address}")["content"] == []
    assert asked(client, f"{ROOT}/vocabularies/") == [terms.CALLED]
    ours = asked(client, f"{ROOT}/taxonomies/?{OURS}&per_page=500&root_only=true")
    assert ours["totalElements"] == 30
    name = terms.term_name(Matter.WOMEN_ONLY, Said.AT_TIMES)
    women = {"id": WOMEN, "name": name, "vocabulary": terms.CALLED, "parent": None}
    assert women in ours["content"]


def test_what_a_finder_reads_the_length_of_is_always_a_list(client, feed):
    rows = asked(client, f"{ROOT}/services/?page=1&per_page=10&")["content"]

    for one in [*rows, *(asked(client, f"{ROOT}/services/{row['id']}") for row in rows)]:
        for name in ("contacts", "service_at_locations", "holiday_schedules", "languages"):
            assert isinstance(one[name], list)
        assert all(isinstance(contact["phones"], list) for contact in one["contacts"])
        for place in one["service_at_locations"]:
            assert isinstance(place["location"]["physical_addresses"], list)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("vocabulary=a&vocabulary=b", "vocabulary"),
        ("coverage=Leeds", "coverage"),
        ("taxonomy_type=need", "taxonomy_type"),
        ("include=Contacts", "include"),
        ("day=MO&day=someday", "day"),
        ("endTime=noon", "endTime"),
        ("&".join(["day=MO"] * 8), "day"),
        ("taxonomy_id=", "taxonomy_id"),
    ],
)
def test_what_cannot_be_read_is_told(client, db, query, parameter):
    told = asked(client, f"{ROOT}/services?{query}", 400)

    assert told["parameter"] == parameter


def test_asked_for_twice_where_once_is_taken_nothing_is_passed_over(client, feed):
    assert (
        asked(client, "/oruk/services?day=MO&day=TU", 400)["error"]
        == "Give it once, or leave it out."
    )
