"""An area, and the organisations in it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.areas.sheets import NATIONS
from alongside.kit.data_map import Declared, service
from alongside.people.choices import OrganisationKind


class Area(models.Model):
    """One Combating Drugs Partnership. Areas share no rows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.SlugField(unique=True)
    name = models.TextField()
    nation = models.TextField()
    invented = models.BooleanField(default=False)

    data_map: ClassVar[dict[str, Declared]] = {
        "id": service("to tell areas apart"),
        "ref": service("to name the area in commands"),
        "name": service("to show which area a page is about"),
        "nation": service("to know its bank holidays and its law"),
        "invented": service("to allow demonstration sign-ins only where nobody is real"),
    }

    class Meta:
        """In a nation whose public holidays are known: without them nothing that goes by day could go on."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(nation__in=NATIONS), name="area_in_a_nation"),
        ]

    def __str__(self) -> str:
        """Its ref."""
        return self.ref


class Organisation(models.Model):
    """An organisation whose workers meet clients."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="organisations")
    name = models.TextField()
    kind = models.TextField(choices=OrganisationKind.choices, default=OrganisationKind.TREATMENT)

    data_map: ClassVar[dict[str, Declared]] = {
        "id": service("to tell organisations apart"),
        "area": service("to know where it works"),
        "name": service("to say who somebody works for"),
        "kind": service("to know which agency a share goes to"),
    }

    class Meta:
        """One name once in an area."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "name"], name="one_organisation_of_a_name"),
        ]

    def __str__(self) -> str:
        """Its name: an organisation is no person."""
        return self.name
