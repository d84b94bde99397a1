"""Places to find in Brindle Vale, as a feed of Open Referral UK 3.0: all of them are invented, and each says so itself.

They lie around the district that the page of places names as an example, so that whoever tries the page finds
something. Their telephone numbers are among those that Ofcom keeps for plays and films.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

TOWN = "Brindle Vale"
INVENTED = "This place is invented, so that these pages can be tried. Nobody answers there."
MIDDLE = (53.797, -1.548)
_OURS = UUID("b61d1eef-2f0f-4e0c-9f0a-0a6f2f2c7d11")
Hours = tuple[str, str, str, str]
"""Days, from, to, who is there."""
WOMEN, MIXED = "Women only", "Men and women"


def places(today: date) -> list[dict[str, Any]]:
    """Every place, as the feed has it. ``today``: most were checked lately, one long ago, one never."""
    lately = (today - timedelta(days=20)).isoformat()
    return [
        _place(
            "Mill Lane", "Help with drugs and alcohol, one to one and in groups. Methadone and buprenorphine are given here.",
            at=(0.4, 0.2), street="12 Mill Lane", phone="0113 496 0101", checked=lately,
            hours=(("MO,WE,FR", "09:00", "17:00", MIXED), ("TU,TH", "10:00", "14:00", WOMEN)),
            terms=("Female workers", "Children welcome", "Wheelchair access", "Pregnant women"),
            told=("At the times for women no man is in the house, and the workers are women. At other times men come too.",
                  "A blue door with the number 12. No sign says what it is.",
                  "What you would like to be called, and what you would like to change. You can skip the rest."),
        ),
        _place(
            "Station Road", "Help with drugs and alcohol, and a nurse. You can bring your children.",
            at=(1.9, -0.8), street="3 Station Road", phone="0113 496 0102", checked=lately,
            hours=(("MO,TU,TH,FR", "09:30", "17:00", MIXED), ("WE", "09:30", "20:00", MIXED)),
            terms=("Creche", "Children welcome", "Wheelchair access", "Drop in", "Pregnant women"),
            told=("Men and women share one waiting room. You can ask to wait upstairs.",
                  "A glass door beside the library. The name is on a small sign.", "Your first name."),
        ),
        _place(
            "Orchard House", "Drug and alcohol support for women, by women. There is a group for women who sell sex.",
            at=(-1.2, 1.6), street="1 Orchard Row", phone="0113 496 0103", checked=lately,
            hours=(("MO", "17:00", "20:00", WOMEN), ("FR", "10:00", "13:00", WOMEN)),
            terms=("Women only", "Female workers", "Sex workers", "No appointment needed"),
            told=("Women only, workers too.", "A green gate, then a white house. Ring the lower bell.",
                  "What you would like to be called. Nothing else at first."),
        ),
        _place(
            "The van", "Needles, naloxone, tests and a talk about drugs or alcohol, in a van that goes round.",
            at=(-0.6, -1.1), street="By the market, then where people ring", phone="0113 496 0104", checked=lately,
            hours=(("MO,WE,FR", "09:30", "15:30", MIXED),), terms=("Drop in", "Sex workers at some times"),
            told=("Two workers, mostly a woman and a man. Anybody can come to the van.", "A white van with a yellow stripe.", ""),
        ),
        _place(
            "The evening line", "Support with drugs or alcohol, on the telephone or by video.",
            phone="0113 496 0105", checked=lately, hours=(("MO,TU,WE,TH,FR,SA,SU", "18:00", "22:00", ""),),
            terms=("Online or telephone", "Female workers"), languages=("Polish", "Urdu"),
        ),
        _place(
            "Ford House", "Counselling for people who want to change their drinking or drug use.",
            at=(3.1, 2.4), street="9 Ford Street", phone="0113 496 0106",
        ),
        _place(
            "Harrow Green", "Support with alcohol and drugs. Opening times may differ.",
            at=(14.0, -11.0), street="20 Harrow Green", phone="0113 496 0107",
            checked=(today - timedelta(days=800)).isoformat(), hours=(("TU", "10:00", "15:00", ""),),
            terms=("No wheelchair",),
        ),
    ]  # fmt: skip


def _place(
    name: str,
    about: str,
    *,
    at: tuple[float, float] | None = None,
    street: str = "",
    phone: str = "",
    checked: str | None = None,
    hours: tuple[Hours, ...] = (),
    terms: tuple[str, ...] = (),
    told: tuple[str, str, str] = ("", "", ""),
    languages: tuple[str, ...] = (),
) -> dict[str, Any]:
    """One service at one place. ``at``: miles to the east and to the north of the middle."""
    return {
        "id": _id(name),
        "name": f"{name} (invented)",
        "description": f"{about}\n{INVENTED}",
        "status": "active",
        "assured_date": checked,
        "organization": {"id": _id("who runs it"), "name": "Brindle Vale (invented)"},
        "phones": [{"id": _id(f"{name} phone"), "number": phone}],
        "attributes": [
            {"id": _id(f"{name} {term}"), "taxonomy_term": {"id": _id(term), "name": term}}
            for term in terms
        ],
        "languages": [{"id": _id(f"{name} {one}"), "name": one} for one in languages],
        "schedules": [
            {"id": _id(f"{name} {days}"), "freq": "WEEKLY", "byday": days, "opens_at": opens,
             "closes_at": closes, "description": who}
            for days, opens, closes, who in hours
        ],
        "service_at_locations": [_location(name, at, street)] if at else [],
        "alongside": dict(zip(("who_else", "door", "will_ask"), told, strict=True)),
    }  # fmt: skip


def _location(name: str, at: tuple[float, float], street: str) -> dict[str, Any]:
    east, north = at
    return {
        "id": _id(f"{name} there"),
        "location": {
            "id": _id(f"{name} location"),
            "latitude": round(MIDDLE[0] + north / 69.1, 4),
            "longitude": round(MIDDLE[1] + east / 40.8, 4),
            "addresses": [{"id": _id(street), "address_1": street, "city": TOWN}],
        },
    }


def _id(words: str) -> str:
    """The same for the same words, each time it is made."""
    return str(uuid5(_OURS, words))
