"""Records as publishers write them, drawn: what is secret and what is not, in two languages, under everything a text may
be wrapped in.
"""

from __future__ import annotations

import copy
import html
import random
import unicodedata
from collections.abc import Callable
from typing import Any

from tests.capabilities.secret_signs.twin.welsh import forms

Record = dict[str, Any]
Dice = random.Random

HIDING = (
    "confidential", "isConfidential", "undisclosed_location", "address-withheld", "suppress", "suppressed_from_map",
    "unlisted", "unpublished", "redacted", "conceal_site", "masked", "hide", "hideAddress", "hidden", "private",
    "privacy", "restricted", "secret", "sensitive", "doNotPublish", "do_not_display", "do-not-show", "do not share",
    "donotlist", "cyfrinachol", "lleoliad_cyfrinachol", "cyfeiriad_cudd", "preifat", "cyfyngedig", "sensitif",
    "gyfrinachol", "Address confidential?", "CONFIDENTIAL", "Venue hidden", "Location (private)",
)  # fmt: skip
SHOWING = (
    "public", "isPublic", "publish_address", "published", "displayOnMap", "show", "show_location", "visibility",
    "disclosable", "shareable", "listed", "cyhoeddi", "cyhoeddus", "dangos", "dangos_cyfeiriad", "gweladwy", "Visible?",
)  # fmt: skip
NEITHER = (
    "secretary", "secretaryName", "public_holidays", "bank_holiday_display", "public_transport", "publicTransportNotes",
    "open_to_public", "hearing_loop", "wheelchair", "showers", "public_toilets", "display_order", "Listed building", "gwyliau_cyhoeddus", "trafnidiaeth_gyhoeddus", "remark",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    "yes", "Yes", True, 1, "Y", "N", "no", "NO", False, 0, "", None, " ", "public", "withheld", "hidden", "Full",
    "never", "Never ", "off", "none", "None", "null", "internal", "restricted", "Confidential", "private", "unlisted",
    "unpublished", "open", "n/a", "N/A", "unrestricted", "visible", "published", "<p></p>", "&nbsp;", [], {}, "na", "Nac oes",
    "nac ydy", "preifat", "cudd", "cyfrinachol", "ie", "partly", "n&#111;", ["no"], ["yes", "no"], {"level": "no"},
    {"level": ["private"]}, "No.", "(none)", "not for publication", "not confidential", "dim", "cyfyngedig", "na.",
)  # fmt: skip
CELLS = (
    "Confidential address", "ADDRESS WITHHELD", "undisclosed", "Withheld", "Undisclosed.", "Location undisclosed",
    "Secret location", "Hidden", "(confidential)", "Address: confidential", "Private address", "Address not published",
    "<confidential>", "<!-- address withheld -->", "Location \u2013 undisclosed", "Withheld (address)", "restricted",
    "Cyfeiriad: cyfrinachol", "Cyfeiriad cyfrinachol", "Cyfrinachol", "Cudd", "Lleoliad cudd", "Preifat", "Cyfeiriad heb ei gyhoeddi",
    "Ask at the desk", "Second floor", "Ail lawr", "Above the library",
)  # fmt: skip
SENTENCES = (
    "We are at a confidential address.", "The location is not published.", "Our premises are private.",
    "The address is given when you ring.", "The postcode is on request.", "Meet us; the venue is undisclosed.",
    "Its whereabouts are secret.", "Our building is hidden.", "The site is protected.", "The address is withheld.",
    "Our location is not given out.", "We never publish our address.", "A secret venue, which we tell you.",
    "Addresses are not disclosed.", "A discreet venue.", "We cannot say where we are.", "Our address cannot be published.",
    "We don't give out our address.", "Address available on request.", "The address isn't public.",
    "We run a refuge.", "Refuges in three towns.", "A safe house.", "Safe houses.", "Safe accommodation.",
    "A place of safety.", "A women's shelter.", "A womens shelter.", "A sanctuary.", "For whoever is fleeing from violence.",
    "Escaping abuse.", "Fleeing a partner.", "For women fleeing domestic abuse.", "Escaping a violent partner.",
    "Women who have fled abuse.", "Accommodation for women.", "A women's hostel.", "A women-only hostel.",
    "Hostel for women.", "Residential rehab for women.", "Female only accommodation.", "Beds for women.",
    "Find us at www.anvilrefuge.example.org or ring.", "Write to hello@safehouse.example.org please.",
    "See https://anvil.example.org/womens-shelter today.",
)  # fmt: skip
HURTING = (
    "We know about domestic abuse.", "Help after rape.", "Help with forced marriage.", "Against stalking.",
    "Sexual violence is not your fault.", "Survivors of trafficking.", "Honour-based abuse.", "Sexual exploitation.",
    "Linked with Women's Aid.", "Trais domestig.", "Cefnogaeth ar \u00f4l trais rhywiol.",
)  # fmt: skip
LIVING = (
    "Residential.",
    "We have beds.",
    "A hostel.",
    "Move-on flats.",
    "Accommodation.",
    "Llety.",
    "Hostel.",
)
INNOCENT = (
    "We welcome refugees.", "A refugee council.", "We give confidential advice.", "Talk to us in private.",
    "A women's gym.", "Ask the secretary.", "Free public transport passes.", "Open on bank holidays.",
    "Confidential. Free. Friendly.", "Tea and biscuits.", "Close to the bus stop.", "Therapy and grapes.",
    "A private room can be booked.", "Art therapy for women.", "Rapeseed oil is sold here.",
    "Cefnogaeth i geiswyr lloches.", "Ceiswyr lloches a ffoaduriaid.", "Cyngor cyfrinachol.", "Gwasanaeth am ddim.",
    "Dewch i mewn am baned.", "Ar agor ar wyliau banc.", "Dosbarthiadau i fenywod.", "Secretarial courses.",
    "Find us at www.refugees.example.org today.", "Households on low pay.",
)  # fmt: skip
# Welsh signs in words: `{x}` is any form of the word x.
WELSH = (
    "Rydym mewn {cyfeiriad} {cyfrinachol}.", "Mae'r {lleoliad} yn {cudd}.", "Mae ein {adeilad} yn {preifat} i bawb.",
    "Mae'r {safle} yn {diogel} bob amser.", "Rhoddir y {cod} {post} ar gais.", "{cyfeiriad} ar gais yma.",
    "Ffoniwch ni am y {cyfeiriad}.", "Mae'r {cyfeiriad} heb ei {cyhoeddi} yma.", "Nid ydym yn {cyhoeddi} ein {cyfeiriad}.",
    "Nid ydym yn {datgelu} ein {lleoliad}.", "Ni {cyhoeddir} y {cyfeiriad}.", "Nid ydym byth yn {rhannu} ein {lleoliad}.",
    "Nid ydym yn {rhoi} y {cyfeiriad}.", "Nid ydym yn {dangos} yr {adeilad}.", "{man} cyfarfod {cyfrinachol} bob wythnos.",
    "Mae {lloches} yma.", "Mae gennym {llochesau}.", "{t\u0177} diogel.", "Mewn {llety} diogel.", "Wrth {ffoi} rhag trais.",
    "I {dianc} rhag trais.", "{llety} i fenywod.", "{llety} i ferched.", "{hostel} menywod.",
)  # fmt: skip
CALLED = (
    "Anvil Refuge", "Women's Aid Anvil", "Rape Crisis Anvil", "Trafficking Help", "Forced marriage line",
    "Domestic abuse help", "Domestic violence help", "Sexual violence help", "Stalking help", "Honour-based help",
    "Exploitation help", "Anvil Women", "Anvil Advice", "Therapy Anvil", "Refugee Anvil", "{cymorth} i Ferched Anvil",
    "{cymorth} i Fenywod Anvil", "{byw} Heb Ofn Anvil", "{cam-drin} domestig", "{cam-drin} rhywiol", "{trais} domestig",
    "{trais} rhywiol", "{trais} yn y cartref", "{trais} yn erbyn menywod", "{trais} ar sail anrhydedd", "{treisio}",
    "{masnachu} pobl", "{caethwasiaeth} fodern", "{priodas} dan orfod", "Stelcio", "{camfanteisio} rhywiol", "Lloches Anvil",
)  # fmt: skip
BOXES_TO_TICK = (
    "Refuge", "refuge_accommodation", "Domestic abuse", "Women's hostel", "Hostel", "Address on request", "Lloches",
    "T\u0177 diogel", "Cam-drin domestig", "Refugee support", "Parking", "Beds",
)  # fmt: skip
TICKS = (
    "Yes",
    "Y",
    "true",
    True,
    1,
    "X",
    "ie",
    "No",
    "N",
    "",
    None,
    "n/a",
    "Na",
    0,
    False,
    "Ring us",
)
CALLED_IN = (
    "Organisation Name",
    "provider_name",
    "Name of service",
    "title",
    "Enw",
    "legalName",
    "Remark",
    "Username",
)
LINKS = (
    "info@anvilwomensaid.example.org", "https://rape-crisis.example.org", "www.domesticabuse.example.org",
    "https://womensaid.example.org and others", "https://stalkinghelp.example.org", "https://llety-diogel.example.org",
    "https://www.anvilrefuge.example.org", "https://refugees.example.org", "https://safehouse.example.org",
    "hello@anvil-refuge.example.org", "https://anvil.example.org/safe-house", "https://womensshelter.example.org",
    "https://anvil.example.org", "https://refugee-council.example.org", "https://llochesanvil.example.org",
)  # fmt: skip
BOXES = (
    "PO Box 12", "P.O. Box 7", "P O Box 3", "Post Office Box 9", "Blwch Post 8", "{blwch} Post 8", "Rhadbost Anvil",
    "Freepost Anvil", "Box Hill House", "Post Office Lane",
)  # fmt: skip
DISGUISES: tuple[Callable[[Dice, str], str], ...] = (
    lambda dice, said: said,
    lambda dice, said: said,
    lambda dice, said: said.upper(),
    lambda dice, said: said.replace("'", "\u00e2\u20ac\u2122").replace(" ", "\u00c2\u00a0"),
    lambda dice, said: said.replace("'", "\u00b4").replace("-", "\u2013"),
    lambda dice, said: said.replace("'", "\u0060"),
    lambda dice, said: said.replace("'", "\u2019").replace("-", "\u2011"),
    lambda dice, said: said.replace("'", "&rsquo;").replace(" ", "&nbsp;"),
    lambda dice, said: said.replace("'", "&#x27;").replace("i", "&#105;"),
    lambda dice, said: html.escape(html.escape(said)),
    lambda dice, said: said.replace("fi", "\ufb01").replace("ff", "\ufb00"),
    lambda dice, said: said.replace("fi", "&filig;").replace("u", "&#117;"),
    lambda dice, said: _within(dice, said, "\u00ad"),
    lambda dice, said: _within(dice, said, "&shy;"),
    lambda dice, said: _within(dice, said, "\u200b"),
    lambda dice, said: _within(dice, said, "\u2060"),
    lambda dice, said: _within(dice, said, "&#8203;"),
    lambda dice, said: _within(dice, said, "&ZeroWidthSpace;"),
    lambda dice, said: _within(dice, said, "<wbr>"),
    lambda dice, said: _within(dice, said, "<!-- a note -->"),
    lambda dice, said: _within(dice, said, "\ufe0f"),
    lambda dice, said: _within(dice, said, "\u034f"),
    lambda dice, said: unicodedata.normalize("NFD", said),
    lambda dice, said: said.replace(" ", "  \n", 1),
    lambda dice, said: said.replace(" ", "<br>", 1),
    lambda dice, said: said.replace(" ", "</b> <i>", 1),
    lambda dice, said: f"<p class='a>b'>{said}</p>",
    lambda dice, said: "".join(chr(ord(s) + 0xFEE0) if "!" <= s <= "~" and s not in "<>&;" else s for s in said),
)  # fmt: skip


