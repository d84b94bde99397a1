"""From the sheet of choices to their table. What she has said herself since then is not undone by an older file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from datetime import datetime

from django.db.models import Q

from alongside.care.choices import SaidBy
from alongside.care.loosening.actions import no_longer_said
from alongside.care.models import Choice
from alongside.people.models import Area
from alongside.services.bringing import AT_ONCE, Changed


def bring_choices(area: Area, wanted: Sequence[Choice], at: datetime) -> Changed:
    """New ones begin and those that are gone from the file end, save where she has decided since.

    She has decided about a thing where she, or a worker for her, has said or taken back anything about it.
    """
    decided = set(
        Choice.objects.filter(area=area)
        .filter(~Q(said_by=SaidBy.FILES) | Q(taken_back=True))
        .values_list("client_id", "about")
    )
    there: dict[Hashable, list[Choice]] = {}
    rows = Choice.objects.filter(area=area, ended_at=None, said_by=SaidBy.FILES)
    for row in rows.order_by("began_at", "id"):
        there.setdefault(_said(row), []).append(row)
    asked: Counter[Hashable] = Counter()
    new = []
    for row in wanted:
        if (row.client_id, str(row.about)) in decided:
            continue
        asked[_said(row)] += 1
        if asked[_said(row)] > len(there.get(_said(row), ())):
            row.area, row.began_at = area, at
            new.append(row)
    gone = [
        row
        for said, found in there.items()
        for row in found[asked[said] :]
        if (row.client_id, row.about) not in decided
    ]
    for first in range(0, len(gone), AT_ONCE):
        some = [row.pk for row in gone[first : first + AT_ONCE]]
        Choice.objects.filter(pk__in=some).update(ended_at=at)
        no_longer_said(some, at=at)
    Choice.objects.bulk_create(new, batch_size=AT_ONCE)
    return Changed(len(new), 0, len(gone))


def _said(row: Choice) -> Hashable:
    return row.client_id, str(row.about), row.value, row.worker_id, row.place_id, str(row.firm)
