"""Times with a worker of people they do not work with: that somebody comes, when and where.

Care is by a link, and whoever stands in for a key worker has none; nor has a nurse who sees somebody once. That somebody
has said yes to a time with them they must know all the same, or nobody is there when she comes. Who it is, and how to
meet her, they may see from three days before (`alongside.care.standing_in`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet

from alongside.care.choices import By
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.trust.access.blocked import who_blocked
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.doors import Viewer


@dataclass(frozen=True, slots=True)
class Expects:
    """A time somebody has said yes to. ``ask``: who is their key worker; empty for nobody. ``stands_in``: whether it was
    to be with that key worker. ``client``: for whoever asks the walls what of them may be seen; no page shows it.
    """

    id: UUID
    client: UUID
    stands_in: bool
    day: date
    start: time
    minutes: int
    place: str
    ask: str


def with_me(
    viewer: Viewer, at: datetime, *, since: datetime | None = None, until: date | None = None
) -> tuple[Expects, ...]:
    """The viewer's times to come, the soonest first, without those of their own people; also those that ended ``since`` then,
    and none after the day ``until``.

    Groups are left out, whose leader is told on the day; so is whoever has blocked the viewer, as if there were nobody:
    the same is asked of the database however many there are.
    """
    with acting(As.PLANNER):
        rows = AgreedTime.objects.filter(worker=viewer.id, ended_at=None, group=None)
        coming = rows.filter(ends_at__gt=since or at)
        if until is not None:
            coming = coming.filter(day__lte=until)
        found = list(coming.select_related("place", "visit").order_by("starts_at", "pk"))
        links = _links(coming, at)
    unseen = who_blocked(viewer.id, viewer.area)
    asks: dict[UUID, set[str]] = defaultdict(set)
    for link in links:
        if link.worker_id == viewer.id and (link.organisation_id, link.role) in viewer.posts:
            unseen.add(link.client_id)
        if link.role == Role.KEY_WORKER:
            asks[link.client_id].add(link.worker.name or link.worker.ref)
    return tuple(
        Expects(
            row.pk,
            row.client_id,
            row.visit.by == By.KEY_WORKER,
            row.day,
            row.start,
            int((row.ends_at - row.starts_at).total_seconds() // 60),
            row.place.name,
            " or ".join(sorted(asks[row.client_id])),
        )
        for row in found
        if row.client_id not in unseen
    )


def _links(times: QuerySet[AgreedTime], at: datetime) -> list[Link]:
    live = Q(ends_at=None) | Q(ends_at__gt=at)
    found = Link.objects.filter(live, client__in=times.values("client"), starts_at__lte=at)
    return list(found.select_related("worker"))
