"""Whom a piece of work is about, for those of the viewer's own work whose ref leads to somebody they may see."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Model

from alongside.care.attending.models import Correction
from alongside.care.handing_over.models import HandOver
from alongside.care.hubs.models import HealthAsk
from alongside.care.letting_know.models import MayKnow
from alongside.care.loosening.models import LooserChange
from alongside.care.models import AgreedTime, VisitDue
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.access.blocked import who_blocked
from alongside.trust.acting import acting
from alongside.trust.contact.models import Outbox, SafeContact
from alongside.trust.renewing.models import Waiting
from alongside.work.models import Kind, WorkItem, WorkStep

LEADS: tuple[tuple[type[Model], str], ...] = (
    (Client, "pk"),
    (VisitDue, "client_id"),
    (AgreedTime, "client_id"),
    (SafeContact, "client_id"),
    (Outbox, "client_id"),
    (HandOver, "client_id"),
    (Correction, "client_id"),
    (LooserChange, "client_id"),
    (MayKnow, "client_id"),
)
"""Tables that work can be about, and where in each the person stands. Each is asked behind its wall."""
ABOUT_A_MESSAGE = frozenset({Kind.CANNOT_REACH, Kind.NOT_SURE_SENT, Kind.RING})
"""Work about a message, or a call that is to be made."""
ABOUT_HER = frozenset(
    {
        Kind.REFERRAL,
        Kind.CHOOSE_WORKER,
        Kind.NO_WORKER_FITS,
        Kind.TALK_FIRST,
        Kind.RING,
        Kind.CANNOT_REACH,  # where whoever she named has to be talked about with her
        Kind.ASK_ABOUT_REFERRAL,
        Kind.WAS_IT_THEY,
    }
)
ABOUT_A_VISIT = frozenset(
    {Kind.NO_ANSWER, Kind.OTHER_TIME, Kind.CANCELLED, Kind.HELP, Kind.MUST_IN_THE_WAY}
)
"""Work whose page is not there for whoever she has blocked. What a safety lead has, or whoever only finds somebody to ask
her, has a page that says the same to everybody who does not hold her key or see her.
"""


def about_whom(items: Iterable[WorkItem]) -> dict[UUID, UUID]:
    """The person each ref leads to. A ref that leads to nobody the viewer may see is left out."""
    left = {item.about for item in items}
    found: dict[UUID, UUID] = {}
    for table, column in LEADS:
        if not left:
            break
        rows = table._default_manager.filter(pk__in=left)  # noqa: SLF001 - any table
        found |= dict(rows.values_list("pk", column))
        left -= set(found)
    return found


def not_of_who_blocked(viewer: UUID, area: UUID, items: Iterable[WorkItem]) -> list[WorkItem]:
    """Items without those about somebody who has blocked the viewer, on whose list a post put them: as if nobody had asked.

    A line that leads nowhere would say that she is there, and what she asks.
    """
    items = list(items)
    gone = who_blocked(viewer, area)
    visits = [item.about for item in items if item.kind in ABOUT_A_VISIT]
    with acting(As.PLANNER):
        whose = dict(VisitDue.objects.filter(pk__in=visits).values_list("pk", "client_id"))
    seconds = [item.about for item in items if item.kind == Kind.SECOND_PERSON]
    with acting(As.DUTY):
        whose |= dict(Waiting.objects.filter(pk__in=seconds).values_list("pk", "client_id"))
        said = [item.about for item in items if item.kind == Kind.CORRECTION]
        whose |= dict(Correction.objects.filter(pk__in=said).values_list("pk", "client_id"))
    messages = [item.about for item in items if item.kind in ABOUT_A_MESSAGE]
    if messages:
        with acting(As.GATE):
            whose |= dict(Outbox.objects.filter(pk__in=messages).values_list("pk", "client_id"))
    asks = [item.about for item in items if item.kind == Kind.HEALTH]
    with acting(As.DUTY):
        asked_by = dict(HealthAsk.objects.filter(pk__in=asks).values_list("pk", "client_id"))
    with acting(As.PERSON, viewer):
        theirs = set(HealthAsk.objects.filter(pk__in=asks).values_list("pk", flat=True))
        put = WorkStep.objects.filter(worker_id=viewer, item__about__in=asks)
        theirs |= {
            ask
            for ask in put.values_list("item__about", flat=True)
            if asked_by.get(ask) not in gone
        }

    def is_shown(item: WorkItem) -> bool:
        if item.kind == Kind.HEALTH:
            return item.about in theirs
        return whose.get(item.about, item.about if item.kind in ABOUT_HER else None) not in gone

    return [item for item in items if is_shown(item)]
