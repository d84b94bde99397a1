"""Many invented places whose address has to stay secret, each marked in another way, and every place where it could come out."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from django.db import connection

from alongside.services.directory.models import Service
from tests.web_client import Browser, without_keys

FORM = re.compile(r'name="open_form" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Secret:
    """One place: everything of it that may come out nowhere."""

    number: int

    @property
    def street(self) -> str:
        return f"{101 + self.number} Quillfeather{self.number}x Lane"

    @property
    def postcode(self) -> str:
        return f"LS9 {self.number // 20 % 10}{'ABDEFGHJLN'[self.number % 10]}{'PQRSTUWXYZ'[self.number // 10 % 10]}"

    @property
    def town(self) -> str:
        return f"Quilltown{self.number}x"

    @property
    def at(self) -> tuple[float, float]:
        return (53.7 + self.number * 0.0031 + 0.000123, -1.6 + self.number * 0.0029 + 0.000456)

    def words(self) -> tuple[str, ...]:
        """What is looked for, in small letters."""
        north, east = self.at
        return (
            f"quillfeather{self.number}x",
            self.postcode.casefold(),
            self.postcode.replace(" ", "").casefold(),
            f"{north:.4f}",
            f"{-east:.4f}",
        )


def record(secret: Secret, **more: Any) -> dict[str, Any]:
    """A service in the 3.0 shape at this place, help for women, which tells its address wherever words may stand."""
    north, east = secret.at
    return {
        "id": f"s{secret.number}",
        "name": f"House {secret.number}x",
        "description": f"Counselling about alcohol and drug use. Come to {secret.street}, behind the mill at {secret.postcode}.",
        "url": f"https://example.org/quillfeather{secret.number}x-lane",
        "email": f"hello@quillfeather{secret.number}xlane.example.org",
        "phones": [{"number": "0113 496 0100"}],
        "status": "active",
        "attending_type": "telephone",
        "organization": {"id": f"o{secret.number}", "name": f"Friends of {secret.street}", "website": ""},
        "schedules": [{"byday": "TU", "opens_at": "10:00", "closes_at": "12:00", "description": "Women only"}],
        "alongside": {"door": f"A door in {secret.street}", "who_else": secret.street, "will_ask": secret.postcode},
        "service_at_locations": [{"location": {
            "id": f"l{secret.number}", "name": f"The {secret.street}", "latitude": north, "longitude": east,
            "addresses": [{"address_1": secret.street, "city": secret.town, "postal_code": secret.postcode}]}}],
    } | more  # fmt: skip


def with_place(secret: Secret, **more: Any) -> dict[str, Any]:
    """The same with something said in its location."""
    found = record(secret)
    found["service_at_locations"][0]["location"] |= more
    return found


def with_address(secret: Secret, **more: Any) -> dict[str, Any]:
    """The same with something said in its address."""
    found = record(secret)
    found["service_at_locations"][0]["location"]["addresses"][0] |= more
    return found


TERMS = (
    "Confidential address", "Address withheld", "Undisclosed location", "Location: not disclosed", "Refuge",
    "Women's refuge", "Domestic abuse", "Safe house", "Safe accommodation", "Address not for publication",
)  # fmt: skip
FIELDS: tuple[dict[str, Any], ...] = (
    {"confidential": True}, {"is_confidential": "Y"}, {"address_confidential": 1}, {"show_address": False},
    {"displayAddress": "No"}, {"public": "false"}, {"visibility": "private"}, {"do_not_publish": "yes"},
    {"isPrivate": "TRUE"}, {"published": 0}, {"extra": {"flags": [{"location_hidden": True}]}},
    {"suppress_location": "1"}, {"location_visibility": "none"}, {"address_redacted": "for safety"},
)  # fmt: skip
SENTENCES = (
    "We run a refuge.", "The address is given out when you ring.", "Our location is kept confidential.",
    "For safety we do not publish our address.", "A safe house for women and children.",
    "We help women fleeing violence.", "Women who have lived with domestic abuse can stay in our accommodation.",
    "Women-only supported housing.", "Our premises are at a secret location.", "The address is not disclosed.",
    "Contact us for the address.", "It is at an undis\N{SOFT HYPHEN}closed location.", "A <b>safe</b> <i>house</i>.",
    "The postcode is on request.", "It is at a con&shy;fidential address.", "It is at a con\N{WORD JOINER}fidential address.",
    "A women\N{NON-BREAKING HYPHEN}only hostel.", "It is at a con\N{LATIN SMALL LIGATURE FI}dential address.",
    "You will be told where we are once a worker has met you: the address is shared after a first call.",
)  # fmt: skip


def cases() -> list[dict[str, Any]]:
    """One record for each way of marking it."""
    made: list[dict[str, Any]] = []

    def next_one() -> Secret:
        return Secret(len(made))

    for term in TERMS:
        made.append(record(next_one(), attributes=[{"taxonomy_term": {"name": term}}]))
        made.append(record(next_one(), service_taxonomys=[{"taxonomy": {"name": term.upper()}}]))
    for flag in FIELDS:
        made.append(record(next_one(), **flag))
        made.append(with_place(next_one(), **flag))
    for sentence in SENTENCES:
        one = next_one()
        made.append(record(one, description=f"{record(one)['description']} {sentence}"))
    for name in (
        "Anvil refuge",
        "Women\N{RIGHT SINGLE QUOTATION MARK}s Aid Anvil",
        "Rape Crisis Anvil",
        "Women&rsquo;s Aid Anvil",
    ):
        made.append(record(next_one(), name=name))
    one = next_one()
    made.append(record(one, name=f"Refuge at {one.street}"))
    made.append(record(next_one(), organization={"id": "w", "name": "Domestic Violence Project"}))
    made.append(with_place(next_one(), location_type="confidential"))
    made.append(with_place(next_one(), description="Address withheld"))
    made.append(with_address(next_one(), address_2="Confidential"))
    made.append(with_address(next_one(), is_public=False))
    made.append(with_address(next_one(), address_2="PO Box 12"))
    made.append(record(next_one(), url="https://anvilrefuge.example.org"))
    return made


def outputs(client: Browser, keys: list[Any], towns: list[str], near: list[str]) -> dict[str, str]:
    """Everything that anybody, a machine or a manager is answered, by what was asked; keys made by chance taken out."""
    token = FORM.search(client.get("/find").content.decode())
    assert token is not None
    said: dict[str, str] = {}

    def keep(what: str, response: Any) -> None:
        # Made by chance, and long enough to hold anything.
        plain = re.sub(r'value="[^"]{60,}"|nonce="[^"]*"', "", response.content.decode())
        said[what] = without_keys(plain).casefold()

    for place in (
        *towns,
        "LS9",
        "",
    ):  # a whole postcode would stand in the page because she typed it
        for first in ("0", "8"):
            answers = {"near": place, "far": "2", "first": first, "open_form": token[1]}
            keep(f"/find {place} {first}", client.post("/find", answers))
    for key in keys:
        keep(f"/find/{key}/", client.get(f"/find/{key}/"))
        keep(f"/desk/directory/{key}/", client.get(f"/desk/directory/{key}/"))
        keep(f"/oruk/service_at_locations/{key}", client.get(f"/oruk/service_at_locations/{key}"))
    for service in Service.objects.filter(at__in=keys).values_list("pk", flat=True):
        for root in ("/oruk/services", "/oruk/v1/services", "/desk/directory/secret"):
            keep(
                f"{root}/{service}", client.get(f"{root}/{service}{'/' if 'desk' in root else ''}")
            )
        keep(f"/oruk/service_at_locations/{key}", client.get(f"/oruk/service_at_locations/{key}"))
    asked = [f"?postcode={one.replace(' ', '%20')}&proximity=200" for one in near]
    for query in ("", "?per_page=100", "?search=quill&per_page=100"):
        for root in ("/oruk/services", "/oruk/v1/services", "/oruk/service_at_locations"):
            keep(root + query, client.get(root + query))
    for query in asked:
        keep(query, client.get("/oruk/service_at_locations" + query))
    for page in (
        "/meetings.json",
        "/desk/directory/",
        "/desk/directory/alike/",
        "/desk/directory/left-out/",
        "/desk/directory/secret/",
    ):
        keep(page, client.get(page))
    return said


def rows() -> dict[str, str]:
    """Every table of the directory, as it stands in the database."""
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where tablename like 'directory_%'")
        tables = [name for (name,) in cursor.fetchall()]
        said = {}
        for table in tables:
            cursor.execute(f'select row_to_json(t)::text from "{table}" t')  # noqa: S608 - names of our own tables
            said[table] = without_keys("\n".join(row for (row,) in cursor.fetchall())).casefold()
    return said


def found_in(said: dict[str, str], secrets: list[Secret]) -> list[tuple[str, str]]:
    """Where something came out, and what."""
    return [
        (where, word)
        for where, words in said.items()
        for secret in secrets
        for word in secret.words()
        if word in words
    ]


def dumped(records: list[dict[str, Any]]) -> str:
    """The records as a page of a feed."""
    return json.dumps({"contents": records})
