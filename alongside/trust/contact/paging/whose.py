"""Whom a thing to do is about. Care keeps that, above this floor, and says here how it is asked (`alongside.care.apps`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from alongside.people.models import Post
from alongside.trust.access.blocked import blocked_among
from alongside.work.models import WorkItem

Says = Callable[[UUID], frozenset[UUID]]
"""The clients a ref leads to; none for that of a clash, which names nobody."""
_says: list[Says] = []


class NobodySays(Exception):
    """Nothing was said of how it is asked whom a thing is about: nobody is put anything until it is."""


def who_says(says: Says) -> None:
    """Say how it is asked, once, when the program starts. Said again it stands in place of what was said."""
    _says[:] = [says]


def blocked_by_whom(item: WorkItem, at: datetime) -> set[UUID]:
    """Whoever in post in its area has been blocked by whom an item is about: they are not put it. Raises `NobodySays`."""
    if not _says:
        raise NobodySays
    clients = _says[0](item.about)
    if not clients:
        return set()
    live = Post.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), starts_at__lte=at)
    here = live.filter(organisation__area=item.area_id)
    workers = set(here.values_list("worker", flat=True))
    return {one for client in clients for one in blocked_among(workers, client)}
