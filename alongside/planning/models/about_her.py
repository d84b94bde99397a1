"""What every row of a proposal about one client has."""

from __future__ import annotations

import uuid

from django.db import models

from alongside.kit.data_map import Declared, Keep, Private, hers
from alongside.people.models import Client
from alongside.planning.models.runs import PlanRun

D3 = Private.D3


class AboutHer(models.Model):
    """A row of a run about one client. It is written once and never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(PlanRun, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")

    class Meta:
        """Not a table."""

        abstract = True

    def __str__(self) -> str:
        """What it is and its id."""
        return f"{type(self).__name__} {self.pk}"


ABOUT_HER: dict[str, Declared] = {
    "id": hers(D3, "to tell rows apart", Keep.WORKING),
    "run": hers(D3, "which plan it is of", Keep.WORKING),
    "client": hers(D3, "whom it is about", Keep.WORKING),
}
"""The declarations of the fields above."""


def working(purpose: str, private: Private = D3) -> Declared:
    """A fact of hers that is kept as long as a plan is of use."""
    return hers(private, purpose, Keep.WORKING)
