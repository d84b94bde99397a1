"""Who has blocked somebody, asked in the same words whoever has; and which records are one person."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import connection

from alongside.kit.walls import As
from alongside.trust.access.models import Block
from alongside.trust.acting import acting
from alongside.trust.keys import block_token, viewer_key

# The words and what is sent with them are the same however many clients there are and whoever blocked whom.
WHO_BLOCKED = """
select client.id from people_client client join access_block block
    on block.token = encode(sha256(convert_to(%(key)s || client.id::text, 'UTF8')), 'hex')
where client.area_id = %(area)s
"""


def who_blocked(viewer: UUID, area: UUID) -> set[UUID]:
    """The clients of an area for whom the viewer must be as if they were not there."""
    with acting(As.KEEPER), connection.cursor() as cursor:
        cursor.execute(WHO_BLOCKED, {"key": viewer_key(viewer), "area": area})
        return {client for (client,) in cursor.fetchall()}


def blocked_among(workers: Iterable[UUID], client: UUID) -> set[UUID]:
    """Those of some workers whom she has blocked, under whichever of her records."""
    return blocked_among_each(workers, [client])[client]


def blocked_among_each(workers: Iterable[UUID], clients: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Of each client, those of some workers whom she has blocked: three statements, however many they are."""
    workers = set(workers)
    with acting(As.KEEPER):
        tokens = {
            block_token(worker, record): (client, worker)
            for client, records in records_of_each(clients).items()
            for record in records
            for worker in workers
        }
        found = Block.objects.filter(token__in=tokens).values_list("token", flat=True)
        pairs = [tokens[token] for token in found]
    return {one: {worker for client, worker in pairs if client == one} for one in clients}


# Up to the record at the end, and from there down to everything that was joined into it; from each of some.
RECORDS = """
with recursive up as (
    select id as of, id, merged_into_id from people_client where id = any(%(clients)s)
    union select up.of, c.id, c.merged_into_id from people_client c join up on c.id = up.merged_into_id
), below as (
    select of, id from up where merged_into_id is null
    union select below.of, c.id from people_client c join below on c.merged_into_id = below.id
)
select of, id from below
"""


def records_of(client: UUID) -> list[UUID]:
    """Every record that is this person, this one among them. For a named role that sees all of them."""
    return records_of_each([client])[client]


def records_of_each(clients: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """As `records_of`, of each of some clients: one statement."""
    records = {client: {client} for client in clients}
    with connection.cursor() as cursor:
        cursor.execute(RECORDS, {"clients": list(records)})
        for client, record in cursor.fetchall():
            records[client].add(record)
    return {client: sorted(found) for client, found in records.items()}


# Of each record the one at the end of its chain: itself, where it was joined to none.
ENDS = """
with recursive up as (
    select id, merged_into_id from people_client where id = any(%(records)s)
    union select c.id, c.merged_into_id from people_client c join up on c.id = up.merged_into_id
)
select id from up where merged_into_id is null
"""


def persons_of(records: Iterable[UUID]) -> list[UUID]:
    """The records that stand for the people whom some records are about. For a named role that sees all of them."""
    with connection.cursor() as cursor:
        cursor.execute(ENDS, {"records": list(records)})
        return sorted(person for (person,) in cursor.fetchall())


# Whoever blocks somebody and whoever joins two records wait for each other: a block that was said meanwhile
# would be missing under the record that is joined.
ALONE = "select pg_advisory_xact_lock(hashtext('blocks and joined records'))"


def alone() -> None:
    """No other block is written, and no record joined, until the transaction has ended."""
    with connection.cursor() as cursor:
        cursor.execute(ALONE)
