"""What every row about a client has beside its own columns."""

from __future__ import annotations

from django.db import models

from alongside.kit.data_map import Declared, Private, hers
from alongside.people.models import Client
from alongside.services.models import Lasting

D3, D4 = Private.D3, Private.D4


class Hers(Lasting):
    """A row about one client. It is ended and never deleted: what she once said stays readable to her."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="+")

    class Meta:
        """Not a table."""

        abstract = True


HERS: dict[str, Declared] = {
    "id": hers(D3, "to tell rows apart"),
    "area": hers(D3, "which area looks after her"),
    "client": hers(D3, "whom it is about"),
    "began_at": hers(D3, "since when it is so"),
    "ended_at": hers(D3, "since when it is no longer so"),
}
"""The declarations of the fields above."""
