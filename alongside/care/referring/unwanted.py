"""A referral by somebody she has blocked: nothing begins, nobody reads its words, and a safety lead sees that she is asked.

The writer learns nothing of it, and gains nothing by writing more: she is asked once, however many were sent.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from alongside.care.key_working.links import READ_WITHIN
from alongside.care.key_working.queries import who_works_with
from alongside.care.key_working.rules import due
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Organisation, Post
from alongside.people.nations import nation_of
from alongside.trust.acting import acting
from alongside.trust.contact.asking import is_blocked
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind, WorkItem


def have_her_asked(*, client: UUID, service: UUID, at: datetime) -> None:
    """Put it on the list of safety leads of the service it was sent to, else of the area; of nobody she has blocked.

    Where she has blocked some of them it is one other's alone; where she has blocked all, it stays as if nothing had come.
    """
    with acting(As.DUTY):
        area = Organisation.objects.values_list("area_id", flat=True).get(pk=service)
        live = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
        leads = Post.objects.filter(live, role=Role.SAFETY_LEAD, organisation__area=area)
        for here, posts in ((True, leads.filter(organisation=service)), (False, leads)):
            there = sorted(set(posts.values_list("worker_id", flat=True)))
            free = [one for one in there if not is_blocked(one, client)]
            if not free:
                continue
            everybody = here and len(free) == len(there)
            post = Owner(organisation=service, role=Role.SAFETY_LEAD)
            ask(
                Kind.ASK_ABOUT_REFERRAL,
                client,
                area=area,
                owner=post if everybody else Owner(worker=free[0]),
                at=at,
                due_at=due(at, READ_WITHIN, nation_of(area)),
            )
            return


def to_ask(viewer: UUID, client: UUID) -> tuple[WorkItem, Client] | None:
    """The open task on the viewer's list and whom it is about; None for anybody else, and for whom she has blocked."""
    item = WorkItem.objects.filter(kind=Kind.ASK_ABOUT_REFERRAL, about=client, done_at=None).first()
    if item is None or is_blocked(viewer, client):
        return None
    with acting(As.DUTY):
        return item, Client.objects.get(pk=client)


def who_can_ask(client: UUID, at: datetime) -> list[str]:
    """Names of her key workers who hold that post still and whom she has not blocked."""
    with acting(As.REGISTRAR):
        return [one.worker.name or one.worker.ref for one in who_works_with(client, at)]
