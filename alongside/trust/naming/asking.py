"""What she does: name somebody, and ask to take it back. It takes the same whoever they are.

Nothing here looks anybody up: she names, a person looks. Whoever acts is she; the rows are the keeper's.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.trust.acting import acting
from alongside.trust.apart import statements
from alongside.trust.apart.choices import State
from alongside.trust.apart.models import Presence
from alongside.trust.apart.persons import asked as rows_of
from alongside.trust.naming.errors import NotFound
from alongside.trust.naming.inside import Said, owner_blind, said_in, sealed_whose, sealed_words
from alongside.trust.naming.models import Named
from alongside.trust.naming.rules import AT_ONCE, looked_by
from alongside.trust.naming.who import Keyholder, could_be, leads_of, talks_with
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind

TALKED_ABOUT = timedelta(days=3)
"""How soon a person talks with her about taking it back."""


def ask_to_be_apart(*, client: UUID, said: Said, at: datetime) -> UUID:
    """Write down whom she must not meet, and have a person look. Always saved; gives its id.

    Until somebody has looked, `queries.waits` says that nothing is to be booked for her where men may be.
    """
    with acting(As.KEEPER):
        due = looked_by(at, comes_next(client, at))
        row = Named(
            id=uuid.uuid4(),
            client_blind=owner_blind(client),
            asked_at=at,
            told_by=due,
            waits_until=due,
        )
        row.whose = sealed_whose(row.pk, client)
        row.words = sealed_words(row.pk, client, said)
        row.save(force_insert=True)
    ask_a_person(row.pk, client=client, said=said, at=at, due_at=due)
    return row.pk


def ask_to_take_back(*, client: UUID, named: UUID, at: datetime) -> None:
    """She would like it to end. Nothing ends before two people have agreed. Raises `NotFound`. Twice is once."""
    with acting(As.KEEPER):
        rows = Named.objects.filter(pk=named, client_blind=owner_blind(client), ended_at=None)
        row = rows.select_for_update().first()
        if row is None:
            raise NotFound
        if row.back_asked_at is None:
            row.back_asked_at = at
            row.save(update_fields=["back_asked_at"])
        said = said_in(row, client)
    ask_a_person(row.pk, client=client, said=said, at=at, due_at=at + TALKED_ABOUT)


def ask_a_person(
    named: UUID, *, client: UUID, said: Said, at: datetime, due_at: datetime, again: bool = False
) -> None:
    """Put it on the list of those who hold a key, never of anybody who could be the one she means.

    Where nobody may open it, her key worker or who is on call is asked to reach her in person, and reads no
    name; but not ``again``, which only finds whoever holds a key by now.
    """
    leads = leads_of(client, at)
    meant = {lead.worker for lead, _ in leads if could_be(lead.worker, said)}
    with acting(As.KEYHOLDER):
        area = Client.objects.values_list("area_id", flat=True).get(pk=client)
        talks = talks_with(client, said, at)
        on_call = Owner(organisation=_on_call(client), role=Role.ON_CALL)
        reaches = Kind.CANNOT_REACH, client, Owner(worker=talks) if talks else on_call
        reads = owner_among(leads, meant)
        if again and reads is None:
            return
        kind, about, owner = (Kind.NAMED, named, reads) if reads else reaches
        ask(
            kind,
            about,
            area=area,
            owner=owner,
            at=at,
            due_at=due_at,
            urgent=due_at <= at + AT_ONCE,
        )


def owner_among(leads: list[tuple[Keyholder, bool]], meant: set[UUID]) -> Owner | None:
    """A service's leads together where none of them could be meant; else one who could not; else nobody.

    Whoever she has blocked holds no key, and reads their service's list all the same: a service where they could be
    meant is none.
    """
    others = [lead for lead, blocked in leads if not blocked and lead.worker not in meant]
    near = {lead.organisation for lead, _ in leads if lead.worker in meant}
    for one in others:
        if one.organisation not in near:
            return Owner(organisation=one.organisation, role=Role.SAFETY_LEAD)
    return Owner(worker=others[0].worker) if others else None


def comes_next(client: UUID, at: datetime) -> datetime | None:
    """When she is next expected anywhere. Asked as the keeper."""
    ((person,),) = rows_of(statements.PERSON, record=client)
    coming = Presence.objects.filter(person=person, state=State.STANDING, starts_at__gt=at)
    return coming.order_by("starts_at").values_list("starts_at", flat=True).first()


def _on_call(client: UUID) -> UUID:
    """Where somebody is asked who is on call: as `WHO_IS_ASKED`, her service or her area's."""
    rows = rows_of(statements.WHO_IS_ASKED, abouts=[client], records=[client], persons=[client])
    organisation: UUID = rows[0][2]
    return organisation
