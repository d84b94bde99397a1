"""What a keyholder may read of what she entrusted. Every reading is a look."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from alongside.kit.walls import As
from alongside.people.models import Client, Post, Worker
from alongside.trust.access.choices import Category
from alongside.trust.acting import Purpose, acting, now_acting
from alongside.trust.apart.errors import NotHeld
from alongside.trust.apart.keyholders import records_of
from alongside.trust.entrusted.choices import WhyGiven
from alongside.trust.entrusted.keyholders import must_open, who_could
from alongside.trust.entrusted.models import AddressRelease, SafeAddress, SafetyPlan
from alongside.trust.keys import blind
from alongside.trust.sealed.box import opened

PLACES: dict[type[SafetyPlan] | type[SafeAddress], str] = {
    SafetyPlan: "entrusted_safetyplan.sealed",
    SafeAddress: "entrusted_safeaddress.sealed",
}


RELEASE = "entrusted_addressrelease.sealed"


def safety_plan(viewer: UUID, client: UUID) -> str | None:
    """Her safety plan as it was last written; None where there is none. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        must_open(viewer, client, Category.SAFETY_PLAN, at)
        return latest(SafetyPlan, client)


def has_safe_address(viewer: UUID, client: UUID) -> bool:
    """Whether there is a safe address; the address itself takes two keyholders. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        must_open(viewer, client, Category.SAFE_ADDRESS, at)
        return latest(SafeAddress, client) is not None


def latest(table: type[SafetyPlan] | type[SafeAddress], client: UUID) -> str | None:
    """The words written last, for whichever of her records. Asked as `As.KEYHOLDER`; opens without a check."""
    owners = {owner_blind(record): record for record in records_of(client)}
    rows = table.objects.filter(client_blind__in=list(owners))
    row = rows.order_by("-written_at", "pk").first()
    if row is None:
        return None
    place, person = PLACES[table], owners[row.client_blind]
    words: str = json.loads(opened(row.sealed, place=place, pk=row.pk, person=person))["words"]
    return words


def owner_blind(client: UUID) -> str:
    """How a client stands in these tables."""
    return blind("entrusted", client)


@dataclass(frozen=True, slots=True)
class Release:
    """A request that her address be given, as a keyholder reads it."""

    id: UUID
    client: UUID
    recipient: str
    reason: WhyGiven
    why: str
    asked_by: str
    mine: bool
    for_viewer: bool
    asked_at: datetime
    until: datetime
    given_by: str
    given_at: datetime | None
    ended_by: str
    ended_at: datetime | None
    told_at: datetime | None
    later: bool


@dataclass(frozen=True, slots=True)
class Given:
    """Her address was given: what she reads of it. Roles and reason, and nobody's name."""

    at: datetime
    reason: WhyGiven
    to_role: str
    at_organisation: str


def release_asked(viewer: UUID, asked: UUID) -> Release:
    """One request. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row, inside = held_release(viewer, asked, at)
        return _as_read(row, inside, viewer)


def releases_of(viewer: UUID, client: UUID) -> list[Release]:
    """Every request about her, newest first. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        must_open(viewer, client, Category.SAFE_ADDRESS, at)
        return [_as_read(row, inside_of(row), viewer) for row in _rows_of(client)]


def given_of(her: UUID) -> list[Given]:
    """What she may read of her address having been given, newest first. Asked as her, about herself."""
    who = now_acting()
    if (who.role, who.viewer) != (As.HER, her):
        return []
    with acting(As.KEYHOLDER, her, Purpose.SAFETY):
        found = []
        for row in _rows_of(her):
            if row.told_at is None or row.released_at is None:
                continue
            inside = inside_of(row)
            role, organisation = _post_of(UUID(inside["recipient"]), row.released_at)
            reason = WhyGiven(inside.get("reason", WhyGiven.OTHER))
            found.append(Given(row.released_at, reason, role, organisation))
        return found


def second_keyholders(viewer: UUID, client: UUID) -> list[str]:
    """Names of who else may open it, and could give what the viewer asks for. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        must_open(viewer, client, Category.SAFE_ADDRESS, at)
        return [one.name for one in who_could(client, (viewer,), at)]


def may_be_given(viewer: UUID, client: UUID) -> list[tuple[UUID, str]]:
    """Workers of her area with a post, to choose from: the same list for every client. Raises `NotHeld`.

    Whom she is kept apart from stands in it like anybody else: leaving them out would tell who they are.
    """
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        must_open(viewer, client, Category.SAFE_ADDRESS, at)
        area = Client.objects.values_list("area", flat=True).get(pk=client)
        held = Post.objects.filter(starts_at__lte=at).exclude(ends_at__lte=at)
        rows = Worker.objects.filter(area=area, pk__in=held.values("worker"))
        return [
            (row.pk, f"{row.name or row.ref}, {row.organisation.name}")
            for row in rows.select_related("organisation").order_by("name", "ref")
        ]


def held_release(viewer: UUID, asked: UUID, at: datetime) -> tuple[AddressRelease, dict[str, Any]]:
    """The row, locked, with what is sealed in it, for who holds her key. As the keyholder. Raises `NotHeld`."""
    row = AddressRelease.objects.select_for_update().filter(pk=asked).first()
    if row is None:
        raise NotHeld
    inside = inside_of(row)
    must_open(viewer, UUID(inside["client"]), Category.SAFE_ADDRESS, at)
    return row, inside


def _rows_of(client: UUID) -> list[AddressRelease]:
    blinds = [owner_blind(record) for record in records_of(client)]
    rows = AddressRelease.objects.filter(client_blind__in=blinds)
    return list(rows.order_by("-asked_at", "pk"))


def inside_of(row: AddressRelease) -> dict[str, Any]:
    """What is sealed in a request. As the keyholder."""
    found: dict[str, Any] = json.loads(opened(row.sealed, place=RELEASE, pk=row.pk, person=None))
    return found


def _as_read(row: AddressRelease, inside: dict[str, Any], viewer: UUID) -> Release:
    names = _names([row.asked_by, row.released_by, row.ended_by, UUID(inside["recipient"])])
    return Release(
        id=row.pk,
        client=UUID(inside["client"]),
        recipient=names.get(UUID(inside["recipient"]), "somebody who is not a worker here"),
        reason=WhyGiven(inside.get("reason", WhyGiven.OTHER)),
        why=inside["why"],
        asked_by=names.get(row.asked_by, ""),
        mine=row.asked_by == viewer,
        for_viewer=UUID(inside["recipient"]) == viewer,
        asked_at=row.asked_at,
        until=row.until,
        given_by=names.get(row.released_by, ""),
        given_at=row.released_at,
        ended_by=names.get(row.ended_by, ""),
        ended_at=row.ended_at,
        told_at=row.told_at,
        later=bool(inside.get("later")),
    )


def _names(workers: Iterable[UUID | None]) -> dict[UUID | None, str]:
    rows = Worker.objects.filter(pk__in=[one for one in workers if one])
    return {row.pk: row.name or row.ref for row in rows.select_related("organisation")}


def _post_of(worker: UUID, at: datetime) -> tuple[str, str]:
    """What somebody was, and where, when it was given to them; empty for who held no post."""
    live = Q(ends_at=None) | Q(ends_at__gt=at)
    post = (
        Post.objects.filter(live, worker=worker, starts_at__lte=at)
        .select_related("organisation")
        .order_by("starts_at", "pk")
        .first()
    )
    return (post.role, post.organisation.name) if post else ("", "")
