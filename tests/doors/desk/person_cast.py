"""A person's page as Jo opens it, and visits to stand on it."""

from __future__ import annotations

from datetime import timedelta

from alongside.care.attending.models import Attendance
from alongside.care.models import AgreedTime, VisitDue
from alongside.kit.walls import As
from alongside.services.models import Place
from alongside.trust.acting import acting
from tests.doors.desk.test_today import at_desk
from tests.web_cast import Cast
from tests.web_client import Browser


def page_of(cast: Cast, browser: Browser | None = None) -> str:
    answer = (browser or at_desk(cast.jo)).get(f"/desk/person/{cast.ana.pk}/")
    assert answer.status_code == 200
    return answer.text


def visit(
    cast: Cast, days: float, *, how: str = "", ended: bool = False, place: str = "online"
) -> AgreedTime:
    """A time of Ana's with Jo, so many days from now, and what a worker wrote about it."""
    with acting(As.IMPORTER) as at:
        where, _ = Place.objects.get_or_create(
            area=cast.area,
            ref=place,
            defaults={"name": place.title(), "kind": place, "rooms": 1, "began_at": at},
        )
        due = VisitDue.objects.create(
            area=cast.area,
            client=cast.ana,
            ref=f"v{days}",
            kind="review",
            minutes=30,
            by="key_worker",
            modes=["online"],
            began_at=at,
        )
        begins = at + timedelta(days=days)
        made: AgreedTime = AgreedTime.objects.create(
            area=cast.area,
            client=cast.ana,
            visit=due,
            worker=cast.jo,
            place=where,
            day=begins.date(),
            start=begins.time().replace(microsecond=0),
            zone="Europe/London",
            starts_at=begins,
            ends_at=begins + timedelta(minutes=30),
            began_at=at - timedelta(days=60),
            ended_at=at if ended else None,
        )
    if how:
        with acting(As.PERSON, cast.jo.pk) as at:
            Attendance.objects.create(
                client=cast.ana, agreed=made, how=how, written_at=at, written_by=cast.jo
            )
    return made
