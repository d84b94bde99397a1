"""Somebody who prescribes for her, or is her nurse or midwife, was blocked on her own page without her short secret: a
person asks her whether it was she, as they do where it was her key worker.

Whoever asks is told neither whom nor which of these it was: what she blocks is sealed.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from alongside.care.key_working.rules import HEARD_WITHIN, due
from alongside.care.who_asks import able_to_ask
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.people.nations import nation_of
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.keyholders import records_of
from alongside.trust.contact.asking import on_call_at
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind

HEALTH = (Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE)
"""Without whom she may go without medicine."""


def have_them_asked(*, client: UUID, blocked: UUID, at: datetime) -> bool:
    """Ask whoever works with her and is not blocked, else who is on call; within a working day. Whether it was such a worker.

    Asked again while it is open, it stands there once.
    """
    with acting(As.PLANNER):
        live = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
        hers = Link.objects.filter(live, client__in=records_of(client), worker=blocked)
        if not hers.filter(role__in=HEALTH).exists():
            return False
        row = Client.objects.get(pk=client)
    owner = who_is_to_ask(client, blocked, at)
    with acting(As.DUTY):
        due_at = due(at, HEARD_WITHIN, nation_of(row.area_id))
        ask(Kind.WAS_IT_THEY, client, area=row.area_id, owner=owner, at=at, due_at=due_at)
    return True


def who_is_to_ask(client: UUID, blocked: UUID, at: datetime) -> Owner:
    """Whoever works with her, is there today and is not blocked, her key worker first; else who is on call.

    Never a key worker who is away: it is to be asked within a working day.
    """
    with acting(As.PLANNER):
        asks = able_to_ask(client, blocked, at)
        row = Client.objects.get(pk=client)
    if asks is not None:
        return Owner(worker=asks)
    with acting(As.DUTY):
        return Owner(organisation=on_call_at(row, at), role=Role.ON_CALL)
