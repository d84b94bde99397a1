"""Who has blocked somebody, asked in the same words whoever has."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.keys import viewer_key

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
