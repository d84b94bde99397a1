"""What has happened in an area, in the plain words of the offers' twin (`twin.history`).

A story's clock is handed in, while the database writes its own time beside a yes. Such a moment counts as the
moment of the story at which it was first read.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from alongside.care.models import AgreedTime
from alongside.care.offered.models import CannotCome, Offer, OfferedStart
from alongside.kit.walls import As
from alongside.people.models import Area, Client
from alongside.planner.problem import ONLINE
from alongside.services.choices import PlaceKind
from alongside.trust.acting import acting
from alongside.trust.apart.models import Presence
from alongside.work.models import WorkItem
from tests.capabilities.offering.twin import history as plain
from tests.capabilities.offering.twin.judge import glance_over_days

MINUTE = 60


class Book:
    """Reads an area again and again. ``from_files``: the agreed times that a service's files brought."""

    def __init__(self, area: Area, began: datetime) -> None:
        self.area, self.began = area, began
        self.first_read: dict[tuple[UUID, str], datetime] = {}
        with acting(As.PLANNER):
            rows = AgreedTime.objects.filter(area=area, agreed_by=None)
            picked = OfferedStart.objects.exclude(agreed=None).values("agreed")
            self.from_files = set(rows.exclude(pk__in=picked).values_list("pk", flat=True))

    def read(self, now: datetime) -> plain.History:
        """All of it, as it stands at the story's ``now``."""
        with acting(As.PLANNER):
            agreed = list(AgreedTime.objects.filter(area=self.area).select_related("place"))
            offers = list(Offer.objects.filter(area=self.area).order_by("made_at", "-state", "pk"))
            starts = list(
                OfferedStart.objects.filter(offer__area=self.area)
                .select_related("place", "offer")
                .order_by("position")
            )
        with acting(As.IMPORTER):
            cannot = set(CannotCome.objects.values_list("agreed", flat=True))
            clients = list(Client.objects.filter(area=self.area).values_list("pk", flat=True))
        with acting(As.KEEPER):  # where an outsider or a worker is known to be is nobody's visit
            there = list(Presence.objects.filter(record__in=clients))
        with acting(As.DUTY):
            items = list(WorkItem.objects.filter(area_id=self.area.pk))
        visits: dict[UUID, list[UUID]] = defaultdict(list)
        for visit, client in {row.visit_id: row.client_id for row in (*agreed, *offers)}.items():
            visits[client].append(visit)
        held: dict[UUID, list[OfferedStart]] = defaultdict(list)
        of_visit: dict[UUID, list[OfferedStart]] = defaultdict(list)
        for one in starts:
            held[one.offer_id].append(one)
            of_visit[one.offer.visit_id].append(one)
        return plain.History(
            now=now,
            agreed=tuple(self._agreed(row, of_visit[row.visit_id], cannot, now) for row in agreed),
            offers=tuple(self._offer(row, held[row.pk], now) for row in offers),
            presences=tuple(
                plain.Presence(row.pk.hex, row.visit.hex, str(row.state)) for row in there
            ),
            tasks=tuple(task for item in items for task in self._tasks(item, visits, now)),
        )

    def judged(
        self, before: plain.History, now: datetime
    ) -> tuple[plain.History, list[plain.Breach]]:
        """For whoever plays a long time: what stands now, and what the twin has against all since ``before``."""
        after = self.read(now)
        return after, glance_over_days(before, after)

    def note(self, now: datetime) -> None:
        """For whoever reads seldom: what ended by the database's own clock since the last time ended now."""
        with acting(As.PLANNER):
            rows = Offer.objects.filter(area=self.area, answered_at__lt=self.began)
            ended = list(rows.values_list("pk", flat=True))
        for one in ended:
            self.first_read.setdefault((one, "ended"), now)

    def moment(self, key: UUID, what: str, said: datetime, now: datetime) -> datetime:
        if said >= self.began:
            return said
        return self.first_read.setdefault((key, what), now)

    def _agreed(
        self,
        row: AgreedTime,
        starts: list[OfferedStart],
        cannot: set[UUID],
        now: datetime,
    ) -> plain.Agreed:
        source = plain.WORKER if row.agreed_by_id else "nobody"
        if row.pk in self.from_files:
            source = plain.FILE
        elif any(one.agreed_id == row.pk for one in starts):
            source = source if row.agreed_by_id else plain.HER_PICK
        ended_by = None
        if row.ended_at is not None and row.ended_by_id:
            ended_by = plain.WORKER
        elif row.pk in cannot or any(_picked_instead(row, one) for one in starts):
            ended_by = plain.HER
        return plain.Agreed(
            ref=row.pk.hex,
            visit=row.visit_id.hex,
            at=_start(row),
            said_at=self.moment(row.pk, "said", row.began_at, now),
            source=source,
            ended_at=self.moment(row.pk, "ended", row.ended_at, now) if row.ended_at else None,
            ended_by=ended_by,
        )

    def _offer(self, row: Offer, starts: list[OfferedStart], now: datetime) -> plain.Offer:
        ended = row.answered_at
        return plain.Offer(
            ref=row.pk.hex,
            visit=row.visit_id.hex,
            starts=tuple(_start(one) for one in starts),
            made_at=row.made_at,
            held_until=row.held_until,
            instead_of=row.instead_of_id.hex if row.instead_of_id else None,
            ended_at=self.moment(row.pk, "ended", ended, now) if ended else None,
            end=None if row.state == "open" else str(row.state),
        )

    def _tasks(
        self, item: WorkItem, visits: dict[UUID, list[UUID]], now: datetime
    ) -> list[plain.Task]:
        """One that is about her is about each of her visits. ``visits``: by whose they are."""
        return [
            plain.Task(
                ref=f"{item.pk.hex} {visit.hex}",
                visit=visit.hex,
                kind=str(item.kind),
                owner=item.owner_id.hex if item.owner_id else str(item.role),
                asked_at=self.moment(item.pk, "made", item.made_at, now),
                due_at=item.due_at,
                done_at=item.done_at,
            )
            for visit in visits.get(item.about) or [item.about]
        ]


def _picked_instead(row: AgreedTime, start: OfferedStart) -> bool:
    """Whether the time ended at the moment at which she picked another one for the visit."""
    offer = start.offer
    return (
        start.agreed_id not in (None, row.pk)
        and offer.visit_id == row.visit_id
        and offer.answered_at == row.ended_at
    )


def _start(row: AgreedTime | OfferedStart) -> plain.Start:
    lasts = int((row.ends_at - row.starts_at).total_seconds()) // MINUTE
    return plain.Start(
        worker=row.worker_id.hex,
        place=ONLINE if row.place.kind == PlaceKind.ONLINE else row.place_id.hex,
        day=row.day,
        start=row.start.hour * MINUTE + row.start.minute,
        minutes=lasts,
        group=f"{row.group_id.hex}/{row.day.isoformat()}" if row.group_id else None,
    )
