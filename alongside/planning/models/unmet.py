"""What a plan could not do: visits without a time, wishes not met; and who has which key worker."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from alongside.care.models import VisitDue
from alongside.kit.data_map import Declared
from alongside.people.models import Worker
from alongside.planning.models.about_her import ABOUT_HER, AboutHer, working


class NotPlacedVisit(AboutHer):
    """A visit without a time. ``why`` are rule refs; each of ``changes`` is a set of them joined by ``+``.

    ``to_ask``: its agreed time can no longer stand, so that a person asks her for a new one.
    """

    visit = models.ForeignKey(VisitDue, models.PROTECT, related_name="+")
    minutes = models.IntegerField()
    why = ArrayField(models.TextField())
    changes = ArrayField(models.TextField())
    to_ask = models.BooleanField()

    data_map: ClassVar[dict[str, Declared]] = ABOUT_HER | {
        "visit": working("which visit"),
        "minutes": working("how long it is"),
        "why": working("why it has no time, in ordinary rules"),
        "changes": working("what would give it one"),
        "to_ask": working("whether she has to be asked for a new time"),
    }

    class Meta:
        """A visit stands once in a plan."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "visit"], name="one_row_of_a_visit_not_placed"),
        ]


class NotMetWish(AboutHer):
    """Something she would have liked that a proposed visit does not give."""

    visit = models.ForeignKey(VisitDue, models.PROTECT, related_name="+")
    about = models.TextField()
    why = ArrayField(models.TextField())
    changes = ArrayField(models.TextField())

    data_map: ClassVar[dict[str, Declared]] = ABOUT_HER | {
        "visit": working("at which visit"),
        "about": working("what she would have liked"),
        "why": working("what is in its way, in ordinary rules"),
        "changes": working("what would give it"),
    }


class Matching(AboutHer):
    """Who would be her key worker, or nobody, with the rules in the way."""

    worker = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    why = ArrayField(models.TextField())

    data_map: ClassVar[dict[str, Declared]] = ABOUT_HER | {
        "worker": working("who it would be"),
        "why": working("why there is nobody"),
    }

    class Meta:
        """Each client once in a plan."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "client"], name="one_match_of_a_client"),
        ]
