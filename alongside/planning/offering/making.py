"""Making an offer: times that are free and safe now, held for her until a stated time."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from alongside.areas.errors import BadArea
from alongside.care.loading import ZONE
from alongside.care.models import AgreedTime, VisitDue
from alongside.care.offered.choices import State
from alongside.care.offered.models import Offer, OfferedStart
from alongside.care.offered.taken import one_at_a_time
from alongside.kit.wall_time import instant
from alongside.kit.walls import As
from alongside.planner.errors import BadProblem, Refused
from alongside.planning.models import AnotherStart, PlanRun, ProposedVisit
from alongside.planning.no_safe_time import ask_about_nothing_left
from alongside.planning.offering.around import around
from alongside.planning.offering.errors import AlreadyOffered, NotDue
from alongside.planning.offering.lapsing import lapse
from alongside.planning.offering.live import Found, When, Why, starts
from alongside.planning.offering.rules import answer_by, first_day, held_until
from alongside.trust.acting import acting
from alongside.trust.contact.actions import say
from alongside.trust.contact.asking import hand_to_person
from alongside.trust.contact.choices import Kind as Message
from alongside.work.models import Kind

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Made:
    """What came of asking for an offer. Without ``offer`` there was nothing to offer, ``why`` says why as far
    as ordinary facts go, and a person has it on their list. ``short``: a school's calendar ended the search.
    """

    offer: UUID | None
    why: Why | None = None
    short: bool = False


def make_offer(
    *, visit: UUID, by: UUID, run: UUID | None = None, at: datetime | None = None
) -> Made:
    """A worker asks her about times for a visit. ``run``: the plan whose proposed time comes first, if it is free.

    Each start has been asked of the independent checker, on the diary as it is. A time that is agreed
    stands until she picks another. She is told that there is something to choose, if a rule of hers allows.
    ``at`` is the database's time where it is not given. Raises `VisitDue.DoesNotExist` where ``by`` may not
    see her diary, and `NotOffered`.
    """
    return _make(As.PERSON, by, visit, run, at)


def ask_for_times(*, visit: UUID, her: UUID, at: datetime | None = None) -> Made:
    """She asks for times herself, or for others than the one that is agreed. As `make_offer`; she is told nothing."""
    return _make(As.HER, her, visit, None, at)


def make_offer_for_the_service(
    *, visit: UUID, by: UUID, run: UUID | None = None, at: datetime | None = None
) -> Made:
    """The same, where ``by`` decided that everybody concerned is asked and may know none of them: a worker is away.

    Who they are stays with whoever works with them. Raises `NotOffered`.
    """
    return _make(As.PLANNER, by, visit, run, at)


def _make(role: As, who: UUID, visit: UUID, run: UUID | None, at: datetime | None) -> Made:
    with acting(role, who) as now:
        moment = at or now
        due = VisitDue.objects.select_related("area").get(pk=visit)
        one_at_a_time(due.area_id)
        _refuse_what_stands(due, moment)
        standing = AgreedTime.objects.filter(visit=visit, ended_at=None).first()
        with acting(As.PLANNER):
            found = _found(due, run, standing, moment)
        if not found.starts:
            _ask_a_person(due, found, moment)
            return Made(None, found.why, found.short)
        offer = _written(due, found.starts, run, standing, moment)
        offer.made_by_id = None if role is As.HER else who
        offer.save(force_insert=True)
        OfferedStart.objects.bulk_create(_rows(offer, found.starts))
        if role is not As.HER:
            needed = offer.held_until
            say(
                client=due.client_id,
                kind=Message.CHOOSE,
                key=f"offer {offer.pk}",
                at=moment,
                needed_by=needed,
            )
        return Made(offer.pk, None, found.short)


def _refuse_what_stands(due: VisitDue, at: datetime) -> None:
    if due.ended_at is not None:
        raise NotDue
    before = Offer.objects.filter(visit=due.pk, state=State.OPEN).first()
    if before is not None and before.held_until > at:
        raise AlreadyOffered(before.pk)
    if before is not None:
        lapse(before.pk, at=at)


def _found(due: VisitDue, run: UUID | None, standing: AgreedTime | None, at: datetime) -> Found:
    """Starts on the diary as it is. The one that is agreed is not among them."""
    begins = first_day(at, ZONE, critical=due.critical, due_from=due.first_day)
    if run is not None:  # what a plan proposed is asked about in its own days
        begins = max(begins, PlanRun.objects.values_list("first_day", flat=True).get(pk=run))
    try:
        found = starts(around(due, begins, at), tuple(_of_a_plan(due, run)))
    except (BadArea, BadProblem, Refused) as fault:  # what was not checked is not offered
        log.error("An offer could not be made: %s", type(fault).__name__)
        return Found((), Why.NO_TIME, short=False)
    kept = tuple(one for one in found.starts if standing is None or not _same(one, standing))
    return Found(kept, None if kept else found.why or Why.NO_TIME, found.short, found.mover)


def _of_a_plan(due: VisitDue, run: UUID | None) -> Iterable[When]:
    """The start that a plan proposes, and its others."""
    if run is None:
        return
    proposed = ProposedVisit.objects.filter(run=run, visit=due.pk).first()
    if proposed is None:
        return
    others = AnotherStart.objects.filter(proposed=proposed).order_by("position")
    for one in (proposed, *others):
        start = one.start.hour * 60 + one.start.minute
        yield When(one.worker_id, one.place_id, one.group_id, one.day, start, due.minutes)


def _same(one: When, standing: AgreedTime) -> bool:
    begins = standing.start.hour * 60 + standing.start.minute
    return (one.day, one.start, one.worker, one.place) == (
        standing.day,
        begins,
        standing.worker_id,
        standing.place_id,
    )


def _written(
    due: VisitDue,
    found: tuple[When, ...],
    run: UUID | None,
    standing: AgreedTime | None,
    at: datetime,
) -> Offer:
    earliest = min(_instants(one)[0] for one in found)
    return Offer(
        area_id=due.area_id,
        client_id=due.client_id,
        visit=due,
        run=run,
        instead_of=standing,
        made_at=at,
        held_until=held_until(at, earliest, ZONE),
    )


def _rows(offer: Offer, found: tuple[When, ...]) -> list[OfferedStart]:
    rows = []
    for position, one in enumerate(found):
        starts_at, ends_at = _instants(one)
        rows.append(
            OfferedStart(
                offer=offer,
                client_id=offer.client_id,
                position=position,
                worker_id=one.worker,
                place_id=one.place,
                group_id=one.group,
                day=one.day,
                start=time(*divmod(one.start, 60)),
                zone=ZONE,
                starts_at=starts_at,
                ends_at=ends_at,
            )
        )
    return rows


def _instants(one: When) -> tuple[datetime, datetime]:
    starts_at = instant(one.day, time(*divmod(one.start, 60)), ZONE, fold=0)
    return starts_at, starts_at + timedelta(minutes=one.minutes)


def _ask_a_person(due: VisitDue, found: Found, at: datetime) -> None:
    """Nothing to offer is a person's task: her key worker's always; the safety lead's too where she is placed
    around somebody. Her key worker's list is the same either way.
    """
    hand_to_person(
        Kind.OTHER_TIME,
        due.pk,
        client=due.client_id,
        at=at,
        due_at=answer_by(at, critical=due.critical),
    )
    if found.mover and found.why is Why.NO_TIME:
        ask_about_nothing_left(due.area_id, due.pk, critical=due.critical, at=at)
