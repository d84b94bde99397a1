"""Which musts do not bind a visit, by her own word; and which she keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from alongside.care.excepting.choices import Said
from alongside.care.excepting.models import MustAnswer
from alongside.care.models import Choice


def holding(answers: QuerySet[MustAnswer]) -> QuerySet[MustAnswer]:
    """The exceptions among some answers that hold now: not taken back, of a must that still is one. With their must."""
    rows = answers.filter(said=Said.THIS_ONCE, ended_at=None, choice__ended_at=None)
    return rows.select_related("choice").order_by("began_at", "pk")


def keeps(visits: Iterable[UUID]) -> set[UUID]:
    """Visits about which she was asked and keeps what she said: she is not asked about them again."""
    rows = MustAnswer.objects.filter(visit__in=list(visits), said=Said.KEEPS, ended_at=None)
    return set(rows.exclude(choice__ended_at__isnull=False).values_list("visit_id", flat=True))


def answers_about(visit: UUID) -> list[MustAnswer]:
    """Everything she has answered about a visit, newest first."""
    rows = MustAnswer.objects.filter(visit=visit).select_related("choice__place", "written_by")
    return list(rows.order_by("-began_at", "pk"))


@dataclass(frozen=True, slots=True)
class Exceptional:
    """An exception of hers that holds: for which visit, of what, since when, in which words of hers."""

    id: UUID
    visit: UUID
    by: str
    choice: Choice
    since: datetime
    words: str


def exceptions_of(client: UUID) -> tuple[Exceptional, ...]:
    """Hers, for visits that are still due."""
    hers = MustAnswer.objects.filter(client=client, visit__ended_at=None)
    rows = holding(hers).select_related("choice__place", "visit")
    return tuple(
        Exceptional(row.pk, row.visit_id, row.visit.by, row.choice, row.began_at, row.words)
        for row in rows
        if row.choice is not None
    )
