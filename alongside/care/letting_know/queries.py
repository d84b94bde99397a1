"""Who referred her and what they may know; and, for one who did, of whom they may know that she came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils.timezone import localtime

from alongside.care.attending.choices import How
from alongside.care.attending.models import Attendance
from alongside.care.attending.queries import said_about
from alongside.care.attending.rules import latest
from alongside.care.letting_know.models import MayKnow
from alongside.care.referring.models import Referral
from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.trust.access.choices import Category
from alongside.trust.access.hers import blocked_by, counts, shares_of
from alongside.trust.access.policy import Step
from alongside.trust.access.reach import reach, step_for
from alongside.trust.acting import acting
from alongside.trust.looking.record import looked
from alongside.trust.referrers.models import Referrer


@dataclass(frozen=True, slots=True)
class Knows:
    """Somebody of another service who referred her. ``asked``: her yes that waits; ``until``: her grant that counts."""

    worker: Worker
    on: datetime
    asked: MayKnow | None
    until: datetime | None


def who_referred(her: UUID, at: datetime) -> list[Knows]:
    """Everybody of another service who referred her, the latest first. At her own door.

    No system, which would keep what it is told; and nobody for whom she is not there.
    """
    rows = Referral.objects.filter(client=her).exclude(entered_by__organisation=F("organisation"))
    systems = Referrer.objects.values("speaks_as")
    rows = rows.exclude(entered_by__in=systems).select_related("entered_by__organisation")
    blocked = {one.pk for one in blocked_by(her)}
    waits = {one.worker_id: one for one in MayKnow.objects.filter(client=her, ended_at=None)}
    until = {
        one.recipient_worker_id: one.ends_at
        for one in shares_of(her)
        if Category.CAME in one.categories and counts(one, at)
    }
    found: dict[UUID, Knows] = {}
    for row in rows.order_by("-began_at", "pk"):
        key = row.entered_by_id
        if key not in blocked and key not in found:
            found[key] = Knows(row.entered_by, row.began_at, waits.get(key), until.get(key))
    return list(found.values())


def whose(waiting: UUID) -> UUID | None:
    """Whose ask that waits it is; for whoever hands it to a safety lead without being told."""
    with acting(As.GATE):
        rows = MayKnow.objects.filter(pk=waiting, ended_at=None)
        found: UUID | None = rows.values_list("client", flat=True).first()
    return found


def came(viewer: UUID) -> set[UUID]:
    """Of what a worker of another service wrote: the entries of those who came and let them know that. Each is a look."""
    mine: set[UUID] = set()
    for client in sorted(reach(Category.CAME)):
        if step_for(client, Category.CAME) is not Step.GRANT:
            continue
        with acting(As.REGISTRAR):
            written = Referral.objects.filter(client=client, entered_by=viewer, entry__isnull=False)
            begun = list(written.values_list("entry", "began_at", "organisation"))
        with acting(As.PLANNER):
            said = said_about(Attendance.objects.filter(client=client))
        days = [
            one.day
            for one in (latest(all_of) for all_of in said.values())
            if one is not None and one.how == How.CAME
        ]
        entries = {
            entry
            for entry, began, _ in begun
            if any(day >= localtime(began).date() for day in days)
        }
        if entries:
            looked(client, Category.CAME)
        mine |= entries
    return mine
