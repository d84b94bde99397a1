"""Whom what is put to people is about, for paging, which puts it to nobody she has blocked. Nobody is shown it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Model

from alongside.care.attending.models import Correction
from alongside.care.handing_over.models import HandOver
from alongside.care.hubs.models import HealthAsk
from alongside.care.joining.models import JoinedRecords
from alongside.care.letting_know.models import MayKnow
from alongside.care.loosening.models import LooserChange
from alongside.care.models import AgreedTime, VisitDue
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.acting import acting
from alongside.trust.contact.models import Outbox, SafeContact
from alongside.trust.renewing.models import Waiting

ASKED_OF: tuple[tuple[As, tuple[tuple[type[Model], *tuple[str, ...]], ...]], ...] = (
    (As.PLANNER, ((Client, "pk"), (VisitDue, "client_id"), (AgreedTime, "client_id"))),
    (
        As.GATE,
        (
            (SafeContact, "client_id"),
            (Outbox, "client_id"),
            (LooserChange, "client_id"),
            (MayKnow, "client_id"),
        ),
    ),
    (
        As.DUTY,
        (
            (HealthAsk, "client_id"),
            (Waiting, "client_id"),
            (HandOver, "client_id"),
            (Correction, "client_id"),
            (JoinedRecords, "stays_id", "goes_id"),
        ),
    ),
)
"""Tables that what is put to people can be about, and in which named role each is asked by nobody in particular."""


def whose(abouts: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    """The people each ref leads to: one, or two where their records may be one person's. A ref that is sealed or about nobody
    is left out.
    """
    left, found = set(abouts), dict[UUID, frozenset[UUID]]()
    for role, tables in ASKED_OF:
        if not left:
            break
        with acting(role):
            for table, *columns in tables:
                rows = table._default_manager.filter(pk__in=left)  # noqa: SLF001 - any table
                found |= {row[0]: frozenset(row[1:]) for row in rows.values_list("pk", *columns)}
                left -= found.keys()
    return found
