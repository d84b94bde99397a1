"""The one table: what she answered about one visit and one thing she said must be."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.care.excepting.choices import Said
from alongside.care.models import Choice, VisitDue
from alongside.care.models.hers import D3, HERS, Hers
from alongside.kit.data_map import Declared, hers
from alongside.people.models import Worker


class MustAnswer(Hers):
    """Her answer, in her words, from when she gave it until it was taken back. The must itself is not touched by it.

    ``choice`` is nobody's where she was asked whether anything else would do and leaves all of it as it is.
    ``written_by``: the worker who asked her. ``ended_by``: who wrote down that she took it back; nobody where she did.
    """

    visit = models.ForeignKey(VisitDue, models.PROTECT, related_name="+")
    choice = models.ForeignKey(Choice, models.PROTECT, null=True, blank=True, related_name="+")
    said = models.TextField(choices=Said.choices)
    words = models.TextField(blank=True, default="")
    written_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = HERS | {
        "visit": hers(D3, "about which visit, and no other"),
        "choice": hers(D3, "what she had said must be"),
        "said": hers(D3, "whether she keeps it or makes an exception"),
        "words": hers(D3, "the same in her words"),
        "written_by": hers(D3, "which worker asked her and wrote it down"),
        "ended_by": hers(D3, "which worker wrote down that she took it back"),
    }

    class Meta:
        """One answer at a time about each; an exception names what it is one of."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visit", "choice"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="one_answer_about_a_must",
            ),
            models.CheckConstraint(
                condition=~Q(said=Said.THIS_ONCE) | Q(choice__isnull=False),
                name="exception_names_its_must",
            ),
            models.CheckConstraint(
                condition=Q(ended_by=None) | Q(ended_at__isnull=False),
                name="answer_ended_by_who_ended_it",
            ),
        ]
