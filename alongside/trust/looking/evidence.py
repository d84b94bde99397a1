"""The record as it now stands, in the words of docs/who-looked.md: for the witness and for the verifier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from alongside.trust.looking.models import Root
from alongside.trust.looking.verifier import Sealed

EVENT = (
    "look",
    "sequence",
    "at",
    "viewer_kind",
    "viewer_id",
    "held",
    "page",
    "purpose",
    "as_of",
    "categories",
)
SEALED_LATE = timedelta(minutes=10)
"""A look this old that has no seal was passed over."""

STANDING = """
select e.root, e.chain, e.number, e.hash, l.id, l.sequence, l.at, l.viewer_kind, l.viewer_id, l.held,
    l.page, l.purpose, l.as_of, array(
        select category from looking_looksubject s where s.look_id = l.id and s.client_id = e.chain)
from looking_seal e left join looking_look l on l.id = e.look_id
where %(chain)s::uuid is null or e.chain = %(chain)s
order by e.root, e.chain, e.number
"""
UNSEALED = """
select l.at from looking_look l left join looking_looksubject s on s.look_id = l.id
where l.at < now() - make_interval(secs => %(late)s) and not exists (
    select 1 from looking_seal e
    where e.look_id = l.id and e.chain = coalesce(s.client_id, %(nobody)s))
group by l.id, s.client_id
"""


def sealed_rows(chain: UUID | None = None) -> Iterator[Sealed]:
    """Every seal, or one chain's, with the look that it seals as it now stands."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING, {"chain": chain})
        while rows := cursor.fetchmany(5000):
            for root, of, number, sealed, *event in rows:
                fields = dict(zip(EVENT, event, strict=True))
                yield Sealed(root, of, number, bytes(sealed), fields if fields["look"] else None)


def unsealed() -> list[datetime]:
    """When looks were made that should have been sealed by now."""
    with connection.cursor() as cursor:
        cursor.execute(UNSEALED, {"late": SEALED_LATE.total_seconds(), "nobody": UUID(int=0)})
        return [at for (at,) in cursor.fetchall()]


def lines() -> Iterator[dict[str, Any]]:
    """All roots, oldest first, as the witness is given them."""
    for root in Root.objects.order_by("number"):
        yield line_in_words(root)


def line_in_words(root: Root) -> dict[str, Any]:
    """One root's line."""
    return {
        "number": root.number,
        "hour": root.hour.astimezone(UTC).isoformat(),
        "before": bytes(root.before).hex(),
        "root": bytes(root.root).hex(),
        "chains": root.chains,
    }
