"""Writing down what she answered about a must, and taking an exception back. Nothing changes without an answer of hers.

Each verb is called inside `acting` of whoever does it: the worker who asked her, or she herself at her own door.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from alongside.care.choices import Firm
from alongside.care.excepting.choices import MAY_BE_ASKED, Said
from alongside.care.excepting.errors import NotAsked
from alongside.care.excepting.models import MustAnswer
from alongside.care.models import Choice, VisitDue
from alongside.trust.joined import records


def write_answer(
    *, visit: UUID, choice: UUID | None, said: Said, words: str = "", by: UUID, at: datetime
) -> None:
    """Write it down; the one before about the same ends. Raises `NotAsked` for what is no must of hers any more, and
    for an exception for a visit that can wait: nobody is asked for one.

    An exception holds for this visit alone, until it is taken back or the must is no longer one.
    """
    due = VisitDue.objects.get(pk=visit)
    if said is Said.THIS_ONCE and not due.critical:
        raise NotAsked
    if choice is not None and not musts_of(due.client_id).filter(pk=choice).exists():
        raise NotAsked
    standing = MustAnswer.objects.filter(visit=visit, choice=choice, ended_at=None)
    standing.update(ended_at=at, ended_by=by)
    MustAnswer.objects.create(
        client_id=due.client_id,
        area_id=due.area_id,
        visit=due,
        choice_id=choice,
        said=said,
        words=words,
        written_by_id=by,
        began_at=at,
    )


def exception_about(visit: UUID, choice: UUID | None) -> MustAnswer | None:
    """The exception about this must that stands for this visit, as far as whoever acts may see it."""
    rows = MustAnswer.objects.filter(visit=visit, choice=choice, ended_at=None)
    found: MustAnswer | None = rows.filter(said=Said.THIS_ONCE).first()
    return found


def end_exception(
    *, client: UUID, answer: UUID, by: UUID | None = None, at: datetime
) -> UUID | None:
    """She takes an exception back: from now on the must binds this visit too. Gives the visit; None where nothing stood."""
    rows = MustAnswer.objects.filter(
        pk=answer, client__in=records(client), said=Said.THIS_ONCE, ended_at=None
    )
    visit: UUID | None = rows.values_list("visit_id", flat=True).first()
    return visit if rows.update(ended_at=at, ended_by=by) else None


def musts_of(client: UUID) -> QuerySet[Choice]:
    """What she said must be and may be asked about, as far as whoever acts may see it."""
    rows = Choice.objects.filter(client__in=records(client), ended_at=None, firm=Firm.MUST)
    return rows.filter(about__in=MAY_BE_ASKED).order_by("began_at", "pk")
