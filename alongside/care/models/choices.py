"""What a client chose: dated, binding statements."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.care.choices import About, Firm, SaidBy, Style
from alongside.care.models.hers import D3, HERS, Hers
from alongside.kit.data_map import Declared, hers
from alongside.people.models import Worker
from alongside.services.models import Place


class Choice(Hers):
    """A choice of hers and how firm it is. It begins when she said it and ends when she took it back.

    A worker or a place she would not see stands in its own column; everything else in ``value``. It is never
    changed, only ended: ``taken_back`` where she ended it, so that no older file begins it again.
    """

    about = models.TextField(choices=About.choices)
    value = models.TextField(blank=True, default="")
    worker = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    firm = models.TextField(choices=Firm.choices)
    said_by = models.TextField(choices=SaidBy.choices, default=SaidBy.FILES)
    written_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    taken_back = models.BooleanField(default=False)
    ended_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = HERS | {
        "about": hers(D3, "what she chose about"),
        "value": hers(D3, "what she chose"),
        "worker": hers(D3, "a worker she would not see"),
        "place": hers(D3, "a place she would not go to"),
        "firm": hers(D3, "whether it binds or is a wish"),
        "said_by": hers(D3, "how it came to be written down"),
        "written_by": hers(D3, "which worker wrote it down for her"),
        "taken_back": hers(D3, "that she took it back, so that no older file says it again"),
        "ended_by": hers(D3, "which worker wrote down that she took it back"),
    }

    class Meta:
        """Each choice names one thing, in the column that is for it."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(about="not_worker", worker__isnull=False, place__isnull=True, value="")
                | Q(about="not_place", worker__isnull=True, place__isnull=False, value="")
                | (
                    ~Q(about__in=["not_worker", "not_place"])
                    & Q(worker__isnull=True, place__isnull=True)
                    & ~Q(value="")
                ),
                name="choice_names_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(about=About.STYLE) | Q(firm=Firm.WOULD_LIKE, value__in=Style.values),
                name="style_is_a_wish_of_a_list",
            ),
            models.CheckConstraint(
                condition=Q(said_by=SaidBy.WORKER, written_by__isnull=False)
                | (~Q(said_by=SaidBy.WORKER) & Q(written_by=None)),
                name="choice_written_by_who_wrote_it",
            ),
            models.CheckConstraint(
                condition=Q(taken_back=False, ended_by=None)
                | Q(taken_back=True, ended_at__isnull=False),
                name="choice_taken_back_is_ended",
            ),
        ]
