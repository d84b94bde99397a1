"""How somebody comes, for whoever works with them: who is with the children, and the way to each of their places.

So that whoever arranges a fare, a lift, a creche or a nearer place need not ask again. Inside the page's `acting`; the
caller says whom it shows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from alongside.care.choices import About, Firm, Minded, Travels
from alongside.care.models import Choice, Reach, Registration
from alongside.services.models import Place
from alongside.trust.joined import records

CHILDREN = {
    Minded.NONE: "They have no children at home",
    Minded.SCHOOL: "Their children are at school: in term, only school hours do",
    Minded.SOMEBODY: "Somebody looks after their children when they come",
    Minded.ALONG: "Their children come along",
    Minded.NOBODY: "They have nobody for their children now: a creche or online",
}
NEED_NOT_SAY = "They need not say who"


def how_they_come(client: UUID, places: Collection[UUID] = ()) -> tuple[str, ...]:
    """In words, what they said of the children first. ``places``: only the ways there; else to each of theirs."""
    mine = _registered(client)
    if mine is None:
        return ()
    return (*_children(mine), *_ways(mine, places))


def _registered(client: UUID) -> Registration | None:
    """Under whichever of their records."""
    rows = Registration.objects.filter(client__in=records(client), ended_at=None)
    return rows.filter(client__merged_into=None).first()


def _children(mine: Registration) -> Iterator[str]:
    """Nothing where nothing was said."""
    if not mine.minded:
        return
    many = "" if mine.creche == "never" else f". Creche places: {mine.children}"
    yield f"{CHILDREN[Minded(mine.minded)]}{many}"


def _ways(mine: Registration, places: Collection[UUID]) -> Iterator[str]:
    known = {
        row.place_id: row for row in Reach.objects.filter(client=mine.client_id, ended_at=None)
    }
    musts = Choice.objects.filter(client__in=records(mine.client_id), ended_at=None, firm=Firm.MUST)
    never = set(musts.filter(about=About.NOT_PLACE).values_list("place", flat=True))
    for place in Place.objects.filter(pk__in=mine.registered, ended_at=None).order_by("name"):
        if places and place.pk not in places:
            continue
        if place.pk in never:
            yield f"{place.name}: they cannot or would not go there"
        elif place.pk in known:
            yield f"{place.name}: {way_there(known[place.pk])}"


def way_there(row: Reach) -> str:
    """``45 minutes, by bus or train``."""
    if not row.how:
        return f"{row.minutes} minutes"
    how = f"{row.minutes} minutes, {Travels(row.how).label}"
    return f"{how}. {NEED_NOT_SAY}" if row.how == Travels.BROUGHT else how
