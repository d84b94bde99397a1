"""What is done about services by night: the shifts of the next six weeks go into the diary."""

from __future__ import annotations

from uuid import UUID

from alongside.kit.walls import As
from alongside.people.models import Area
from alongside.services.rota import write_rota
from alongside.trust.jobs import job


@job("services.write_shifts", As.PLANNER, every="10 3 * * *", whole=False)
def write_shifts(area: str = "") -> None:
    """In one area, or by night in all of them. A keep-apart can name a worker, so the diary knows where they are."""
    areas = [UUID(area)] if area else list(Area.objects.values_list("pk", flat=True))
    for one in areas:
        write_rota(one)
