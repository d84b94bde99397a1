"""Services as publishers write them, drawn: places near each other and far, and every way of saying that one is secret."""

from __future__ import annotations

import copy
import random
from typing import Any

Record = dict[str, Any]

# (postcode, house and street, latitude, longitude). The second lies in the first one's building, the third beside it,
# the fourth two cells on, the others far from all.
SPOTS = (
    ("LS1 1AA", "11 Quillfeather Lane", 53.80050, -1.55050),
    ("LS1 1AB", "12 Rookwhistle Lane", 53.80052, -1.55052),
    ("LS1 1AD", "13 Thornbuckle Lane", 53.80095, -1.55050),
    ("LS1 1AE", "14 Mossgrackle Lane", 53.80420, -1.55050),
    ("LS2 2BB", "21 Windlestraw Lane", 53.83050, -1.60050),
    ("LS3 3DD", "31 Copperdrake Lane", 53.85050, -1.65050),
    ("LS4 4EE", "41 Larkspindle Lane", 53.87050, -1.70050),
)
HIDING_NAMES = ("confidential", "is_private", "addressWithheld", "suppress-it", "secretFlag", "privacy", "doNotPublish",
                "secretary", "hidden", "restrictedTo")  # fmt: skip
SHOWING_NAMES = (
    "show_it",
    "published",
    "isPublic",
    "listed",
    "shareable",
    "public_transport",
    "bankHolidayDisplay",
)
VALUES = (
    "yes",
    True,
    1,
    "Confidential",
    "N",
    "no",
    False,
    0,
    "",
    None,
    "public",
    "withheld",
    "hidden",
    "Full",
    "never",
)
CELLS = ("Confidential address", "ADDRESS WITHHELD", "undisclosed", "Undisclosed.", "An address")
SENTENCES = (
    "We are at a confidential address.", "The location is not published.", "Our premises are private.",
    "The address is given when you ring.", "The postcode is on request.", "We give confidential advice.",
    "Talk to us in private.", "It is an undis\u00adclosed location.", "A <b>secret</b> <i>venue</i>.",
    "A con\u2060fidential address.", "A con&shy;\ufb01dential address.", "A safe&nbsp;house.", "Women&rsquo;s shelter.",
    "A women&#39;s shelter.", "A women\u2011only hostel.", "A &lt;b&gt;hidden&lt;/b&gt; building.",
    "We run a refuge.", "We welcome refugees.", "A safe house.", "A place of safety.", "A women\u2019s shelter.",
    "A sanctuary.", "For whoever is fleeing from violence.", "Escaping abuse.", "Fleeing a partner.", "Safe accommodation.",
    "We know about domestic abuse.", "Help after rape.", "Help with forced marriage.", "Against stalking.",
    "Residential.", "We have beds.", "A hostel.", "Move-on flats.", "Accommodation for women.", "A women's hostel.",
    "A women-only hostel.", "We are open on Mondays.", "Tea and biscuits.",
)  # fmt: skip
CALLED = (
    "Anvil Refuge",
    "Women's Aid Anvil",
    "Women&amp;#x27;s Aid Anvil",
    "Rape Crisis Anvil",
    "Trafficking Help",
    "Anvil Women",
    "Anvil Advice",
)
LINKS = (
    "https://www.anvilrefuge.example.org",
    "https://refugees.example.org",
    "https://safehouse.example.org",
)
BOXES = ("PO Box 12", "P.O. Box 7", "Box Hill House")


def base(feed: str, number: int, spot: int) -> Record:
    """A service that nothing is secret about. Its number is how it is found again, whatever is left of it."""
    postcode, street, north, east = SPOTS[spot]
    # Each has a door of its own, so that what of it comes out somewhere is surely of it.
    own = 2 * number + (feed == "two")
    house, lane = street.split(" ", 1)
    street, north = f"{house}{'abcdefghjk'[own % 10]} {lane}", round(north + own / 100_000, 5)
    return {
        "id": f"{feed}-{number}",
        "name": f"Alcohol counselling {feed} {number}",
        "description": f"Counselling for adults who want to change how they drink. We are {feed} {number}.",
        "status": "active",
        "phones": [{"number": f"0113 496 {1000 * (feed == 'two') + number:04}"}],
        "organization": {"id": f"o-{feed}-{number}", "name": f"Friends of {feed} {number}"},
        "service_at_locations": [{"location": {
            "id": f"l-{feed}-{number}", "name": "", "latitude": north, "longitude": east,
            "addresses": [{"address_1": street, "city": "Quilltown", "postal_code": postcode}]}}],
    }  # fmt: skip


def holder(record: Record, where: str) -> Record:
    """The part of a record that something is put into."""
    location: Record = record["service_at_locations"][0]["location"]
    address: Record = location["addresses"][0]
    organization: Record = record["organization"]
    return {
        "service": record,
        "location": location,
        "address": address,
        "organization": organization,
    }[where]


def with_something(dice: random.Random, record: Record) -> Record:
    """The same with one thing more in it, which may be a sign and may be none."""
    found = copy.deepcopy(record)
    WAYS[dice.choice(list(WAYS))](dice, found)
    return found


def _a_field(dice: random.Random, record: Record) -> None:
    part = holder(record, dice.choice(("service", "location", "address")))
    field = {dice.choice((*HIDING_NAMES, *SHOWING_NAMES)): dice.choice(VALUES)}
    part.update({"extra": [{"flags": field}]} if dice.random() < 0.2 else field)


def _a_cell(dice: random.Random, record: Record) -> None:
    part = holder(record, dice.choice(("service", "location", "address")))
    part[dice.choice(("remark", "address_2", "note"))] = dice.choice(CELLS)


def _a_sentence(dice: random.Random, record: Record) -> None:
    record["description"] += f" {dice.choice(SENTENCES)}"


def _a_name(dice: random.Random, record: Record) -> None:
    holder(record, dice.choice(("service", "organization")))["name"] += f" {dice.choice(CALLED)}"


def _a_term(dice: random.Random, record: Record) -> None:
    words = dice.choice((*CALLED, *CELLS, "Domestic violence", "Hostel", "Tea"))
    record.setdefault("attributes", []).append({"taxonomy_term": {"name": words}})


def _a_link(dice: random.Random, record: Record) -> None:
    record["url"] = dice.choice(LINKS)


def _a_box(dice: random.Random, record: Record) -> None:
    holder(record, "address")["address_2"] = dice.choice(BOXES)


WAYS = {
    "field": _a_field, "cell": _a_cell, "sentence": _a_sentence, "name": _a_name, "term": _a_term, "link": _a_link,
    "box": _a_box,
}  # fmt: skip
