"""What is open about her: times agreed, visits due, and things on the list of the worker who hands over."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from alongside.care.attending.models import Correction
from alongside.care.hubs.models import HealthAsk
from alongside.care.letting_know.models import MayKnow
from alongside.care.loosening.models import LooserChange
from alongside.care.models import AgreedTime, VisitDue
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.trust.acting import acting
from alongside.trust.contact.asking import on_call_at
from alongside.trust.contact.models import Outbox, SafeContact
from alongside.work.actions import Owner
from alongside.work.models import Kind, WorkItem

ABOUT_A_MESSAGE = (Kind.CANNOT_REACH, Kind.NOT_SURE_SENT, Kind.RING)
"""Work about a message that did not go, or that a person is to say: it is about the message."""


def times_with(worker: UUID, client: UUID, *, from_day: date) -> list[UUID]:
    """Visits with a time that is agreed with a worker on that day or after it."""
    with acting(As.PLANNER):
        rows = AgreedTime.objects.filter(client=client, worker=worker, ended_at=None, group=None)
        return list(rows.filter(day__gte=from_day).order_by("day").values_list("visit", flat=True))


def hand_on_work(client: UUID, *, from_worker: UUID, to: Owner, but: Collection[Kind] = ()) -> None:
    """What stood on the old worker's list about her stands on another's, with the clocks it had.

    Whether somebody may know that she came is never theirs to hear: it is for who is on call. ``but``: what is not theirs
    to have.
    """
    about = refs_of([client])[client]
    with acting(As.GATE) as at:
        named = MayKnow.objects.filter(client=client, worker=to.worker, ended_at=None)
        their_own = set(named.values_list("pk", flat=True))
        goes = [(to, about - their_own)]
        if their_own:
            organisation = on_call_at(Client.objects.get(pk=client), at)
            goes.append((Owner(organisation=organisation, role=Role.ON_CALL), their_own))
    with acting(As.DUTY):
        for owner, refs in goes:
            items = WorkItem.objects.filter(owner_id=from_worker, about__in=refs, done_at=None)
            items.exclude(kind__in=(Kind.HAND_OVER, *but)).update(
                owner_id=owner.worker, organisation_id=owner.organisation, role=owner.role
            )


def refs_of(clients: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """The refs under which a work item may be about each client: her own, her visits', what waits to be heard, messages to
    her that a person sees to, what she asked of whoever works with her, and what she said was written down wrongly.
    """
    found = {client: {client} for client in clients}
    with acting(As.PLANNER):
        for client, visit in VisitDue.objects.filter(client__in=found).values_list("client", "pk"):
            found[client].add(visit)
        times = AgreedTime.objects.filter(client__in=found, ended_at=None)
        for client, time in times.values_list("client", "pk"):
            found[client].add(time)
    with acting(As.GATE):
        for waits in (SafeContact, LooserChange, MayKnow):
            rows = waits.objects.filter(client__in=found, ended_at=None)
            for client, row in rows.values_list("client", "pk"):
                found[client].add(row)
    with acting(As.DUTY):
        asked = HealthAsk.objects.filter(client__in=found, organisation=None, ended_at=None)
        wrong = Correction.objects.filter(client__in=found, answered_at=None)
        for client, row in (*asked.values_list("client", "pk"), *wrong.values_list("client", "pk")):
            found[client].add(row)
        items = WorkItem.objects.filter(kind__in=ABOUT_A_MESSAGE, done_at=None)
        messages = list(items.values_list("about", flat=True))
    with acting(As.GATE):
        sent = Outbox.objects.filter(pk__in=messages, client__in=found)
        for client, row in sent.values_list("client", "pk"):
            found[client].add(row)
    return found


def without_a_time(clients: Iterable[UUID]) -> dict[UUID, int]:
    """How many visits of each client are due and have no time. Asked as whoever may see her diary."""
    agreed = AgreedTime.objects.filter(visit=OuterRef("pk"), ended_at=None)
    due = VisitDue.objects.filter(client__in=list(clients), ended_at=None)
    counted: dict[UUID, int] = {}
    for client in due.exclude(Exists(agreed)).values_list("client", flat=True):
        counted[client] = counted.get(client, 0) + 1
    return counted
