"""The reading budget: asking why, stopping, letting somebody go on; and the alarm of a canary.

What a page would add to the day's count is taken back with the page where it is not shown, so that
opening again what was opened before is never refused.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.trust.looking.choices import WhyMany
from alongside.trust.looking.errors import MustSayWhy, MustWait
from alongside.trust.looking.models import Canary, ReadingDay
from alongside.trust.looking.record import Written, canary_token
from alongside.trust.looking.rules import FREE, Verdict, judged, reading_budget
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind

REVIEWED_WITHIN = timedelta(days=1)


def may_open_so_many(written: Written) -> bool:
    """Whether no caseload has to be asked for, which is nearly always."""
    return written.opened <= FREE or not written.new


def hold_to_budget(written: Written, *, caseload: int) -> None:
    """Raises `MustSayWhy` or `MustWait` where the worker has opened more than their work explains."""
    budget = reading_budget(caseload, written.extra)
    match judged(written.opened, budget, written.reason):
        case Verdict.SAY_WHY:
            raise MustSayWhy
        case Verdict.WAIT:
            raise MustWait
        case Verdict.SHOW:
            return


def day_of(worker: UUID, at: datetime) -> ReadingDay:
    """The worker's reading today, empty where there is none yet. Asked as the worker."""
    found = ReadingDay.objects.filter(worker_id=worker, day=localdate(at)).first()
    return found or _empty(worker, at)


def say_why(worker: UUID, *, reason: WhyMany, at: datetime) -> None:
    """Step up for the rest of the day, as the worker themselves."""
    ReadingDay.objects.bulk_create(
        [_empty(worker, at)], ignore_conflicts=True
    )  # the page that asked was taken back, perhaps with the day's first row
    ReadingDay.objects.filter(worker_id=worker, day=localdate(at)).update(reason=reason)


def ask_for_review(worker: UUID, *, at: datetime) -> None:
    """Put the day on a privacy officer's list. Acts as the person on duty does; stands there once."""
    ReadingDay.objects.bulk_create([_empty(worker, at)], ignore_conflicts=True)
    day = ReadingDay.objects.get(worker_id=worker, day=localdate(at))
    tell_privacy_officer(Kind.READING, day.pk, of=worker, at=at)


def allow_more(day: UUID, *, by: UUID, more: int, at: datetime) -> bool:
    """A privacy officer has looked and lets the worker go on; never for their own day."""
    changed = (
        ReadingDay.objects.filter(pk=day)
        .exclude(worker_id=by)
        .update(extra=more, reviewed_by_id=by, reviewed_at=at)
    )
    return changed == 1


def alarm(written: Written, *, of: UUID, at: datetime) -> None:
    """A record that nobody has a reason to open was opened: a privacy officer is told at once."""
    tell_privacy_officer(Kind.READING, written.look, of=of, at=at, urgent=True)


def watch(client: UUID, *, at: datetime) -> None:
    """Make an invented record a canary."""
    Canary.objects.bulk_create(
        [Canary(token=canary_token(client), made_at=at)], ignore_conflicts=True
    )


def tell_privacy_officer(
    kind: Kind, about: UUID, *, of: UUID, at: datetime, urgent: bool = False
) -> None:
    """Put it on the list of a privacy officer who does not work with the person it is about, if there is one."""
    worker = Worker.objects.get(pk=of)
    owner = privacy_officer(worker, at)
    due = at if urgent else at + REVIEWED_WITHIN
    ask(kind, about, area=worker.area_id, owner=owner, at=at, due_at=due, urgent=urgent)


def privacy_officer(worker: Worker, at: datetime) -> Owner:
    """The post that looks at what a worker did: at another organisation of the area, else at their own."""
    live = Post.objects.filter(starts_at__lte=at).exclude(ends_at__lte=at)
    theirs = {worker.organisation_id}
    theirs |= set(live.filter(worker=worker).values_list("organisation_id", flat=True))
    elsewhere = (
        live.filter(role=Role.PRIVACY_OFFICER, organisation__area=worker.area_id)
        .exclude(organisation__in=theirs)
        .exclude(worker=worker)
        .order_by("starts_at", "pk")
        .first()
    )
    at_organisation = elsewhere.organisation_id if elsewhere else worker.organisation_id
    return Owner(organisation=at_organisation, role=Role.PRIVACY_OFFICER)


def _empty(worker: UUID, at: datetime) -> ReadingDay:
    return ReadingDay(id=uuid.uuid4(), worker_id=worker, day=localdate(at))
