"""Saying what she chooses, and taking it back. A choice is a dated row that is ended, never edited.

Each verb is called inside `acting` of whoever does it: herself at her own door, or the worker ``by`` who writes
down what she said. A row that ``by`` may not write is refused by the database itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from alongside.care.choices import About, Firm, SaidBy
from alongside.care.models import Choice
from alongside.trust.joined import records

ONE_OF_EACH = frozenset({About.WORKER_GENDER, About.LANGUAGE, About.STYLE})
"""What she chooses one of: saying another ends the one before."""
ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"


def choose(
    *,
    client: UUID,
    area: UUID,
    about: About,
    value: str = "",
    worker: UUID | None = None,
    place: UUID | None = None,
    firm: Firm,
    by: UUID | None = None,
    at: datetime,
) -> None:
    """Write a choice down, from now on. Said twice in the same words, it stands once.

    ``by`` is the worker who writes for her, None where she writes herself. Where she chooses one of a kind,
    the one before ends.
    """
    _one_at_a_time(client)
    standing = standing_choices(client).filter(about=about)
    alike = standing.filter(value=value, worker=worker, place=place)
    same = alike.filter(firm=firm)
    others = standing if about in ONE_OF_EACH else alike
    if same.exists():
        others = others.exclude(pk__in=same.values("pk"))
    _end(others, by, at)
    if not same.exists():
        Choice.objects.create(
            client_id=client,
            area_id=area,
            about=about,
            value=value,
            worker_id=worker,
            place_id=place,
            firm=firm,
            said_by=SaidBy.WORKER if by else SaidBy.HER,
            written_by_id=by,
            began_at=at,
        )


def take_back(
    *,
    client: UUID,
    about: About,
    workers: Iterable[UUID] | None = None,
    by: UUID | None = None,
    at: datetime,
) -> None:
    """End what she chose about something; with ``workers``, only what names one of these. Twice is once."""
    _one_at_a_time(client)
    standing = standing_choices(client).filter(about=about)
    _end(standing if workers is None else standing.filter(worker__in=list(workers)), by, at)


def take_back_one(*, choice: UUID, by: UUID | None = None, at: datetime) -> None:
    """End one choice of hers, as far as whoever acts may see it. Twice is once."""
    _end(Choice.objects.filter(pk=choice, ended_at=None), by, at)


def standing_choices(client: UUID) -> QuerySet[Choice]:
    """What she has chosen and not taken back, as far as whoever acts may see it."""
    return Choice.objects.filter(client__in=records(client), ended_at=None)


def taken_back_before(client: UUID) -> QuerySet[Choice]:
    """What she chose once and took back, or a worker wrote down that she did (``ended_by``); the first ended first."""
    rows = Choice.objects.filter(client__in=records(client), taken_back=True)
    return rows.select_related("ended_by").order_by("ended_at", "pk")


def _end(rows: QuerySet[Choice], by: UUID | None, at: datetime) -> None:
    rows.update(ended_at=at, taken_back=True, ended_by=by)


def _one_at_a_time(client: UUID) -> None:
    """Wait for another saying of hers to end: from two browsers both would find none before them."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME, [f"choices {client}"])
