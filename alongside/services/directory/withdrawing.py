"""Taking back the place of an entry that is kept already: out of every row, in the transaction in which it is decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from alongside.services.directory.beside import (
    PERSON,
    SAME,
    groups,
    id_in_feed,
    knows,
    told_in,
    with_beside,
)
from alongside.services.directory.choices import AddressAnswer, Hidden
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
from alongside.services.directory.telling import NAMELESS, in_words, parts_of, tells
from alongside.services.directory.withheld import JOINED, MENTIONS, NEAR, OURS, is_withheld

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


def withdraw(service: UUID, why: str, beside: Iterable[str] = (PERSON,)) -> None:
    """Keep nothing of a service that tells where it is; whoever said that it was public is asked again.

    ``beside``: the ids of those that it is beside, as marks hold them, or what else hides it.
    """
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
    row.hidden_mark = with_beside(row.hidden_mark, beside)
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


def hide(
    service: UUID, why: str, beside: Iterable[str] = (PERSON,), *, for_itself: bool = False
) -> bool:
    """Withdraw a service at once, and all of its feed whose words hold its place where that is a secret from now on: ``for_itself``,
    or because its own record says so and what a person said of that no longer holds. Gives whether it is.

    Who stands beside it is found by `withdraw_beside`.
    """
    row = Service.objects.get(pk=service)
    for_itself = for_itself or bool(set(row.hidden_why) - OURS)
    spots = places_of(service)
    if for_itself:
        keep_secret({service: wide_marks(spots)})
    withdraw(service, why, beside)
    telling = _telling(row, parts_of(spots)) if for_itself else {}
    for other, told in telling.items():
        hide(other, MENTIONS, told)
    return for_itself


def withdraw_beside(besides: Iterable[UUID] = ()) -> None:
    """Withdraw every entry that stands at a secret place of another one, or was said to be the same as one.

    ``besides``: entries that were weighed already, knowing every place that was secret then. One that a person called
    public knowing of the others stays. What is the same as one that is secret for itself has a secret place too.
    """
    skipped = set(besides)
    while True:
        secret = [hide(one, JOINED, (SAME,), for_itself=_spreads(one)) for one in _joined()]
        near = _near(set() if any(secret) else skipped)
        secret += [hide(one, NEAR, others) for one, others in near.items()]
        if not secret:
            return
        skipped = set() if any(secret) else skipped


def _near(skipped: set[UUID]) -> dict[UUID, set[str]]:
    """Services that are shown with a place that is secret through others, and through whom."""
    owners: dict[str, set[tuple[UUID, str]]] = defaultdict(set)
    rows = SecretPlace.objects.values_list("mark", "service", "service__feed", "service__source_id")
    for mark, key, feed, source_id in rows:
        owners[mark].add((key, id_in_feed(feed, source_id)))
    if not owners:
        return {}
    shown = At.objects.filter(withheld=False).exclude(location=None).exclude(service__in=skipped)
    found: dict[UUID, set[str]] = defaultdict(set)
    for row in shown.select_related("location"):
        assert row.location is not None  # noqa: S101 - asked for
        for mark in narrow(spot_at(row.location)):
            found[row.service_id] |= {one for key, one in owners.get(mark, ()) if key != row.service_id}  # fmt: skip
    said = Service.objects.filter(pk__in=found, address_answer=AddressAnswer.PUBLIC)
    knowing = {row.pk for row in said if knows(row.address_of, found[row.pk])}
    return {key: others for key, others in found.items() if others and key not in knowing}


def _telling(hidden: Service, parts: frozenset[str]) -> dict[UUID, set[str]]:
    """Who of the same feed is shown with words that hold one of these, with what marks call them; not who was called
    public knowing of such words.
    """
    pattern = in_words(parts)
    if pattern is None:
        return {}
    others = Service.objects.filter(feed=hidden.feed_id, ended_at=None).exclude(pk=hidden.pk)
    said: dict[UUID, list[str]] = defaultdict(list)
    for key, *words in At.objects.filter(service__in=others).values_list("service", *TOLD):
        said[key] += words
    found = {}
    for row in others.select_related("organisation"):
        words = (row.name, row.about, _run_by(row), *said[row.pk])
        told = told_in(pattern, words, ())
        public = row.address_answer == AddressAnswer.PUBLIC and knows(row.address_of, told)
        if told and not public and not is_withheld(row.hidden, row.address_answer):
            found[row.pk] = told
    return found


def _run_by(row: Service) -> str:
    return row.organisation.name if row.organisation else ""


def _joined() -> set[UUID]:
    """Services not hidden that a person said are the same as one that is; not one called public knowing that."""
    every = groups()
    rows = list(Service.objects.filter(pk__in=every))
    hidden = {row.pk for row in rows if is_withheld(row.hidden, row.address_answer)}
    public = (row for row in rows if row.address_answer == AddressAnswer.PUBLIC)
    known = {row.pk for row in public if knows(row.address_of, (SAME,))}
    return {key for key, group in every.items() if group & hidden} - hidden - known


def _spreads(service: UUID) -> bool:
    """Whether one of those it is the same as is secret for itself, and not for what is beside it alone."""
    return SecretPlace.objects.filter(service__in=groups()[service]).exists()
