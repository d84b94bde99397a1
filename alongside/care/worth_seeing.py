"""Whom a demonstration is best shown with: somebody invented whose pages have something on them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from alongside.care.models import AgreedTime
from alongside.people.choices import Role
from alongside.trust.access.models import Link


def worth_seeing(area: UUID, at: datetime) -> tuple[UUID, UUID] | None:
    """A woman with a key worker and an agreed time to come, and that key worker; the first by her ref.

    None where there is nobody like that. For whoever may see every link and every time.
    """
    coming = AgreedTime.objects.filter(
        client=OuterRef("client"), ended_at=None, starts_at__gt=at, worker=OuterRef("worker")
    )
    links = Link.objects.filter(
        Exists(coming),
        client__area=area,
        client__gender="woman",
        client__merged_into=None,
        role=Role.KEY_WORKER,
        starts_at__lte=at,
        ends_at=None,
    )
    found: tuple[UUID, UUID] | None = (
        links.order_by("client__ref", "starts_at").values_list("client", "worker").first()
    )
    return found
