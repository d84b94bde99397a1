"""A place that is open now, with Ana, Bea and Pat expected at it today; whatever day and hour the tests run at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from alongside.care.attending.expecting import expect, local_day
from alongside.care.attending.models import Expected
from alongside.care.models import AgreedTime, VisitDue
from alongside.kit.wall_time import between
from alongside.kit.walls import As
from alongside.people.models import Client, Worker
from alongside.services.models import AreaSettings, Place
from alongside.services.on_site.models import OnSiteLead
from alongside.services.rota import ZONE
from alongside.trust.acting import acting
from alongside.trust.apart.actions import book, save_keep_apart
from alongside.trust.apart.choices import SaidBy
from alongside.trust.apart.models import Presence
from alongside.work.models import WorkItem
from tests.web_cast import Cast, make_cast

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class House:
    """The Mill and the Orchard. ``sam`` leads both on site today."""

    cast: Cast
    mill: Place
    orchard: Place
    day: date

    def expected(self, client: Client) -> Expected:
        """Her row of today."""
        with acting(As.PLANNER):
            return Expected.objects.get(client=client, day=self.day)

    def states(self, client: Client) -> list[str]:
        """What the diary has of somebody, in the order it was to begin."""
        with acting(As.KEEPER):
            rows = Presence.objects.filter(record=client.pk).order_by("starts_at", "state")
            return [str(row.state) for row in rows]


def house(*, leads: bool = True) -> House:
    """Bring them in. The whole day is one band, so that the tests may run at any hour."""
    cast = make_cast()
    with acting(As.IMPORTER) as at:
        day = local_day(at)
        AreaSettings.objects.create(
            area=cast.area, women_only_policy="Women.", morning="00:00-23:59"
        )
        mill, orchard = (
            Place.objects.create(
                area=cast.area, ref=ref, name=name, kind="building", rooms=4, began_at=at
            )
            for ref, name in (("mill", "The Mill"), ("orchard", "Orchard House"))
        )
        for place in (mill, orchard) if leads else ():
            OnSiteLead.objects.create(
                area=cast.area,
                place=place,
                weekday=WEEKDAYS[day.weekday()],
                band="AM",
                worker=cast.sam,
                began_at=at,
            )
    return House(cast, mill, orchard, day)


def agreed(
    there: House,
    client: Client,
    *,
    place: Place | None = None,
    worker: Worker | None = None,
    starts_in: timedelta = timedelta(minutes=10),
    lasts: timedelta = HOUR,
    days: int = 0,
) -> AgreedTime:
    """She has said yes to a time that begins soon, and it is in the diary."""
    place, worker = place or there.mill, worker or there.cast.jo
    with acting(As.IMPORTER) as at:
        starts_at = at + starts_in + timedelta(days=days)
        times = between(starts_at, starts_at + lasts, ZONE)
        due = VisitDue.objects.create(
            area=there.cast.area,
            client=client,
            ref=f"{client.ref} {starts_at}",
            kind="key work",
            minutes=60,
            by="key_worker",
            modes=["in_person"],
            began_at=at,
        )
        row: AgreedTime = AgreedTime.objects.create(
            area=there.cast.area,
            client=client,
            visit=due,
            worker=worker,
            place=place,
            day=there.day + timedelta(days=days),
            start=times.wall_start.replace(second=0, microsecond=0),
            zone=ZONE,
            starts_at=times.starts_at,
            ends_at=times.ends_at,
            began_at=at,
        )
        book(person=client.pk, place=place.pk, times=times, visit=due.pk, by=worker.pk)
    return row


def expected(there: House, client: Client, **given: object) -> Expected:
    """She is expected, as the job makes it known."""
    agreed(there, client, **given)  # type: ignore[arg-type]
    expect(there.cast.area.pk)
    return there.expected(client)


def apart(there: House, mover: Client, fixed: Client) -> None:
    """The mover is placed around the fixed one."""
    save_keep_apart(mover=mover.pk, fixed=fixed.pk, said_by=SaidBy.HER, by=there.cast.lead.pk)


def tasks(kind: str) -> list[WorkItem]:
    """What is open."""
    with acting(As.DUTY):
        return list(WorkItem.objects.filter(kind=kind, done_at=None))


def now(there: House) -> datetime:
    """The database's time."""
    with acting(As.PLANNER) as at:
        return at


def ids(rows: list[WorkItem]) -> set[UUID | None]:
    """Whose they are."""
    return {row.owner_id for row in rows}
