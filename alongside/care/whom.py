"""Whom a piece of work is about, for those of the viewer's own work whose ref leads to somebody they may see."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Model

from alongside.care.attending.models import Correction
from alongside.care.handing_over.models import HandOver
from alongside.care.models import AgreedTime, VisitDue
from alongside.people.models import Client
from alongside.trust.contact.models import Outbox, SafeContact
from alongside.work.models import WorkItem

LEADS: tuple[tuple[type[Model], str], ...] = (
    (Client, "pk"),
    (VisitDue, "client_id"),
    (AgreedTime, "client_id"),
    (SafeContact, "client_id"),
    (Outbox, "client_id"),
    (HandOver, "client_id"),
    (Correction, "client_id"),
)
"""Tables that work can be about, and where in each the person stands. Each is asked behind its wall."""


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
