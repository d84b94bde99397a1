"""Her rows about a day: expected at a place, what became of a time, and that she says it is not right."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from alongside.care.attending.actions import say_not_right
from alongside.care.attending.choices import How
from alongside.care.attending.expecting import local_day
from alongside.care.attending.models import Attendance, Expected
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.trust.acting import acting
from tests.doors.canary.staff import Staff


def attended(client: UUID, staff: Staff) -> None:
    """She is expected today, and somebody wrote about a time of hers."""
    jo = staff.of("jo").pk
    with acting(As.IMPORTER) as at:
        time = AgreedTime.objects.filter(client=client).select_related("place")[0]
    with acting(As.PLANNER):
        Expected.objects.create(
            client_id=client,
            agreed=time,
            area_id=time.area_id,
            organisation=staff.service,
            place=time.place,
            worker_id=time.worker_id,
            visit=time.visit_id,
            in_group=False,
            day=local_day(at),
            zone=time.zone,
            starts_at=at,
            ends_at=at + timedelta(hours=1),
        )
    with acting(As.PERSON, jo) as at:
        wrote = Attendance.objects.create(
            client_id=client, agreed=time, how=How.NOT_SEEN, written_at=at, written_by_id=jo
        )
    with acting(As.HER, client) as at:
        say_not_right(attendance=wrote.pk, words="-", her=client, at=at)
