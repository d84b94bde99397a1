"""What of one person whoever acts may see now: every category at once, so that a page asks once."""

from __future__ import annotations

from uuid import UUID

from alongside.trust.access.choices import Category
from alongside.trust.access.policy import Step, decide
from alongside.trust.access.reach import facts
from alongside.trust.acting import now_acting


def seen_of(client: UUID) -> frozenset[Category]:
    """The categories; empty for somebody who is not theirs to know of. For people at the desk."""
    who = now_acting()
    found = facts(who.viewer).get(client) if who.viewer else None
    if found is None:
        return frozenset()
    known, at = found
    return frozenset(
        category
        for category in Category
        if decide(known, category, who.purpose, at) is not Step.NOT_FOUND
    )
