"""From what was read to the tables: added, changed, or ended where its feed no longer has it. Nothing is deleted.

Everything is compared with what is there, so that the same file again changes nothing. Written in a few
large statements; `alongside.services.directory.actions` opens the transaction around them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from alongside.areas.districts import district_of, districts
from alongside.services.directory.bringing_at import bring_at
from alongside.services.directory.choices import Help
from alongside.services.directory.hiding import weigh
from alongside.services.directory.models import Feed, Location, Organisation, Service
from alongside.services.directory.models.feeds import FromFeed
from alongside.services.directory.reading.wanted import Spot, Wanted
from alongside.services.directory.rules import key_of
from alongside.services.directory.saving import location_id, save
from alongside.services.directory.withdrawing import (
    clear_names,
    keep_secret,
    take_away,
    withdraw_beside,
)
from alongside.services.directory.withheld import is_withheld

Entry = TypeVar("Entry", bound=FromFeed)


@dataclass(slots=True)
class Brought:
    """What an import did, by names of services."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    same: int = 0


def bring(
    wanted_: tuple[Wanted, ...],
    feed_name: str,
    at: datetime,
    step: Callable[[str], None],
    address: str = "",
) -> Brought:
    """Bring all services of a feed. ``step`` is told what is being written; ``address``: where it was read."""
    facts = {"imported_at": at, "address": address, "failed_at": None, "trouble": ""}
    feed, _ = Feed.objects.update_or_create(name=feed_name, defaults=facts)
    step("what stays secret")
    weighed = weigh(wanted_, feed)
    services = weighed.services
    step("organisations")
    organisations = _bring(Organisation, feed, _organisations(services), at)[0]
    step("places")
    clear_names(weighed.before)
    locations = _bring(Location, feed, _locations(services), at)[0]
    step("services")
    wanted = {
        one.source_id: _service(one, organisations.get(_organisation_id(one))) for one in services
    }
    known, told = _bring(Service, feed, wanted, at)
    keep_secret({known[one.source_id].pk: weighed.secret.get(one.source_id, frozenset()) for one in services})  # fmt: skip
    take_away(known[one.source_id].pk for one in services if is_withheld(one.hiding.hidden, one.hiding.answer))  # fmt: skip
    step("hours")
    touched = bring_at(services, known, locations, at)
    withdraw_beside(known[one.source_id].pk for one in services)
    return _told(told, known, touched)


def _told(told: Told, known: dict[str, Service], touched: set[Any]) -> Brought:
    """Names of what happened; a service whose hours or matters changed has changed."""
    brought = Brought(ended=[one.name for one in told.ended])
    added, changed = {one.pk for one in told.added}, {one.pk for one in told.changed}
    for one in known.values():
        if one.ended_at is not None:
            continue
        if one.pk in added:
            brought.added.append(one.name)
        elif one.pk in changed or one.pk in touched:
            brought.changed.append(one.name)
        else:
            brought.same += 1
    return brought


@dataclass(slots=True)
class Told:
    """Rows of one table: those added, changed and ended."""

    added: list[Any]
    changed: list[Any]
    ended: list[Any]


def _bring(
    model: type[Entry], feed: Feed, wanted: dict[str, dict[str, Any]], at: datetime
) -> tuple[dict[str, Entry], Told]:
    """Bring the rows of one table; gives all of them by their own feed's ids."""
    known: dict[str, Entry] = {one.source_id: one for one in model.objects.filter(feed=feed)}
    told = Told([], [], [])
    for source_id, facts in wanted.items():
        row = known.get(source_id)
        if row is None:
            row = model(feed=feed, source_id=source_id, began_at=at, changed_at=at, **facts)
            known[source_id] = row
            told.added.append(row)
        elif row.ended_at is not None or _differs(row, facts):
            _apply(row, facts)
            row.changed_at, row.ended_at = at, None
            told.changed.append(row)
    for source_id, row in known.items():
        if source_id not in wanted and row.ended_at is None:
            row.ended_at = row.changed_at = at
            told.ended.append(row)
    save(model, told.added, [*told.changed, *told.ended])
    return known, told


def _differs(row: Any, facts: dict[str, Any]) -> bool:
    if getattr(row, "help_by_id", None):
        facts = {key: value for key, value in facts.items() if not key.startswith("help")}
    return any(getattr(row, key) != value for key, value in facts.items())


def _apply(row: Any, facts: dict[str, Any]) -> None:
    """Put the facts in; what a person said about whether it is help stands."""
    for key, value in facts.items():
        if not (key.startswith("help") and row.help_by_id):
            setattr(row, key, value)


def _organisation_id(one: Wanted) -> str:
    return one.organisation_id or key_of(one.organisation)


def _organisations(services: Iterable[Wanted]) -> dict[str, dict[str, Any]]:
    return {
        _organisation_id(one): {
            "name": one.organisation,
            "key": key_of(one.organisation),
            "website": one.organisation_website,
        }
        for one in services
        if one.organisation
    }


def _locations(services: Iterable[Wanted]) -> dict[str, dict[str, Any]]:
    return {location_id(spot): _location(spot) for one in services for spot in one.spots}


def _location(spot: Spot) -> dict[str, Any]:
    at = spot.at or districts().get(district_of(spot.postcode))
    return {
        "name": spot.name,
        "key": (spot.postcode or spot.address).casefold(),
        "address": spot.address,
        "town": spot.town,
        "postcode": spot.postcode,
        "latitude": at[0] if at else None,
        "longitude": at[1] if at else None,
    }


def _service(one: Wanted, organisation: Organisation | None) -> dict[str, Any]:
    answer = one.help
    assert answer is not None  # noqa: S101 - weighed before
    return {
        "name": one.name,
        "key": key_of(one.name),
        "organisation_id": organisation.pk if organisation else None,
        "about": one.about,
        "website": one.website,
        "phone": one.phone,
        "email": one.email,
        "youngest": one.youngest,
        "oldest": one.oldest,
        "languages": list(one.languages),
        "help": Help(answer.help.value),
        "help_why": answer.why,
        "help_words": list(answer.words),
        "hidden": one.hiding.hidden,
        "hidden_why": list(one.hiding.why),
        "hidden_mark": one.hiding.mark,
        "address_answer": one.hiding.answer,
    }
