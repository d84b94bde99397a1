"""What is done about the day by itself: who is expected is kept as it was agreed. Nothing here says who came."""

from __future__ import annotations

from uuid import UUID

from alongside.care.attending.expecting import expect
from alongside.kit.walls import As
from alongside.people.models import Area
from alongside.trust.jobs import job


@job("attending.expect", As.PLANNER, every="* * * * *", whole=False)
def expect_people(area: str = "") -> None:
    """In one area, or every minute in all of them."""
    areas = [UUID(area)] if area else list(Area.objects.values_list("pk", flat=True))
    for one in areas:
        expect(one)
