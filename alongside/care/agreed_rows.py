"""From the sheet of agreed times to her record, and from there into the diary once all that keeps people apart is in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from alongside.areas.sheets import AgreedRow
from alongside.care.agreeing import into_diary, new_agreed, same
from alongside.care.loading import ZONE
from alongside.care.models import AgreedTime, Registration, VisitDue
from alongside.care.offered.models import CannotCome, OfferedStart
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.services.bringing import Changed
from alongside.services.choices import PlaceKind
from alongside.services.loading import Known
from alongside.trust.acting import acting
from alongside.trust.apart.actions import call_off
from alongside.trust.apart.choices import State
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.apart.models import Presence
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind

WITHIN = timedelta(days=1)
"""How soon somebody asks her for a new time."""


def bring_agreed(rows: Sequence[AgreedRow], known: Known, at: datetime) -> Changed:
    """Bring them into her record. One whose worker is taken then is a person's task, and stops no load.

    What she said since then, or a worker wrote down, a yes or an end, is not undone by an older file. In the
    caller's transaction, as the importer.
    """
    visits = {v.ref: v for v in VisitDue.objects.filter(area=known.area, ended_at=None)}
    wanted = {}
    for row in rows:
        meant = _row(row, visits[row.visit], known)
        wanted[meant.visit_id] = meant
    ended = _end_what_is_gone(wanted, known, at)
    there = {row.visit_id: row for row in AgreedTime.objects.filter(area=known.area, ended_at=None)}
    taken_back = list(_taken_back(known))
    hers = set(OfferedStart.objects.exclude(agreed=None).values_list("agreed__visit", flat=True))
    new = [
        row
        for visit, row in wanted.items()
        if visit not in there and visit not in hers and not any(_is(old, row) for old in taken_back)
    ]
    added = 0
    for one in new:
        one.began_at = at
        if _saved(one):
            added += 1
        else:
            _ask(one, at)
    return Changed(added, _standing(wanted, there), ended)


def book_what_is_agreed(area: UUID, *, by: UUID) -> None:
    """Book every agreed time to come that is not in the diary, one transaction each. Twice is once.

    One that cannot be confirmed is a person's task. Each has a transaction of its own, because a load
    that held the locks of everybody would stand in the way of whoever books meanwhile.
    """
    for row in _not_booked(area):
        with acting(As.IMPORTER) as at:
            try:
                into_diary(row, by=by)
            except NotConfirmed:
                _ask(row, at)


def _row(row: AgreedRow, due: VisitDue, known: Known) -> AgreedTime:
    group, place = known.groups.get(row.group), known.places[row.place]
    worker = known.workers[row.worker]
    one = new_agreed(
        due, worker.pk, place.pk, row.day, row.start, ZONE, group.pk if group else None
    )
    one.place, one.standing = place, row.standing
    return one


def _is(old: AgreedTime, new: AgreedTime) -> bool:
    return old.visit_id == new.visit_id and same(old, new)


def _taken_back(known: Known) -> QuerySet[AgreedTime]:
    """What a worker, or she herself, said she cannot come to."""
    by_her = CannotCome.objects.values("agreed")
    said = Q(ended_by__isnull=False) | Q(pk__in=by_her)
    return AgreedTime.objects.filter(said, area=known.area, ended_at__isnull=False)


def _end_what_is_gone(wanted: dict[UUID, AgreedTime], known: Known, at: datetime) -> int:
    """End what came from files and is in them no longer, in the diary too."""
    by_her = OfferedStart.objects.exclude(agreed=None).values("agreed")
    brought = AgreedTime.objects.filter(area=known.area, ended_at=None, agreed_by=None)
    brought = brought.exclude(pk__in=by_her)
    gone = [r for r in brought if r.visit_id not in wanted or not same(r, wanted[r.visit_id])]
    for row in gone:
        call_off(visit=row.visit_id)
    AgreedTime.objects.filter(pk__in=[row.pk for row in gone]).update(ended_at=at)
    return len(gone)


def _saved(row: AgreedTime) -> bool:
    """Save one; False where its worker is somewhere else then."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _standing(wanted: dict[UUID, AgreedTime], there: dict[UUID, AgreedTime]) -> int:
    """How fast a time stands may change while the time stays."""
    changed = [
        row
        for visit, row in there.items()
        if visit in wanted and _is(row, wanted[visit]) and row.standing != wanted[visit].standing
    ]
    for row in changed:
        row.standing = wanted[row.visit_id].standing
    AgreedTime.objects.bulk_update(changed, ["standing"])
    return len(changed)


def _not_booked(area: UUID) -> list[AgreedTime]:
    """Agreed times to come, where people meet, for which nothing is booked."""
    with acting(As.IMPORTER) as at:
        found = AgreedTime.objects.filter(area=area, ended_at=None, starts_at__gt=at)
        alone = Q(place__kind=PlaceKind.ONLINE, group=None)
        rows = list(found.exclude(alone).select_related("place"))
        with acting(As.KEEPER):
            standing = Presence.objects.filter(visit__in=[row.visit_id for row in rows])
            booked = set(standing.exclude(state=State.OVER).values_list("visit", flat=True))
    return [row for row in rows if row.visit_id not in booked]


def _ask(row: AgreedTime, at: datetime) -> None:
    """Her key worker asks her for a new time; where she has none, the safety lead finds somebody."""
    hers = Registration.objects.filter(client=row.client_id)
    usual = hers.values_list("usual_worker", flat=True).first()
    service = Worker.objects.values_list("organisation", flat=True).get(pk=row.worker_id)
    nobody = Owner(organisation=service, role=Role.SAFETY_LEAD)
    ask(
        Kind.AGREED_CANNOT_STAND,
        row.visit_id,
        area=row.area_id,
        owner=Owner(worker=usual) if usual else nobody,
        at=at,
        due_at=min(at + WITHIN, max(row.starts_at, at)),
    )
