"""Which systems may refer, and for whom one of them speaks."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.trust.access.models import Block
from alongside.trust.acting import acting
from alongside.trust.keys import block_token
from alongside.trust.referrers.actions import hashed
from alongside.trust.referrers.models import Referrer


def who_sends(secret: str) -> Referrer | None:
    """The system whose secret this is, while it may send."""
    found = Referrer.objects.filter(secret_hash=hashed(secret), ended_at=None)
    return found.select_related("organisation").first()


def referrers_of(area: UUID) -> QuerySet[Referrer]:
    """Every system of an area that ever could send, those that still may first."""
    found = Referrer.objects.filter(organisation__area=area).select_related("organisation")
    return found.order_by("-ended_at", "-made_at", "pk")


def has_blocked(client: UUID, writer: UUID) -> bool:
    """Whether she has blocked who wrote something: of a system, anybody who works at the organisation it speaks for, or
    holds or held a post there, and the manager who was shown its secret.

    It does not say which of them sat before it, so that what one of them wrote might come under its name.
    """
    writers = {writer}
    system = Referrer.objects.filter(speaks_as=writer).first()
    if system is not None:
        there = Q(organisation=system.organisation_id) | Q(
            posts__organisation=system.organisation_id
        )
        writers |= set(Worker.objects.filter(there).values_list("pk", flat=True))
        writers |= {system.made_by_id} if system.made_by_id else set()
    with acting(As.KEEPER):
        tokens = [block_token(one, client) for one in writers]
        return Block.objects.filter(token__in=tokens).exists()
