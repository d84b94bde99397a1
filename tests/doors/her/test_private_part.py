"""Every address of the private part, walked without her short secret: nothing is told and nothing is done."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.urls import get_resolver

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.looking.record import looks
from alongside.trust.naming.inside import Said
from tests.capabilities.contact.cast import agreed
from tests.capabilities.naming.cast import named_by_ana
from tests.doors.her.private_cast import cast_with_ana, signed_in
from tests.doors.her.test_reach import USUAL
from tests.doors.her.test_seen import shared
from tests.web_cast import Cast
from tests.web_client import without_keys
from tests.web_looks import PART, _walk

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14")]

PRIVATE = re.compile(r"today/(people|reach|page|seen|more)/")
OPEN = {"/today/reach/"}
"""To stop all contact is possible for whoever is signed in."""
TELLING = ("Rory", "library", "book", "ends in", "Jo", "Lead", "Social")
TABLES = {
    "naming_named": As.KEEPER,
    "contact_safecontact": As.GATE,
    "access_grant": As.REGISTRAR,
    "access_block": As.KEEPER,
    "entrusted_journalkey": As.HER,
    "hubs_healthask": As.HER,
    "letting_know_mayknow": As.HER,
    "work_workitem": As.DUTY,
}
"""Where what she can change stands, and who may look at all of it."""


@pytest.fixture
def cast() -> Cast:
    made = cast_with_ana()
    agreed(made, USUAL)
    shared(made)
    return made


@pytest.fixture
def named(cast: Cast) -> UUID:
    with looks():
        return named_by_ana(cast, Said("Rory Nowhere"))


def addresses(named: UUID, worker: UUID) -> list[str]:
    """Every address of the private part, with an id of hers in the place of an id."""
    ids = {"named": str(named), "worker": str(worker), "what": "how"}
    found = [f"/{address}" for address, _ in _walk(get_resolver()) if PRIVATE.match(address)]
    return [PART.sub(lambda part: ids[part[2]], address) for address in found]


def rows(cast: Cast) -> dict[str, list[str]]:
    """What stands in the tables."""
    found = {}
    for table, role in TABLES.items():
        with acting(role, cast.ana.pk if role is As.HER else None), connection.cursor() as cursor:
            cursor.execute(f"select one::text from {table} one order by 1")  # noqa: S608 - our own names
            found[table] = [row for (row,) in cursor.fetchall()]
    return found


def test_the_walk_finds_the_pages(cast: Cast, named: UUID):
    found = addresses(named, cast.jo.pk)

    assert len(found) == 19
    assert {"/today/people/new/", "/today/page/write/", "/today/seen/shares/"} <= {*found}


def test_nothing_is_told(cast: Cast, named: UUID):
    phone = signed_in(cast.ana, private=False)

    for address in addresses(named, cast.jo.pk):
        for answer in (phone.get(address), phone.post(address, {"once": str(uuid4())})):
            text = without_keys(answer.content.decode())
            shown = [word for word in TELLING if word in text]
            if address not in OPEN:
                assert answer.status_code in (303, 405, 422), address
            assert shown == [] or answer.status_code == 422, (address, shown)


def test_nothing_is_done(cast: Cast, named: UUID):
    phone = signed_in(cast.ana, private=False)
    answers = {
        "name": "Somebody Else",
        "channel": "text",
        "address": "07700 900456",
        "act": "sooner",
        "words": "neutral_a",
        "new": "four plain kitchen words",
        "again": "four plain kitchen words",
        "which": str(named),
        "who": str(cast.sam.pk),
        "to": "on",
        "what": "smear",
        "hub": "mine",
        "known": "name",
        "reach": "by text",
    }
    before = rows(cast)
    for address in addresses(named, cast.jo.pk):
        phone.post(address, {**answers, "once": str(uuid4())})

    assert [table for table in TABLES if not before[table]] == [
        "access_block",
        "entrusted_journalkey",
        "hubs_healthask",
        "letting_know_mayknow",
    ]
    assert rows(cast) == before