def _within(dice: Dice, said: str, unseen: str) -> str:
    """With what cannot be seen between two letters of a word."""
    places = [n for n in range(1, len(said)) if said[n - 1].isalpha() and said[n].isalpha()]
    at = dice.choice(places or [0])
    return said[:at] + unseen + said[at:]


def worded(dice: Dice, said: str) -> str:
    """With each word in braces in one of the forms of its first sound, and with or without the marks on letters."""
    while "{" in said:
        before, _, rest = said.partition("{")
        word, _, after = rest.partition("}")
        said = before + dice.choice(forms(word)) + after
    if dice.random() < 0.3:
        said = said.replace("\u0177", "y")
    return said[:1].upper() + said[1:]


def disguised(dice: Dice, said: str) -> str:
    """As an editor, an export or a wish to be overlooked writes it."""
    return said if said[0] == "<" else dice.choice(DISGUISES)(dice, worded(dice, said))


def three(number: int) -> Record:
    """A service of a 3.0 feed that nothing is secret about."""
    return {
        "id": f"s-{number}", "name": f"Alcohol counselling {number}", "status": "active",
        "description": "Counselling for adults who want to change how they drink.",
        "organization": {"id": f"o-{number}", "name": f"Friends of {number}"},
        "contacts": [{"id": f"c-{number}", "name": "", "phones": [{"number": "0113 496 0000"}]}],
        "service_at_locations": [{"id": f"sl-{number}", "location": {"id": f"l-{number}", "name": "",
            "latitude": 53.8, "longitude": -1.55,
            "addresses": [{"address_1": "1 Larkspindle Lane", "city": "Quilltown", "postal_code": "LS1 1AA"}]}}],
    }  # fmt: skip


