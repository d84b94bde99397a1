"""The named keyholder's own path: a safety lead with a live post, of a service she is linked to, whom she has not blocked.

Every opening is a look. Where looks are not being gathered, nothing is opened.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.trust.access.actions import is_blocked
from alongside.trust.access.models import Link
from alongside.trust.apart import statements
from alongside.trust.apart.errors import NotHeld
from alongside.trust.apart.persons import asked
from alongside.trust.looking.record import gathering, looked


def holds_key(viewer: UUID, client: UUID, at: datetime) -> bool:
    """Whether the viewer may open what is sealed about this client. Asked as `As.KEYHOLDER`."""
    records = records_of(client)
    if any(is_blocked(viewer, record) for record in records):
        return False
    live = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    posts = Post.objects.filter(live, worker=viewer, role=Role.SAFETY_LEAD)
    services = posts.values_list("organisation_id", flat=True)
    return Link.objects.filter(live, client__in=records, organisation__in=list(services)).exists()


def records_of(client: UUID) -> list[UUID]:
    """Every record of the person a record is about. Empty where there is no such client."""
    ends = asked(statements.PERSON, record=client)
    return [record for (end,) in ends if end for (record,) in asked(statements.RECORDS, record=end)]


def must_hold_key(viewer: UUID, client: UUID, category: str, at: datetime) -> None:
    """Let nobody pass who holds no key, and write down whoever passes. Raises `NotHeld`."""
    if not gathering() or not holds_key(viewer, client, at):
        raise NotHeld
    looked(client, category)
