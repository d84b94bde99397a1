"""Who came, for those who may know it. The walls leave out what is not the viewer's; each look is said."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from alongside.care.attending.choices import How, Shown
from alongside.care.attending.expecting import local_day
from alongside.care.attending.models import Attendance, Correction, Expected
from alongside.care.attending.pages import NotRight, Said, Visit
from alongside.care.attending.rules import latest, shown
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.services.rota import ZONE
from alongside.trust.access.choices import Category
from alongside.trust.access.policy import Step
from alongside.trust.access.reach import step_for
from alongside.trust.acting import acting
from alongside.trust.joined import records
from alongside.trust.looking.record import looked

LOOKS_BACK = timedelta(days=14)
"""How far back a list asks about visits that nobody has written down."""


def attendance_of(client: UUID) -> list[Said]:
    """What counts about each of her times, the newest first: for her and for whoever may see her diary.

    A time about which nobody has said anything is not in it: silence is no answer.
    """
    rows = said_about(Attendance.objects.filter(client__in=records(client)))
    if rows:
        looked(client, Category.DIARY)
    newest = {agreed: found for agreed, all_of in rows.items() if (found := latest(all_of))}
    return sorted(newest.values(), key=lambda one: (one.day, one.start), reverse=True)


def history_of(agreed: UUID) -> list[Said]:
    """Everything that was ever written about one time, the newest first."""
    rows = said_about(Attendance.objects.filter(agreed=agreed)).get(agreed, [])
    return sorted(rows, key=lambda one: one.written_at, reverse=True)


def shown_of(client: UUID) -> list[tuple[date, Shown]]:
    """What she lets a partner agency see: each day and one of three words. Empty without her grant, and after its end.

    No side, no reason, no time of day, no place, no worker, and not how many times of hers there were.
    """
    if step_for(client, Category.ATTENDANCE) is not Step.GRANT:
        return []
    with acting(As.PLANNER):
        rows = said_about(Attendance.objects.filter(client=client))
    looked(client, Category.ATTENDANCE)
    days: dict[date, list[How]] = defaultdict(list)
    for one in (latest(all_of) for all_of in rows.values()):
        if one is not None:
            days[one.day].append(one.how)
    return sorted(((day, shown(*how)) for day, how in days.items()), reverse=True)


def not_written(viewer: UUID, at: datetime, day: date | None = None) -> list[Visit]:
    """Times of the viewer's own, until today, about which nobody has said anything; or all of one day.

    ``day`` gives every time of that day that the viewer may write about, said or not.
    """
    today = local_day(at)
    rows = AgreedTime.objects.filter(ended_at=None).select_related("place", "worker", "client")
    if day is None:
        rows = rows.filter(worker=viewer, day__range=(today - LOOKS_BACK, today), starts_at__lte=at)
    else:
        rows = rows.filter(day=day)
    found = list(rows.order_by("starts_at", "pk"))
    said = said_about(Attendance.objects.filter(agreed__in=found))
    came = _came(found)
    visits = [visit(row, said.get(row.pk, []), came.get(row.pk)) for row in found]
    return [one for one in visits if day is not None or one.how is None]


def visit_of(agreed: UUID) -> Visit | None:
    """One time that the viewer may write about, or None."""
    row = AgreedTime.objects.filter(pk=agreed).select_related("place", "worker", "client").first()
    if row is None:
        return None
    return visit(row, history_of(agreed), _came([row]).get(row.pk))


def visit(row: AgreedTime, said: list[Said], came_at: datetime | None) -> Visit:
    """A time with what was said about it. Whoever shows it says so."""
    looked(row.client_id, Category.DIARY)
    last = latest(said)
    return Visit(
        agreed=row.pk,
        client=row.client_id,
        known_as=row.client.known_as or row.client.ref,
        ref=row.client.ref,
        day=row.day,
        start=f"{row.start:%H:%M}",
        place=row.place.name,
        worker=row.worker.name or row.worker.ref,
        how=last.how if last else None,
        written=f"{last.written_by}, {clock(last.written_at)}" if last else "",
        proposed=How.CAME if came_at is not None else None,
        happened=wall(last.happened_at if last else came_at),
    )


def said_about(rows: QuerySet[Attendance]) -> dict[UUID, list[Said]]:
    """Rows of attendance by the time they are about. ``rows`` is a query."""
    found: dict[UUID, list[Said]] = defaultdict(list)
    for row in rows.select_related("agreed", "written_by"):
        found[row.agreed_id].append(
            Said(
                id=row.pk,
                agreed=row.agreed_id,
                day=row.agreed.day,
                start=f"{row.agreed.start:%H:%M}",
                how=How(row.how),
                happened_at=row.happened_at,
                written_at=row.written_at,
                written_by=row.written_by.name or row.written_by.ref,
                from_paper=row.from_paper,
            )
        )
    return found


def corrections_of(client: UUID) -> dict[UUID, NotRight]:
    """What she said was not right, by the row she said it about; the last where there were several."""
    return {
        one.about.id: one
        for one in _not_right(
            Correction.objects.filter(client__in=records(client)).order_by("said_at")
        )
    }


def correction(key: UUID) -> NotRight | None:
    """One thing she said, for whoever may see her diary; None for anybody else."""
    found = _not_right(Correction.objects.filter(pk=key))
    if not found:
        return None
    looked(found[0].client, Category.DIARY)
    return found[0]


def _not_right(rows: QuerySet[Correction]) -> list[NotRight]:
    kept = list(rows)
    about = said_about(Attendance.objects.filter(pk__in=[row.attendance_id for row in kept]))
    by_id = {one.id: one for all_of in about.values() for one in all_of}
    return [
        NotRight(
            id=row.pk,
            client=row.client_id,
            agreed=by_id[row.attendance_id].agreed,
            words=row.words,
            said_at=row.said_at,
            answered=row.answered_at is not None,
            about=by_id[row.attendance_id],
        )
        for row in kept
    ]


def _came(rows: list[AgreedTime]) -> dict[UUID, datetime]:
    """When somebody was at the desk, as far as the viewer may see it."""
    found = Expected.objects.filter(agreed__in=rows).exclude(came_at=None)
    return {agreed: came for agreed, came in found.values_list("agreed", "came_at") if came}


def wall(moment: datetime | None) -> str:
    """A moment as the clock on the wall showed it; empty for none."""
    return f"{moment.astimezone(ZoneInfo(ZONE)):%H:%M}" if moment else ""


def clock(moment: datetime) -> str:
    """A moment as a day and a clock time."""
    return f"{moment.astimezone(ZoneInfo(ZONE)):%-d %B, %H:%M}"


def name_of(client: UUID) -> str:
    """What somebody the viewer may greet is called."""
    row = Client.objects.filter(pk=client).first()
    return (row.known_as or row.ref) if row else ""
