"""Whom a thing to do is about, and whom she names in it. Care keeps both, above this floor, and says here how they are asked
(`alongside.care.apps`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from alongside.people.models import Post
from alongside.trust.access.blocked import blocked_among
from alongside.work.models import HEARD_FROM_THEM, Kind, WorkItem

Clients = Callable[[UUID], frozenset[UUID]]
"""The clients a ref leads to; none for that of a clash, which names nobody."""
Named = Callable[[UUID], UUID | None]
"""The worker whom the row behind a ref names; None where it names nobody."""
NAME_SOMEBODY = HEARD_FROM_THEM - {Kind.CHANGE_WAITS}
_says: list[tuple[Clients, Named]] = []


class NobodySays(Exception):
    """Nothing was said of how it is asked whom a thing is about: nobody is put anything until it is."""


def who_says(clients: Clients, named: Named) -> None:
    """Say how both are asked, once, when the program starts. Said again it stands in place of what was said."""
    _says[:] = [(clients, named)]


def blocked_by_whom(item: WorkItem, at: datetime) -> set[UUID]:
    """Whoever in post in its area has been blocked by whom an item is about: they are not put it. Raises `NobodySays`."""
    clients = _asked()[0](item.about)
    if not clients:
        return set()
    live = Post.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), starts_at__lte=at)
    here = live.filter(organisation__area=item.area_id)
    workers = set(here.values_list("worker", flat=True))
    return {one for client in clients for one in blocked_among(workers, client)}


def named_in(item: WorkItem) -> set[UUID]:
    """Whom she names in it: they are asked nothing of it, and it is not on their list. Raises `NobodySays`."""
    if item.kind not in NAME_SOMEBODY:
        return set()
    worker = _asked()[1](item.about)
    return {worker} if worker else set()


def _asked() -> tuple[Clients, Named]:
    if not _says:
        raise NobodySays
    return _says[0]
