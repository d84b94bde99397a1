"""How many people somebody works with."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.trust.access.models import Link


def caseload(worker: UUID, at: datetime) -> int:
    """Clients with a live link to a worker, each once. Asked as the worker, it leaves out who blocked them."""
    live = Link.objects.filter(worker=worker, starts_at__lte=at).exclude(ends_at__lte=at)
    return live.values("client").distinct().count()
