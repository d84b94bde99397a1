"""Open Referral UK services, in the 3.0 shape and in the older 1.0 shape, as one thing.

The two differ in what fields are called and where they stand. Contacts are looked at for one thing
alone: a number or an address that stands with no name is the service's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from alongside.areas.directory_hidden import signs
from alongside.areas.errors import show
from alongside.services.directory.choices import Matter, Said, Who
from alongside.services.directory.reading import cells
from alongside.services.directory.reading.plain import line, number, plain, team_address
from alongside.services.directory.reading.says import says
from alongside.services.directory.reading.wanted import Hours, Problems, Spot, Wanted

Raw = Mapping[str, Any]
GIVEN = ("active", "")
"""What ``status`` says of a service that is there; any other is as if the feed did not have it."""


def is_given(raw: Raw) -> bool:
    """Whether the feed says that the service runs."""
    return line(raw.get("status")).casefold() in GIVEN


def service(raw: Raw, problems: Problems) -> Wanted:
    """One service. What is wrong with it is noted in ``problems``."""
    source_id, name = line(raw.get("id"), 100), line(raw.get("name"))
    for column, value, words in (("id", source_id, "an id"), ("name", name, "a name")):
        if not value:
            problems.add(column, "nothing", words, f"Give the service {words}.")
    organisation = _map(raw.get("organization"))
    said = says(_terms(raw))
    said |= _reached(raw)
    hours = _hours(_list(raw, "schedules", "regular_schedules"), problems)
    wanted = Wanted(
        where=problems.where,
        row=problems.row,
        source_id=source_id,
        name=name,
        about=plain(raw.get("description")),
        organisation_id=line(organisation.get("id") or raw.get("organization_id"), 100),
        organisation=line(organisation.get("name")),
        organisation_website=cells.web(
            organisation.get("website") or organisation.get("url"), problems, "organization.website"
        ),
        website=cells.web(raw.get("url"), problems, "url"),
        phone=_phone(raw),
        email=team_address(raw.get("email")),
        languages=_languages(raw),
        says=said,
        checked_at=_checked(raw, problems),
        hours=hours,
        spots=tuple(_spot(one, problems) for one in _list(raw, "service_at_locations")),
        signs=signs(raw),
    )
    ages = [raw, *_list(raw, "eligibilitys", "eligibility")]
    wanted.youngest = next(filter(None, (cells.age(one.get("minimum_age")) for one in ages)), None)
    wanted.oldest = next(filter(None, (cells.age(one.get("maximum_age")) for one in ages)), None)
    wanted.who_else, wanted.door, wanted.will_ask = _told(raw)
    return wanted


def _checked(raw: Raw, problems: Problems) -> date | None:
    return cells.day(raw.get("assured_date"), problems, "assured_date")


def _spot(raw: Raw, problems: Problems) -> Spot:
    location = _map(raw.get("location"))
    address = next(iter(_list(location, "addresses", "physical_addresses")), {})
    access = _list(location, "accessibility", "accessibility_for_disabilities")
    words = [line(one.get("description") or one.get("accessibility")) for one in access]
    parts = [line(address.get(part)) for part in ("address_1", "address_2")]
    wheelchair = says(words).get(Matter.WHEELCHAIR, Said.NOT_SAID)
    return Spot(
        source_id=line(location.get("id") or raw.get("location_id"), 100),
        name=line(location.get("name")),
        address=", ".join(dict.fromkeys(part for part in parts if part)),
        town=line(address.get("city"), 80),
        postcode=cells.postcode(address.get("postal_code")),
        at=cells.spot(
            location.get("latitude"), location.get("longitude"), problems, "location.latitude"
        ),
        says=((Matter.WHEELCHAIR, wheelchair),) if wheelchair else (),
        hours=_hours(_list(raw, "schedules", "regular_schedule", "regular_schedules"), problems),
    )


def _hours(rows: list[Raw], problems: Problems) -> tuple[Hours, ...]:
    """Weekly hours; what is not weekly is told in words elsewhere and is no hours here."""
    found = []
    for raw in rows:
        days = cells.weekdays(raw.get("byday") or raw.get("weekday"))
        opens, closes = raw.get("opens_at"), raw.get("closes_at")
        if (not days and days is not None) or not opens or not closes:
            continue
        if line(raw.get("freq")).upper() not in ("", "WEEKLY", "DAILY"):
            continue
        first, last = cells.wall_time(opens), cells.closing(closes)
        if days is None or first is None or last is None or first >= last:
            problems.add(
                "schedules",
                f"{show(raw.get('byday') or raw.get('weekday'))} {show(opens)}-{show(closes)}",
                "days such as MO,WE and times such as 09:00 and 17:00, the first before the second",
                "Put the hours right, or leave them out.",
            )
            continue
        found += [Hours(day, first, last, _who(raw)) for day in days]
    return tuple(dict.fromkeys(found))


def _who(raw: Raw) -> Who:
    """Who is in the building in these hours: only where a note says so and nothing else."""
    for words in (raw.get("description"), raw.get("notes")):
        said = says([line(words)]).get(Matter.WOMEN_ONLY)
        if said is Said.YES:
            return Who.WOMEN
        if said is Said.NO or line(words).casefold() in ("men and women", "mixed"):
            return Who.MIXED
    return Who.NOT_SAID


def _terms(raw: Raw) -> list[str]:
    """Every whole term that the service is given: taxonomy terms, eligibility, service areas left aside."""
    found = []
    for one in _list(raw, "attributes", "service_taxonomys"):
        term = _map(one.get("taxonomy_term") or one.get("taxonomy"))
        found.append(line(term.get("name")))
    found += [line(one.get("eligibility")) for one in _list(raw, "eligibilitys", "eligibility")]
    return found


def _reached(raw: Raw) -> dict[Matter, Said]:
    """How it is come to: what feeds say in fields of their own."""
    words = [line(raw.get("attending_type")), line(raw.get("attending_access"))]
    words += [line(one.get("attending_type")) for one in _list(raw, "schedules")]
    found = says(words)
    if any(one.casefold() in ("appointment", "appointment only", "referral") for one in words):
        found.setdefault(Matter.NO_APPOINTMENT, Said.NO)
    return found


def _languages(raw: Raw) -> tuple[str, ...]:
    names = (
        line(one.get("name") or one.get("language"), 40).casefold()
        for one in _list(raw, "languages")
    )
    return tuple(sorted({name for name in names if len(name) > 2 and name != "english"}))


def _phone(raw: Raw) -> str:
    """The first number that stands with the service, or with a contact that has no name."""
    nameless = [one for one in _list(raw, "contacts") if not line(one.get("name"))]
    for holder in (raw, *nameless):
        for one in _list(holder, "phones"):
            if found := number(one.get("number")):
                return found
    return ""


def _told(raw: Raw) -> tuple[str, str, str]:
    """What we publish ourselves of a place beyond the standard, read back; nobody else's feed has it."""
    ours = _map(raw.get("alongside"))
    who_else, door, will_ask = (plain(ours.get(one)) for one in ("who_else", "door", "will_ask"))
    return who_else, door, will_ask


def _map(value: Any) -> Raw:
    return value if isinstance(value, Mapping) else {}


def _list(raw: Raw, *names: str) -> list[Raw]:
    """The rows that stand under any of these names."""
    rows: Iterable[Any] = ()
    for name in names:
        value = raw.get(name)
        if isinstance(value, list) and value:
            rows = value
            break
    return [one for one in rows if isinstance(one, Mapping)]
