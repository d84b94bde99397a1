"""Who sees nothing yet, what a hub sees, and who was given a copy by law: said where she reads who sees what, and only where there is one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from alongside.care.hubs.queries import asks_of
from alongside.care.key_working.queries import cards_of, proposal_of
from alongside.care.letting_know.queries import who_referred
from alongside.her.moments import day_of
from alongside.her.seen.words import name_of
from alongside.kit.wording import _
from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.trust.access.hers import counts, shares_of
from alongside.trust.access.models import Package

NOTHING_NOW = _(
    "%(name)s could be your worker. Now %(name)s sees nothing of yours, not your name either."
)
IF_YES = _(
    "If you say yes, and a person has heard it from you, %(name)s sees what a key worker sees."
)
AT_A_HUB = _("%(name)s can see what you asked for in: More. Nothing else of yours.")
A_COPY = _("%(name)s, at %(place)s, was given a copy of some things on %(day)s.")
THE_LAW = _("The law let them have it without asking you: %(power)s.")
TOLD = _("A person told you about it on %(day)s.")
NO_MORE = _("It is a copy from that day. They cannot open your page with it, and see nothing new.")
ASK = _("You can ask a worker what is in it.")


def proposed(her: UUID) -> tuple[str, ...]:
    """Of whoever waits for her answer. At her own door."""
    row = proposal_of(her)
    if row is None:
        return ()
    one = {"name": cards_of([row.worker])[row.worker_id].first_name}
    return (NOTHING_NOW % one, IF_YES % one)


def hubs(her: UUID) -> tuple[str, ...]:
    """Services that see something she asked of them. At her own door."""
    open_now = [one for one in asks_of(her) if one.organisation and one.ended_at is None]
    found = sorted({one.organisation.name for one in open_now if one.organisation})
    return tuple(AT_A_HUB % {"name": name} for name in found)


def of_other_services(her: UUID, at: datetime) -> list[Worker]:
    """People of other services who can see something of hers, or referred her, whether or not they have opened it. At her own door."""
    posts = Q(pk=None)
    for one in asks_of(her):
        if one.organisation_id and one.ended_at is None:
            posts |= Q(organisation=one.organisation_id, role=Role.PARTNER_WORKER)
    named = [one.worker.pk for one in who_referred(her, at)]
    for grant in shares_of(her):
        if grant.recipient_worker_id:
            named.append(grant.recipient_worker_id)
        elif counts(grant, at):
            posts |= Q(organisation=grant.recipient_organisation_id, role=grant.recipient_role)
    live = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    there = list(Post.objects.filter(live & posts).values_list("worker", flat=True))
    return list(Worker.objects.filter(pk__in=[*named, *there]))


def by_law(row: Package) -> tuple[str, ...]:
    """One copy that she was told of, in words."""
    told = row.told_her_at or row.frozen_at
    who = {"name": name_of(row.recipient), "place": row.recipient.organisation.name}
    return (
        A_COPY % {**who, "day": day_of(row.frozen_at)},
        THE_LAW % {"power": row.power},
        TOLD % {"day": day_of(told)},
        NO_MORE,
        ASK,
    )
