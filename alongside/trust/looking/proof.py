"""The proof that her list is whole, for her to take away. `verifier.proved` checks it without us."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.looking.evidence import line_in_words, sealed_rows
from alongside.trust.looking.models import Root
from alongside.trust.looking.sealing import chain_ends, path


def proof(client: UUID) -> dict[str, Any] | None:
    """Every look of her chain under the newest root, and the way from it to the root. None before the first.

    Acts as the witness does, because the hashes beside hers are of others' chains; they tell nothing.
    """
    with acting(As.WITNESS):
        root = Root.objects.order_by("-number").first()
        ends = chain_ends(root=root.number) if root else []
        place = next((i for i, end in enumerate(ends) if end.chain == client), None)
        if root is None or place is None:
            return None
        events = [row.event for row in sealed_rows(client) if row.root <= root.number]
        beside = path([end.leaf() for end in ends], place)
    return {
        "chain": str(client),
        "events": [_said(event) for event in events if event],
        "place": place,
        "path": [one.hex() for one in beside],
        "root": line_in_words(root),
    }


def _said(event: Any) -> dict[str, Any]:
    return {
        **event,
        "look": str(event["look"]),
        "viewer_id": str(event["viewer_id"]) if event["viewer_id"] else None,
        "at": event["at"].isoformat(),
        "as_of": event["as_of"].isoformat() if event["as_of"] else None,
    }