def one(number: int) -> Record:
    """The same of a 1.0 feed."""
    record = three(number)
    location = record["service_at_locations"][0]["location"]
    location["physical_addresses"] = location.pop("addresses")
    record["service_taxonomys"] = [{"taxonomy": {"id": "t", "name": "Alcohol"}}]
    return record


def row(number: int) -> Record:
    """A row of a council's list."""
    return {
        "Service ": f"Alcohol counselling {number}", "Description": "Counselling for adults who drink.",
        "Address": "1 Larkspindle Lane", "Postcode": "LS1 1AA", "Telephone": "0113 496 0000",
    }  # fmt: skip


def _part(dice: Dice, record: Record, *parts: str) -> Record:
    """The part of a record that something is put into."""
    if "Service " in record:
        return record
    location: Record = record["service_at_locations"][0]["location"]
    parts_of: dict[str, Record] = {
        "service": record,
        "organization": record["organization"],
        "contact": record["contacts"][0],
        "location": location,
        "address": (location.get("addresses") or location["physical_addresses"])[0],
    }
    return parts_of[dice.choice(parts)]


def _a_field(dice: Dice, record: Record) -> None:
    part = _part(dice, record, "service", "organization", "contact", "location", "address")
    name = dice.choice(dice.choice((HIDING, SHOWING, NEITHER)))
    field = {name: copy.deepcopy(dice.choice(VALUES))}
    deeper: tuple[Record, ...] = (
        field,
        field,
        {"extra": [{"flags": field}]},
        {"metadata": [field]},
    )
    part.update(dice.choice(deeper))


