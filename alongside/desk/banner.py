"""Whose page it is: two identifiers, which stay in sight however far somebody scrolls."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from alongside.people.models import Client
from alongside.trust.access.choices import Category
from alongside.trust.looking.record import looked


@dataclass(frozen=True, slots=True)
class Banner:
    """What she is called, and her ref."""

    known_as: str
    ref: str


def banner(client: UUID) -> Banner:
    """For a client the viewer may know of. Raises `Http404` for anybody else."""
    row = Client.objects.filter(pk=client).only("known_as", "ref").first()
    if row is None:
        raise Http404
    looked(client, Category.ARRIVAL)
    return Banner(row.known_as, row.ref)
