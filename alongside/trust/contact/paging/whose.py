"""Whom a thing to do is about, and whom she names in it. Care keeps both, above this floor, and says here how they are asked
(`alongside.care.apps`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.trust.access.blocked import blocked_among_each
from alongside.work.models import HEARD_FROM_THEM, Kind, WorkItem

Clients = Callable[[Collection[UUID]], Mapping[UUID, frozenset[UUID]]]
"""The clients each of some refs leads to; that of a clash, which names nobody, is left out."""
Named = Callable[[UUID], UUID | None]
"""The worker whom the row behind a ref names; None where it names nobody."""
ON_RUNGS = (Role.SAFETY_LEAD, Role.PRIVACY_OFFICER, Role.SERVICE_MANAGER, Role.ON_CALL)
"""Whoever holds one of these can be asked on a rung; besides them an item's owner, or those of the post whose it is."""
NAME_SOMEBODY = HEARD_FROM_THEM - {Kind.CHANGE_WAITS}
_says: list[tuple[Clients, Named]] = []


class NobodySays(Exception):
    """Nothing was said of how it is asked whom a thing is about: nobody is put anything until it is."""


def who_says(clients: Clients, named: Named) -> None:
    """Say how both are asked, once, when the program starts. Said again it stands in place of what was said."""
    _says[:] = [(clients, named)]


def blocked_by_whom(item: WorkItem, at: datetime) -> set[UUID]:
    """Of those it could be put to by their post, whoever has been blocked by whom an item is about. Raises `NobodySays`."""
    live = Post.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), starts_at__lte=at)
    here = live.filter(
        Q(role__in=ON_RUNGS, organisation__area=item.area_id)
        | Q(role=item.role, organisation=item.organisation_id)
        | Q(worker=item.owner_id)
    )
    return blocked_by_each([item], here.values_list("worker", flat=True))[item.pk]


def blocked_by_each(items: Collection[WorkItem], workers: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Of each item, those of some workers who have been blocked by whom it is about. Raises `NobodySays`."""
    clients = _asked()[0]({item.about for item in items})
    every = {client for found in clients.values() for client in found}
    blocked = blocked_among_each(workers, every) if every else {}
    return {
        item.pk: {one for client in clients.get(item.about, ()) for one in blocked[client]}
        for item in items
    }


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