def _a_cell(dice: Dice, record: Record) -> None:
    part = _part(dice, record, "service", "organization", "location", "address")
    part[dice.choice(("remark", "address_2", "note", "line"))] = disguised(dice, dice.choice(CELLS))


def _sentences(*drawn: tuple[str, ...]) -> Callable[[Dice, Record], None]:
    def put(dice: Dice, record: Record) -> None:
        said = disguised(dice, dice.choice(dice.choice(drawn)))
        if "Service " in record:
            record["Description"] += f" {said}"
        elif dice.random() < 0.5:
            record["description"] += f" {said}"
        else:
            part = _part(dice, record, "organization", "location", "contact")
            part["text"] = f"Hello. {said} We are open on Mondays."

    return put


def _a_name(dice: Dice, record: Record) -> None:
    part = _part(dice, record, "service", "organization")
    said = disguised(dice, dice.choice(CALLED))
    part["Service " if "Service " in record else dice.choice(("name", "alternate_name"))] = said


def _a_name_elsewhere(dice: Dice, record: Record) -> None:
    part = _part(dice, record, "service", "organization")
    part[dice.choice(CALLED_IN)] = disguised(dice, dice.choice(CALLED))


def _a_tick(dice: Dice, record: Record) -> None:
    part = _part(dice, record, "service", "location")
    part[dice.choice(BOXES_TO_TICK)] = dice.choice(TICKS)


