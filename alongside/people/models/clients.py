"""Clients: any adult in treatment, men too. What names them stands apart from what they are called at a door."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from alongside.kit.data_map import Declared, Private, hers
from alongside.people.models.accounts import Account
from alongside.people.models.areas import Area


class Client(models.Model):
    """A client as a ref, with the name they chose to be called by.

    ``merged_into`` is set when two records turn out to be one person: the person is the record at the
    end of that chain (`alongside.trust.apart` follows it). ``account`` is how she signs in, if she does.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="clients")
    ref = models.TextField()
    known_as = models.TextField(default="")
    gender = models.TextField()
    women_only = models.BooleanField()
    account = models.OneToOneField(Account, models.PROTECT, null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    registered_at = models.DateTimeField()

    data_map: ClassVar[dict[str, Declared]] = {
        "id": hers(Private.D2, "to hold what belongs to her together"),
        "area": hers(Private.D2, "to know which area looks after her"),
        "ref": hers(Private.D2, "the ref the service's own files use"),
        "known_as": hers(Private.D2, "the name she chose to be called by"),
        "gender": hers(Private.D2, "as she states it; decides what the women-only policy covers"),
        "women_only": hers(Private.D2, "whether the area's women-only policy covers her"),
        "account": hers(Private.D2, "how she signs in, if she does"),
        "merged_into": hers(Private.D2, "that two records are one person"),
        "registered_at": hers(Private.D2, "since when she is known to the service"),
    }

    class Meta:
        """A ref stands once in an area."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "ref"], name="one_client_of_a_ref"),
        ]

    def __str__(self) -> str:
        """Its id, never a name."""
        return f"client {self.pk}"


class Identity(models.Model):
    """Who a client is outside: only for those whose work needs it."""

    client = models.OneToOneField(Client, models.PROTECT, primary_key=True, related_name="identity")
    given_name = models.TextField(default="")
    family_name = models.TextField(default="")
    born_on = models.DateField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        "client": hers(Private.D2, "whose it is"),
        "given_name": hers(Private.D2, "to find the right person"),
        "family_name": hers(Private.D2, "to find the right person"),
        "born_on": hers(Private.D2, "to find the right person; the second identifier"),
    }

    def __str__(self) -> str:
        """Its id, never a name."""
        return f"identity of client {self.pk}"
