"""Who holds which post and who works with whom, read from the tables as plain values of the twin: no rule is asked."""

from __future__ import annotations

from alongside.kit.walls import As
from alongside.people import models as people
from alongside.trust.access import models as access
from alongside.trust.acting import acting
from tests.capabilities.access.twin.values import Link, Post


def posts() -> tuple[Post, ...]:
    """Every post."""
    with acting(As.IMPORTER):
        return tuple(
            Post(one.worker_id, one.organisation_id, str(one.role), one.starts_at, one.ends_at)
            for one in people.Post.objects.all()
        )


def links() -> tuple[Link, ...]:
    """Every link."""
    with acting(As.REGISTRAR):
        return tuple(
            Link(
                one.client_id,
                one.worker_id,
                one.organisation_id,
                str(one.role),
                one.starts_at,
                one.ends_at,
            )
            for one in access.Link.objects.all()
        )
