"""From the sealed file of an area to the sealed rows of `alongside.trust.apart`. Nothing of it is counted or told."""

from __future__ import annotations

from datetime import time
from uuid import UUID, uuid5

from alongside.areas.keep_apart import KeepApart, Stay
from alongside.care.loading import ZONE
from alongside.kit.wall_time import times
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.services.around import kept_around, more_than_usual
from alongside.services.loading import Known
from alongside.trust.acting import acting
from alongside.trust.apart.actions import book, save_keep_apart, save_outsider
from alongside.trust.apart.choices import SaidBy
from alongside.trust.apart.models import Outsider, Presence
from alongside.trust.sealed.box import opened

SEALED_NAME = "apart_outsider.sealed"
LAST_MINUTE = 24 * 60 - 1


def bring_keep_apart(
    keep_apart: KeepApart, known: Known, clients: dict[str, Client], by: UUID
) -> None:
    """Save every pair and every known stay of an outside person. What is there already stays as it is."""
    outsiders = _outsiders(keep_apart, known)
    somebody = {ref: client.pk for ref, client in clients.items()}
    somebody |= {ref: worker.pk for ref, worker in known.workers.items()} | outsiders
    for pair in keep_apart.pairs:
        save_keep_apart(
            mover=somebody[pair.mover], fixed=somebody[pair.fixed], said_by=SaidBy.AGENCY, by=by
        )
    wanted = {
        uuid5(outsiders[person.ref], f"{stay.place} {stay.on} {stay.start} {stay.end}"): (
            outsiders[person.ref],
            stay,
        )
        for person in keep_apart.outsiders
        for stay in person.stays
    }
    with acting(As.KEEPER):
        there = set(Presence.objects.filter(visit__in=wanted).values_list("visit", flat=True))
    for visit, (person, stay) in wanted.items():
        if visit not in there:
            _book(person, stay, visit, known, by)


def _outsiders(keep_apart: KeepApart, known: Known) -> dict[str, UUID]:
    """Outside people by the file's ref; each is saved once, under the area and that ref."""
    if not keep_apart.outsiders:
        return {}
    with acting(As.KEEPER):
        there = {
            opened(row.sealed, place=SEALED_NAME, pk=row.pk, person=None): row.pk
            for row in Outsider.objects.all()
        }
    found = {}
    for person in keep_apart.outsiders:
        name = f"{known.area.ref}/{person.ref}"
        already = next((pk for text, pk in there.items() if f'"{name}"' in text), None)
        found[person.ref] = already or save_outsider(name=name, notes="")
    return found


def _book(person: UUID, stay: Stay, visit: UUID, known: Known, by: UUID) -> None:
    start, end = (time(*divmod(min(minute, LAST_MINUTE), 60)) for minute in (stay.start, stay.end))
    when = times(stay.on, start, end, ZONE, start_fold=0, end_fold=0)
    book(
        person=person,
        place=known.places[stay.place].pk,
        times=when,
        visit=visit,
        by=by,
        band=kept_around(when, more_than_usual(known.area.pk)),
    )
