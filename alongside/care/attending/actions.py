"""Writing attendance down, and saying that it was written down wrongly."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from alongside.care.attending.choices import How
from alongside.care.attending.errors import NotThen, NotYet
from alongside.care.attending.expecting import day_span
from alongside.care.attending.models import Attendance, Correction
from alongside.care.attending.rules import latest, may_be_written
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Worker
from alongside.trust.access.actions import is_blocked
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.work.actions import Owner, ask, finish
from alongside.work.models import Kind, WorkItem

ANSWERED_WITHIN = timedelta(days=3)
"""How soon somebody looks at what she says was written down wrongly."""


def write(
    *,
    agreed: UUID,
    how: How,
    by: UUID,
    at: datetime,
    happened_at: datetime | None = None,
    from_paper: bool = False,
) -> Attendance:
    """Say what became of an agreed time, as the worker ``by``. The same said again is one row; another is a new one.

    Raises `AgreedTime.DoesNotExist` where ``by`` may not see her diary, `NotYet` before the day, and
    `NotThen` for a time that is not on that day or has not come.
    """
    time = AgreedTime.objects.select_for_update().get(pk=agreed)
    if not may_be_written(time.day, at, time.zone):
        raise NotYet
    if happened_at is not None:
        first, last = day_span(time.day)
        if not first <= happened_at < last or happened_at > at:
            raise NotThen
    before = latest(list(Attendance.objects.filter(agreed=time)))
    if before is not None and (How(before.how), before.happened_at) == (how, happened_at):
        return before
    return Attendance.objects.create(
        client_id=time.client_id,
        agreed=time,
        how=how,
        happened_at=happened_at,
        from_paper=from_paper,
        written_at=at,
        written_by_id=by,
    )


def say_not_right(*, attendance: UUID, words: str, her: UUID, at: datetime) -> Correction:
    """She says that it was written down wrongly, on her own pages. Her key worker is asked; her words stay.

    Said again while nobody has looked, it adds nothing. Raises `Attendance.DoesNotExist` for what is not hers.
    """
    row = Attendance.objects.get(pk=attendance)
    made = Correction(client_id=her, attendance=row, words=words, said_at=at)
    Correction.objects.bulk_create([made], ignore_conflicts=True)
    said = Correction.objects.get(attendance=row, answered_at=None)
    area = Client.objects.get(pk=her).area_id
    ask(
        Kind.CORRECTION,
        said.pk,
        area=area,
        owner=_key_worker(her, row.written_by_id, at),
        at=at,
        due_at=at + ANSWERED_WITHIN,
    )
    return said


def answer(*, correction: UUID, by: UUID, at: datetime) -> None:
    """Somebody has looked at what she said, and written down anew what had to be. Twice is once."""
    Correction.objects.filter(pk=correction, answered_at=None).update(
        answered_at=at, answered_by_id=by
    )
    for item in WorkItem.objects.filter(kind=Kind.CORRECTION, about=correction, done_at=None):
        finish(item, by=by, at=at)


def _key_worker(client: UUID, wrote: UUID, at: datetime) -> Owner:
    """Her key worker; where she has none whom she has not blocked, the manager of the service that wrote it."""
    live = Link.objects.filter(client=client, role=Role.KEY_WORKER, starts_at__lte=at)
    with acting(As.REGISTRAR):
        rows = live.exclude(ends_at__lte=at).order_by("-starts_at")
        found = [row.worker_id for row in rows if not is_blocked(row.worker_id, client)]
    if found:
        return Owner(worker=found[0])
    service = Worker.objects.values_list("organisation", flat=True).get(pk=wrote)
    return Owner(organisation=service, role=Role.SERVICE_MANAGER)
