"""Who may open these pages, and how near somebody may come to one person's search for a key worker."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from alongside.care.key_working.queries import is_key_worker
from alongside.desk.banner import Banner, banner
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.trust.access.actions import is_blocked
from alongside.trust.access.choices import Category
from alongside.trust.access.seen import seen_of
from alongside.trust.acting import acting
from alongside.trust.doors import Asked
from alongside.trust.looking.record import looked
from alongside.work.models import Kind, WorkItem

HERE = "/desk/referral/"
CARES = frozenset({Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE})
WRITES = CARES | {Role.RECEPTION}
WHO = WRITES | {Role.SERVICE_MANAGER, Role.SAFETY_LEAD, Role.ON_CALL}
KINDS = (Kind.REFERRAL, Kind.CHOOSE_WORKER, Kind.NO_WORKER_FITS, Kind.TALK_FIRST)


@dataclass(frozen=True, slots=True)
class Near:
    """How near the viewer is.

    ``cares``: she may be seen by a link. ``key_worker``: as her key worker now, who is told nothing of a
    search. ``items``: open things on the viewer's own list about it, which let them choose.
    """

    client: UUID
    cares: bool
    key_worker: bool
    items: tuple[WorkItem, ...]

    @property
    def chooses(self) -> bool:
        """Whether they may propose somebody and see who was proposed."""
        asked = any(item.kind != Kind.REFERRAL or not self.key_worker for item in self.items)
        return asked or (self.cares and not self.key_worker)

    def has(self, kind: Kind) -> bool:
        """Whether a thing of this kind is on their list."""
        return any(item.kind == kind for item in self.items)


def near(request: Asked, client: UUID) -> Near:
    """How near the viewer is. Raises `Http404` for everybody else, and for whoever she has blocked."""
    items = tuple(
        WorkItem.objects.filter(about=client, kind__in=KINDS, done_at=None).order_by("made_at")
    )
    cares = Category.TEAM in seen_of(client)
    with acting(As.KEEPER):
        blocked = is_blocked(request.viewer.id, client)
    if blocked or not (cares or items):
        raise Http404
    mine = cares and is_key_worker(request.viewer.id, client, request.at)
    return Near(client, cares, mine, items)


def whose(here: Near) -> Banner:
    """Whose page it is; for somebody who has it on their list, too."""
    if here.cares:
        return banner(here.client)
    with acting(As.PLANNER):
        row = Client.objects.only("known_as", "ref").get(pk=here.client)
    looked(here.client, Category.ARRIVAL)
    return Banner(row.known_as, row.ref)
