"""Taking back the place of an entry that is kept already: out of every row, in the transaction in which it is decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q

from alongside.services.directory.choices import AddressAnswer, Hidden
from alongside.services.directory.hiding import BESIDE, JOINED, NEAR, is_withheld
from alongside.services.directory.marks import narrow, spot_at, wide
from alongside.services.directory.models import (
    At,
    Location,
    Opening,
    Organisation,
    SecretPlace,
    Service,
)
from alongside.services.directory.reading.wanted import Spot
from alongside.services.directory.rules import key_of
from alongside.services.directory.telling import NAMELESS, parts_of, tells

TOLD = ("who_else", "door", "will_ask")


def keep_secret(places: Mapping[UUID, frozenset[str]]) -> None:
    """Keep these marks for these services, and no others of theirs."""
    kept: dict[UUID, set[str]] = defaultdict(set)
    for service, mark in SecretPlace.objects.filter(service__in=places).values_list("service_id", "mark"):  # fmt: skip
        kept[service].add(mark)
    for service, marks in places.items():
        if gone := kept[service] - marks:
            SecretPlace.objects.filter(service=service, mark__in=gone).delete()
    new = [SecretPlace(service_id=key, mark=mark) for key, marks in places.items() for mark in marks - kept[key]]  # fmt: skip
    SecretPlace.objects.bulk_create(new, batch_size=1000)


def places_of(service: UUID) -> tuple[Spot, ...]:
    """Where a service is, as far as that is kept."""
    rows = At.objects.filter(service=service).exclude(location=None).select_related("location")
    return tuple(spot_at(row.location) for row in rows if row.location)


def wide_marks(spots: Iterable[Spot]) -> frozenset[str]:
    """The marks of places that stay secret."""
    return frozenset(mark for spot in spots for mark in wide(spot))


def withdraw(service: UUID, why: str) -> None:
    """Keep nothing of a service that tells where it is; whoever said that it was public is asked again."""
    row = Service.objects.get(pk=service)
    parts = parts_of(places_of(service))
    if row.organisation_id:
        clear_names([(row.organisation_id, parts)])
    row = Service.objects.select_related("organisation").get(pk=service)
    if tells(row.name, parts):
        row.name = row.organisation.name if row.organisation else NAMELESS
        row.key = key_of(row.name)
    for name in ("website", "phone", "email"):
        if tells(getattr(row, name), parts):
            setattr(row, name, "")
    row.about = ""
    row.hidden = row.hidden or Hidden.ASK
    row.hidden_why = list(dict.fromkeys((*row.hidden_why, why)))
    row.hidden_mark = row.hidden_mark[:-1] + BESIDE
    if row.address_answer == AddressAnswer.PUBLIC:
        row.address_answer = AddressAnswer.NONE
    row.save()
    take_away([service])


def clear_names(organisations: Iterable[tuple[UUID, frozenset[str]]]) -> None:
    """Take the name from every organisation whose own name tells where one of its services is."""
    for key, parts in organisations:
        row = Organisation.objects.get(pk=key)
        if tells(row.name, parts) or tells(row.website, parts):
            row.name, row.key, row.website = NAMELESS, key_of(NAMELESS), ""
            row.save()


def take_away(services: Iterable[UUID]) -> None:
    """Leave each of these services one row without a place, and delete the places that only they had."""
    keys = list(services)
    rows: dict[UUID, list[At]] = defaultdict(list)
    for row in At.objects.filter(service__in=keys).order_by("pk"):
        rows[row.service_id].append(row)
    places: set[UUID] = set()
    for these in rows.values():
        places |= {row.location_id for row in these if row.location_id}
        kept = next((row for row in these if row.location_id is None), these[0])
        gone = [row.pk for row in these if row is not kept]
        Opening.objects.filter(at__in=gone).delete()
        At.objects.filter(pk__in=gone).delete()
        _bare(kept)
    used = At.objects.filter(location__in=places).values("location_id")
    Location.objects.filter(pk__in=places).exclude(pk__in=used).delete()


def _bare(row: At) -> None:
    if row.withheld and row.location_id is None:
        return
    row.location = row.latitude = row.longitude = None
    row.who_else = row.door = row.will_ask = ""
    row.by_person = [name for name in row.by_person if name not in TOLD]
    row.withheld, row.found = True, False
    row.save()


def withdraw_beside(besides: Iterable[UUID] = ()) -> None:
    """Withdraw every entry that stands at a secret place of another one, or was said to be the same as one.

    ``besides``: entries that were weighed already. One that a person called public knowing of the other stays.
    """
    owners: dict[str, set[UUID]] = defaultdict(set)
    for mark, key in SecretPlace.objects.values_list("mark", "service_id"):
        owners[mark].add(key)
    skipped = set(besides)
    if owners:
        rows = At.objects.filter(withheld=False).exclude(location=None)
        found: dict[UUID, set[UUID]] = defaultdict(set)
        for place, service in rows.values_list("location_id", "service_id"):
            if service not in skipped:
                found[place].add(service)
        for location in Location.objects.filter(pk__in=found):
            others = {key for mark in narrow(spot_at(location)) for key in owners.get(mark, ())}
            for service in found[location.pk]:
                if others - {service} and not _knowing(service):
                    withdraw(service, NEAR)
    for service in _joined() - skipped:
        withdraw(service, JOINED)


def _knowing(service: UUID) -> bool:
    row = Service.objects.get(pk=service)
    return bool(row.address_answer == AddressAnswer.PUBLIC and row.address_of.endswith(BESIDE))


def _joined() -> set[UUID]:
    """Services not hidden that a person said are the same as one that is."""
    pairs = Service.objects.filter(Q(same_as__isnull=False)).select_related("same_as")
    found = set()
    for row in pairs:
        if row.same_as is None:
            continue
        one, other = (is_withheld(each.hidden, each.address_answer) for each in (row, row.same_as))
        if one != other:
            found.add(row.same_as.pk if one else row.pk)
    return found
