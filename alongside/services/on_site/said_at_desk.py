"""What was said at a desk about on-site leads, beside what an area's files say: an older file takes none of it back."""

from __future__ import annotations

from collections.abc import Sequence

from alongside.areas.check_hours import WOMAN
from alongside.people.models import Area
from alongside.services.choices import Who
from alongside.services.models import Session
from alongside.services.on_site.able import hours_there
from alongside.services.on_site.models import OnSiteLead


def leads(area: Area, files: Sequence[OnSiteLead]) -> list[OnSiteLead]:
    """The files' rows with those of a desk, whose own days stand before the files'.

    Somebody who by these files has no hours there any more leads nothing: then what the files say counts again.
    """
    stand = [row for row in OnSiteLead.objects.filter(area=area, ended_at=None) if row.said_by_id]
    kept = [
        OnSiteLead(
            place_id=row.place_id,
            weekday=row.weekday,
            band=row.band,
            worker_id=row.worker_id,
            first_day=row.first_day,
            day=row.day,
            said_by_id=row.said_by_id,
        )
        for row in stand
        if row.worker_id is None or _is_there(row)
    ]
    own = {(row.place_id, row.band, row.day) for row in kept if row.day}
    return [*(row for row in files if (row.place_id, row.band, row.day) not in own), *kept]


def _is_there(row: OnSiteLead) -> bool:
    """Whether they still have hours there then, and are a woman where only women are in the building."""
    hours = hours_there(row.place_id, row.weekday, row.band).filter(worker=row.worker_id)
    held = Session.objects.filter(
        place=row.place_id, weekday=row.weekday, band=row.band, who=Who.WOMEN_ONLY, ended_at=None
    )
    if held.exists():
        hours = hours.filter(worker__gender__iexact=WOMAN)
    return hours.exists()
