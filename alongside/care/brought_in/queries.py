"""Whom a file named as her key worker, and who has not been asked yet."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from alongside.care.brought_in.models import BroughtIn


def of_her(client: UUID, at: datetime) -> list[BroughtIn]:
    """Live links of hers that a file began, the longest first. As her, or as who may see her team."""
    live = Q(link__ends_at=None) | Q(link__ends_at__gt=at)
    rows = BroughtIn.objects.filter(live, client=client)
    return list(rows.select_related("worker", "organisation", "said_to").order_by("brought_at"))


def to_answer(client: UUID, at: datetime) -> bool:
    """Whether she has said nothing yet about one of them."""
    live = Q(link__ends_at=None) | Q(link__ends_at__gt=at)
    return BroughtIn.objects.filter(live, client=client, said="").exists()


def to_ask(viewer: UUID) -> QuerySet[BroughtIn]:
    """The viewer's own people who were brought in and have said nothing, by name."""
    rows = BroughtIn.objects.filter(worker=viewer, said="", link__ends_at=None)
    return rows.select_related("client").order_by("client__known_as", "client__ref", "pk")
