"""What a safety lead does: say who it is, and agree that it ends. She is placed around whoever was named."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.models import Client, Worker
from alongside.trust.access.blocked import who_blocked
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.actions import end_keep_apart, save_keep_apart, save_outsider
from alongside.trust.apart.choices import SaidBy
from alongside.trust.apart.edges import inside_of
from alongside.trust.apart.errors import NotHeld
from alongside.trust.apart.keyholders import records_of
from alongside.trust.apart.models import KeepApart
from alongside.trust.naming.asking import TALKED_ABOUT, ask_a_person
from alongside.trust.naming.errors import NeedsASecond
from alongside.trust.naming.inside import Found, Said, found_in, owner_blind, said_in, sealed_found
from alongside.trust.naming.models import Named
from alongside.trust.naming.queries import alike_in_area, area_of, held_row
from alongside.work.actions import finish
from alongside.work.models import Kind, WorkItem


def settle_named(*, viewer: UUID, named: UUID, matches: Collection[UUID]) -> None:
    """Say who it is: clients or workers of her area, several where it could be any of them, or nobody we know.

    She is kept apart from each; from somebody outside where there is none, so that it stands and is looked at
    again. Whoever has blocked the viewer and could be meant is kept apart as well, unseen. Raises `NotHeld`.
    """
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row, client = held_row(viewer, named, at)
        said, before = said_in(row, client), found_in(row, client)
        _must_be_known(client, matches)
        alike = {one.id for one in alike_in_area(client, said)}
        unseen = alike & who_blocked(viewer, area_of(client))
        edges = [
            save_keep_apart(mover=client, fixed=one, said_by=SaidBy.HER, by=viewer)
            for one in sorted({*matches} | unseen)
        ]
        if not edges and not before.edges:
            edges = [_from_outside(client, said, by=viewer)]
        now = Found(
            tuple(dict.fromkeys((*before.edges, *edges))),
            before.judged | alike | {*matches},
            outside=before.outside or not (matches or unseen),
        )
        row.found = sealed_found(row.pk, client, now)
        row.waits_until, row.looked_at = None, row.looked_at or at
        row.save(update_fields=["found", "waits_until", "looked_at"])
        _off_the_list(row, by=viewer, at=at)
        if row.back_asked_at is not None:
            ask_a_person(row.pk, client=client, said=said, at=at, due_at=at + TALKED_ABOUT)


def agree_to_take_back(*, viewer: UUID, named: UUID) -> bool:
    """Say that she told you herself, alone, that it may end. Ends it where somebody else had said so before.

    True where it has ended. What was suspended does not stand again by itself; what a court or an agency
    said stays. Raises `NotHeld`, also where she did not ask, and `NeedsASecond`.
    """
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row, client = held_row(viewer, named, at)
        if row.back_asked_at is None:
            raise NotHeld
        if row.back_agreed_by == viewer:
            raise NeedsASecond
        if row.back_agreed_by is None:
            row.back_agreed_by = viewer
            row.save(update_fields=["back_agreed_by"])
            return False
        for edge in _hers_alone(row, client):
            end_keep_apart(edge, by=row.back_agreed_by, seconded_by=viewer)
        row.ended_at, row.waits_until = at, None
        row.save(update_fields=["ended_at", "waits_until"])
        _off_the_list(row, by=viewer, at=at)
        return True


def leave_standing(*, viewer: UUID, named: UUID) -> None:
    """She would rather keep it, or could not be asked alone: it stands as before. Raises `NotHeld`."""
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row, _ = held_row(viewer, named, at)
        row.back_asked_at = row.back_agreed_by = None
        row.save(update_fields=["back_asked_at", "back_agreed_by"])
        if row.waits_until is None:
            _off_the_list(row, by=viewer, at=at)


def _must_be_known(client: UUID, matches: Collection[UUID]) -> None:
    """Each is a client or a worker of her area, and not she herself. Raises `NotHeld`."""
    area, own = area_of(client), set(records_of(client))
    clients = Client.objects.filter(pk__in=matches, area=area).values_list("pk", flat=True)
    workers = Worker.objects.filter(pk__in=matches, area=area).values_list("pk", flat=True)
    if {*matches} - {*clients, *workers} or own & {*matches}:
        raise NotHeld


def _from_outside(client: UUID, said: Said, *, by: UUID) -> UUID:
    known = (said.other_name, said.about_age, said.where_from)
    outsider = save_outsider(name=said.name, notes="; ".join(one for one in known if one))
    return save_keep_apart(mover=client, fixed=outsider, said_by=SaidBy.HER, by=by)


def _hers_alone(row: Named, client: UUID) -> Iterable[UUID]:
    """The keep-aparts that she asked for and that nothing else of hers still stands on."""
    others = Named.objects.filter(client_blind=owner_blind(client), ended_at=None)
    kept = {edge for one in others.exclude(pk=row.pk) for edge in found_in(one, client).edges}
    with acting(As.KEEPER):
        standing = KeepApart.objects.filter(pk__in=[*{*found_in(row, client).edges} - kept])
        return [edge.pk for edge in standing if inside_of(edge).said_by == SaidBy.HER]


def _off_the_list(row: Named, *, by: UUID, at: datetime) -> None:
    with acting(As.DUTY):
        for item in WorkItem.objects.filter(kind=Kind.NAMED, about=row.pk, done_at=None):
            finish(item, by=by, at=at)
