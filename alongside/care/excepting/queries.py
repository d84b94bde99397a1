"""Which musts do not bind a visit, by her own word; and which she keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from alongside.care.choices import About, Firm
from alongside.care.excepting.choices import MAY_BE_ASKED, Said
from alongside.care.excepting.models import MustAnswer
from alongside.care.models import Choice
from alongside.trust.joined import records


def holding(answers: QuerySet[MustAnswer]) -> QuerySet[MustAnswer]:
    """The exceptions among some answers that hold now: not taken back, of a must that still is one. With their must."""
    rows = answers.filter(said=Said.THIS_ONCE, ended_at=None, choice__ended_at=None)
    return rows.select_related("choice").order_by("began_at", "pk")


def kept_musts(visits: Iterable[UUID]) -> dict[UUID, set[About]]:
    """What she was asked about for each visit and keeps: she is not asked about it again, as long as it is a must of hers.

    Where she left everything as it is, all that was a must then and still is: of what she says since, she may be asked.
    """
    rows = MustAnswer.objects.filter(visit__in=list(visits), said=Said.KEEPS, ended_at=None)
    found: dict[UUID, set[About]] = {}
    for row in rows:
        standing = Choice.objects.filter(client=row.client_id, ended_at=None, firm=Firm.MUST)
        standing = standing.filter(began_at__lte=row.began_at, about__in=MAY_BE_ASKED)
        if row.choice_id is not None:
            standing = standing.filter(pk=row.choice_id)
        kept = {About(about) for about in standing.values_list("about", flat=True)}
        found.setdefault(row.visit_id, set()).update(kept)
    return {visit: abouts for visit, abouts in found.items() if abouts}


def keeps(visits: Iterable[UUID]) -> set[UUID]:
    """Visits about which she was asked and keeps what she said."""
    return set(kept_musts(visits))


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
    hers = MustAnswer.objects.filter(client__in=records(client), visit__ended_at=None)
    rows = holding(hers).select_related("choice__place", "visit")
    return tuple(
        Exceptional(row.pk, row.visit_id, row.visit.by, row.choice, row.began_at, row.words)
        for row in rows
        if row.choice is not None
    )
