"""What is shown of paging: the rota, how far an item got, and who could not be reached."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.people.nations import nation_of
from alongside.trust.acting import acting
from alongside.trust.contact.paging.absence import away_in
from alongside.trust.contact.paging.channels import way_of
from alongside.trust.contact.paging.choices import DutyAs, Page
from alongside.trust.contact.paging.models import Duty, Paged
from alongside.trust.contact.paging.people import MEANT, not_for, on_rung, posts
from alongside.trust.contact.paging.rules import next_at
from alongside.trust.contact.paging.whose import NAME_SOMEBODY, blocked_by_each
from alongside.work.models import Kind, Rung, What, WorkItem
from alongside.work.queries import steps_of

LAST = (Role.ON_CALL, Role.SERVICE_MANAGER)
MOMENT = timedelta(minutes=5)
"""Whatever is to be asked is asked every minute: what was not by then had nobody to be asked of."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of duty. ``away``: its worker is written down as away today, so that nothing is put to them."""

    id: UUID
    worker: str
    duty: DutyAs
    starts_at: datetime
    ends_at: datetime
    now: bool
    away: bool


@dataclass(frozen=True, slots=True)
class Went:
    """One step of an item, as it is read: who, as what, when, and whether a page reached them. ``gone``: who took it holds
    no post any more, or is away, so that they have it no more.
    """

    who: str
    worker: UUID
    what: What
    rung: Rung | None
    at: datetime
    page: Page | None
    gone: bool = False


def rota(area: UUID, at: datetime) -> list[Turn]:
    """Turns now and to come, the soonest first."""
    rows = Duty.objects.filter(area=area, ended_at=None, ends_at__gt=at).select_related("worker")
    away = away_in(area, at)
    return [
        Turn(
            row.pk,
            row.worker.name or row.worker.ref,
            DutyAs(row.duty),
            row.starts_at,
            row.ends_at,
            row.starts_at <= at,
            row.worker_id in away,
        )
        for row in rows.order_by("starts_at", "worker__name", "pk")
    ]


def went(items: Iterable[WorkItem], at: datetime | None = None) -> dict[UUID, list[Went]]:
    """The steps of items that the viewer was shown to have, oldest first. ``at``: the database's time, if not given."""
    items = list(items)
    with acting(As.DUTY) as now:
        steps = steps_of([item.pk for item in items])
        every = [step for found in steps.values() for step in found]
        gone = _gone(items, {step.worker_id for step in every if step.what == What.TOOK}, at or now)
        names = {
            one.pk: one.name or one.ref
            for one in Worker.objects.filter(pk__in={step.worker_id for step in every})
        }
        pages = dict(
            Paged.objects.filter(pk__in=[step.pk for step in every]).values_list("pk", "state")
        )
    return {
        item: [
            Went(
                names.get(step.worker_id, ""),
                step.worker_id,
                What(step.what),
                Rung(step.rung) if step.rung else None,
                step.at,
                Page(pages[step.pk]) if step.pk in pages else None,
                step.what == What.TOOK and step.worker_id in gone,
            )
            for step in found
        ]
        for item, found in steps.items()
    }


def _gone(items: Iterable[WorkItem], took: set[UUID], at: datetime) -> set[UUID]:
    """Those of whoever took something who hold no post any more, or are away."""
    if not took:
        return set()
    here = set(posts(at).filter(worker__in=took).values_list("worker", flat=True))
    away = [away_in(area, at) for area in {item.area_id for item in items}]
    return took - here | took.intersection(set().union(*away))


def unreached(
    items: Iterable[WorkItem], steps: Mapping[UUID, Sequence[Went]], at: datetime
) -> set[UUID]:
    """Items of the viewer's that nobody who is there can be asked about: all who were asked at last are away, or its
    time to be asked has come and there was nobody.
    """
    found, waited = set(), []
    with acting(As.DUTY):
        for item in items:
            went_to = steps.get(item.pk, ())
            last = _asked_last(went_to)
            if last and last[0].rung == Rung.EVERYBODY:
                if {step.worker for step in last} <= away_in(item.area_id, at):
                    found.add(item.pk)
            elif not went_to and _waited(item, at):
                waited.append(item)
        return found | _with_nobody(waited, at)


def _asked_last(steps: Sequence[Went]) -> list[Went]:
    last = steps[-1] if steps else None
    if last is None or last.what != What.ASKED:
        return []
    return [one for one in steps if (one.what, one.rung, one.at) == (last.what, last.rung, last.at)]


def _with_nobody(items: Collection[WorkItem], at: datetime) -> set[UUID]:
    """Those on whose last rung nobody is. Whoever is on call or manages is on every last rung, so that they are asked first."""
    if not items:
        return set()
    held = set(posts(at).filter(role__in=LAST).values_list("organisation__area", "worker"))
    blocked = blocked_by_each(items, {worker for _area, worker in held})

    def is_somebody(item: WorkItem) -> bool:
        asked = {worker for area, worker in held if area == item.area_id}
        never = not_for(item) | blocked[item.pk]
        return bool(asked - never) or bool(on_rung(item, Rung.EVERYBODY, at))

    return {item.pk for item in items if not is_somebody(item)}


def _waited(item: WorkItem, at: datetime) -> bool:
    """Whether it was to be put to somebody some minutes ago."""
    when = next_at(
        Kind(item.kind),
        urgent=item.urgent,
        made_at=item.made_at,
        due_at=item.due_at,
        steps=(),
        nation=nation_of(item.area_id),
    )
    return when + MOMENT <= at


def not_about(viewer: UUID, items: Iterable[WorkItem]) -> list[WorkItem]:
    """Items without those the viewer is asked nothing of: their post alone would put them on their list."""
    items = list(items)
    of_somebody = [item for item in items if Kind(item.kind) in MEANT.keys() | NAME_SOMEBODY]
    if not of_somebody:
        return items
    with acting(As.DUTY):
        theirs = {item.pk for item in of_somebody if viewer in not_for(item)}
    return [item for item in items if item.pk not in theirs]


def has_it(steps: Iterable[Went]) -> Went | None:
    """Who took it last, has not given it back and is there; None where it is nobody's."""
    last = None
    for step in steps:
        if step.what == What.TOOK:
            last = None if step.gone else step
        elif last is not None:
            last = None
    return last


def may_be_on_duty(area: UUID, at: datetime) -> list[tuple[UUID, str]]:
    """Whoever holds one of the posts that duty takes, by name."""
    return [(one.pk, one.name or one.ref) for one in _holders(area, at)]


def unreachable(area: UUID, at: datetime) -> list[str]:
    """Names of those who could be asked and cannot be paged."""
    found = list(_holders(area, at))
    with acting(As.GATE):
        return [one.name or one.ref for one in found if way_of(one) is None]


def _holders(area: UUID, at: datetime) -> QuerySet[Worker]:
    held = posts(at).filter(organisation__area=area, role__in=DutyAs.values)
    return (
        Worker.objects.filter(pk__in=held.values("worker"))
        .select_related("account")
        .order_by("name", "ref")
    )
