"""Opening and closing a record: links, grants and blocks. Ending anything counts from the next byte on.

Each verb is called inside `acting` of whoever does it, and takes the moment from there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import Q

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.trust.access.blocked import alone, records_of
from alongside.trust.access.choices import Category
from alongside.trust.access.errors import NotFound
from alongside.trust.access.models import Block, Grant, Link
from alongside.trust.acting import Purpose, acting, now_acting
from alongside.trust.keys import blind, block_token
from alongside.trust.sealed.box import opened, seal

SEALED = "access_block.sealed"
HERSELF, BARE = "herself", "herself, without her short secret"
"""How a block was said, as it stands sealed."""


def link(*, client: UUID, worker: UUID, organisation: UUID, role: Role, from_: datetime) -> Link:
    """Begin a link that she has agreed to."""
    with acting(As.REGISTRAR):
        return Link.objects.create(
            client_id=client,
            worker_id=worker,
            organisation_id=organisation,
            role=role,
            starts_at=from_,
        )


def end_link(one: UUID, *, at: datetime) -> None:
    """End a link now. She may end hers; everybody else through who registers. Raises `NotFound`."""
    role = now_acting()
    with acting(As.HER if role.role is As.HER else As.REGISTRAR, role.viewer):
        ended = Link.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), pk=one).update(ends_at=at)
    if not ended:
        raise NotFound


def give(
    *,
    client: UUID,
    purpose: Purpose,
    categories: frozenset[Category],
    from_: datetime,
    until: datetime,
    how_given: str,
    partner_present: bool,
    wording: str,
    worker: UUID | None = None,
    organisation: UUID | None = None,
    role: Role | None = None,
    witnessed_by: UUID | None = None,
) -> Grant:
    """Write down her permission, to one worker or to one post of an organisation.

    The database refuses an empty list, two recipients, and categories that may not be granted.
    """
    who = now_acting()
    with acting(As.HER if who.role is As.HER else As.REGISTRAR, who.viewer):
        return Grant.objects.create(
            client_id=client,
            recipient_worker_id=worker,
            recipient_organisation_id=organisation,
            recipient_role=role or "",
            purpose=purpose,
            categories=sorted(category.value for category in categories),
            starts_at=from_,
            ends_at=until,
            how_given=how_given,
            partner_present=partner_present,
            witnessed_by_id=witnessed_by,
            wording=wording,
        )


def withdraw(grant: UUID, *, at: datetime) -> None:
    """Take a permission back, now. Withdrawing twice changes nothing. Raises `NotFound`."""
    who = now_acting()
    with acting(As.HER if who.role is As.HER else As.REGISTRAR, who.viewer):
        if not Grant.objects.filter(pk=grant).exists():
            raise NotFound
        Grant.objects.filter(pk=grant, withdrawn_at=None).update(withdrawn_at=at)


def block(*, client: UUID, worker: UUID, by: str, at: datetime) -> None:
    """She says who must not see her. From here on, for them, she does not exist. Twice is the same as once.

    Under every record that is hers: a link to a record that was joined to another is a way to her too.
    """
    with acting(As.KEYHOLDER):
        alone()
        said = {"worker": str(worker), "by": by, "at": at.isoformat()}
        rows = [_block(record, worker, said) for record in records_of(client)]
        Block.objects.bulk_create(rows, ignore_conflicts=True)


def unblock(*, client: UUID, worker: UUID) -> None:
    """She changes her mind about somebody. Only she, or a keyholder with her in the room."""
    with acting(As.KEYHOLDER):
        alone()
        tokens = [block_token(worker, record) for record in records_of(client)]
        Block.objects.filter(token__in=tokens).delete()


def carry_blocks(client: UUID) -> None:
    """Records have been joined: whoever she has blocked under one of them is blocked under each. Twice is once.

    Nothing is taken away where they are parted again: for whoever was blocked it stays as if she were not there.
    """
    with acting(As.KEYHOLDER):
        alone()
        records = records_of(client)
        names = {blind("block list", record): record for record in records}
        made = []
        for row in Block.objects.filter(client_blind__in=names):
            hers = names[row.client_blind]
            text = opened(bytes(row.sealed), place=SEALED, pk=row.pk_sealed, person=hers)
            said = json.loads(text)
            made += [_block(one, UUID(said["worker"]), said) for one in records if one != hers]
        Block.objects.bulk_create(made, ignore_conflicts=True)


def _block(client: UUID, worker: UUID, said: Mapping[str, str]) -> Block:
    key, text = uuid4(), json.dumps({**said, "client": str(client)})
    return Block(
        token=block_token(worker, client),
        pk_sealed=key,
        client_blind=blind("block list", client),
        sealed=seal(text, place=SEALED, pk=key, person=client),
    )


def is_blocked(worker: UUID, client: UUID) -> bool:
    """Whether she has blocked somebody. For paths that act for nobody; pages ask `reach`."""
    return Block.objects.filter(token=block_token(worker, client)).exists()
