"""Hours of a day that an area keeps for people without a time, and how many of them walk-ins have used."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from alongside.care.attending.expecting import day_span
from alongside.care.attending.models import AtTheDoor
from alongside.kit.walls import As
from alongside.people.models import Area
from alongside.services.models import AreaSettings
from alongside.services.rota import shifts_of
from alongside.trust.acting import acting

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def used_and_kept(area: UUID, place: UUID, day: date) -> tuple[int, str] | None:
    """Hours used, one for each walk-in of the day, and hours kept, in words; None where the area keeps none there.

    Kept are so many percent as the area says of the hours of everybody who works there that day. It is for release,
    pregnancy and what cannot wait as well, so it tells how full a day is and refuses nobody.
    """
    with acting(As.PLANNER):
        said = AreaSettings.objects.filter(area=area).values_list("kept_for_urgent", flat=True)
        percent = int(said.first() or 0)
        if not percent:
            return None
        shifts = shifts_of(Area.objects.get(pk=area), day, day + DAY)
        first, last = day_span(day)
        walked_in = AtTheDoor.objects.filter(
            place=place, about=None, since__gte=first, since__lt=last
        )
        worked = sum(
            (
                one.times.ends_at - one.times.starts_at
                for all_of in shifts.values()
                for one in all_of
                if one.place == place
            ),
            timedelta(),
        )
        halves = round(worked * percent / 100 / HOUR * 2)
        return (walked_in.count(), f"{halves / 2:g}") if halves else None