def _asked_for(dice: Dice, record: Record) -> None:
    said = dice.choice(
        (
            "On request",
            "Available on request.",
            "Please ring",
            "Contact us for details",
            "Ar gais",
            "N/A - confidential",
            "Confidential - please call",
            "1 Private Road",
            "Quilltown (address withheld)",
            "The Hidden Wardrobe",
            "Cyfrinachol - ffoniwch ni",
            "Not published, ask us",
        )
    )
    part = _part(dice, record, "address")
    place = "Address" if "Service " in record else "address_1"
    part[dice.choice((place, place, "fees", "Hours", "Venue"))] = said


def _very_deep(dice: Dice, record: Record) -> None:
    within: Any = dice.choice(({"confidential": "yes"}, {"note": "A refuge."}, {"note": "Tea."}))
    for level in range(dice.choice((45, 120))):
        within = {"more": within} if level % 2 else [within]
    record["extra"] = within


def _a_term(dice: Dice, record: Record) -> None:
    said = disguised(dice, dice.choice((*CALLED, "Hostel", "Tea")))
    if dice.random() < 0.3:
        record[dice.choice(("tags", "keywords", "categories"))] = ["Tea", said]
    elif "Service " in record:
        record["Category"] = said
    elif "service_taxonomys" in record:
        record["service_taxonomys"].append({"taxonomy": {"name": said}})
    else:
        record.setdefault("attributes", []).append({"taxonomy_term": {"name": said}})


def _a_link(dice: Dice, record: Record) -> None:
    part = _part(dice, record, "service", "organization", "contact")
    part[dice.choice(("url", "website", "email"))] = dice.choice(LINKS)


def _a_box(dice: Dice, record: Record) -> None:
    part = _part(dice, record, "address")
    part["Address" if "Service " in record else "address_1"] = disguised(dice, dice.choice(BOXES))


WAYS = (
    _a_field, _a_field, _a_cell, _sentences(SENTENCES), _sentences(WELSH), _sentences(INNOCENT), _sentences(INNOCENT),
    _sentences(HURTING), _sentences(LIVING), _a_name, _a_term, _a_link, _a_box,
    _a_name_elsewhere, _a_tick, _a_tick, _asked_for, _very_deep,
)  # fmt: skip


def drawn(seed: object) -> Record:
    """A record with up to three things in it that may be signs and may be none."""
    dice = Dice(f"secret sign {seed}")
    record = dice.choice((three, one, row))(dice.randrange(100))
    for _ in range(dice.choice((1, 1, 2, 3))):
        dice.choice(WAYS)(dice, record)
    return record
