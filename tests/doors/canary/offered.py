"""Her rows about times: one she picked, one she cannot come to, one that waits for her, and when she can come."""

from __future__ import annotations

from uuid import UUID

from alongside.care.choices import Holidays
from alongside.care.offered.choices import Helps
from alongside.care.offered.models import OfferedStart
from alongside.care.say_when import say_holidays
from alongside.kit.walls import As
from alongside.planning.offering.actions import (
    accept,
    ask_for_times,
    cannot_come,
    make_offer,
    would_help,
)
from alongside.trust.acting import acting
from tests.capabilities.care.cast import visit
from tests.capabilities.offering.cast import AT
from tests.doors.canary.staff import Staff


def offered_times(client: UUID, staff: Staff) -> None:
    """By what her pages and her worker do."""
    say_holidays(her=client, holidays=Holidays.CRECHE)
    ask_for_times(visit=visit("v2").pk, her=client, at=AT)
    for last in (False, True):
        made = make_offer(visit=visit("v1").pk, by=staff.of("jo").pk, at=AT)
        assert made.offer is not None
        with acting(As.HER, client):
            start = OfferedStart.objects.get(offer=made.offer, position=0)
        row = accept(offer=made.offer, start=start.pk, her=client, at=AT)
        if last:
            would_help(agreed=row.pk, her=client, what=[Helps.LIFT], words="-", at=AT)
        else:
            cannot_come(agreed=row.pk, her=client, at=AT)
