"""What she is offered and what is agreed, as facts: her pages and the desk put them into words of their own.

Who will be in a building follows from the public rule of its session then, and never from who is booked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Max

from alongside.areas.settings import BANDS, minutes_of
from alongside.areas.weeks import minutes
from alongside.care.in_question import InQuestion, in_question
from alongside.care.key_working.queries import first_names
from alongside.care.models import AgreedTime, Registration, VisitDue
from alongside.care.offered.choices import Helps, State
from alongside.care.offered.models import Offer, OfferedStart, WouldHelp
from alongside.planning.offering.her import (
    creche_places,
    person_at_the_end,
    registered,
    school_is_off,
    school_of,
)
from alongside.services.choices import PlaceKind, Who
from alongside.services.models import AreaSettings, Place, Session
from alongside.services.rota import runs
from alongside.trust.access.choices import Category
from alongside.trust.apart.standing import standing
from alongside.trust.joined import records
from alongside.trust.looking.record import looked


class There(StrEnum):
    """Who may be in the building then, by its public rule."""

    WOMEN_ONLY = "women_only"
    MIXED = "mixed"
    ONLINE = "online"
    NOT_SAID = "not_said"


@dataclass(frozen=True, slots=True)
class Time:
    """One time: when, how long, where, with whom, and who may be there.

    ``children``: for how many of hers there is a creche then; ``with_her``: how many of those who need one may be with
    her, for there is none online; ``holidays``: whether their school is off that day.
    """

    id: UUID
    day: date
    start: time
    starts_at: datetime
    minutes: int
    place: str
    kind: str
    worker: str
    there: There
    group: bool = False
    children: int = 0
    holidays: bool = False
    with_her: int = 0


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """An offer. ``agreed``: the time that she picked, or the one that stands until she does; None where there is none."""

    id: UUID
    visit: UUID
    what: str
    by: str
    state: State
    held_until: datetime
    times: tuple[Time, ...]
    agreed: UUID | None
    picked: bool


@dataclass(frozen=True, slots=True)
class AgreedFacts:
    """An agreed time to come. ``stands``: whether it is in the diary; one that is not is told to nobody. ``asks``: how
    she is asked about it, where it may have to change.
    """

    id: UUID
    visit: UUID
    what: str
    by: str
    time: Time
    stands: bool
    offer: UUID | None
    helps: tuple[tuple[Helps, str], ...]
    asks: InQuestion | None = None


@dataclass(frozen=True, slots=True)
class DueFacts:
    """A visit that is due and has neither a time nor an offer. ``last``: how the last offer of it ended, where that was
    lately and a person goes on from there.
    """

    visit: UUID
    what: str
    by: str
    minutes: int
    last: State | None = None


LATELY = timedelta(days=7)
PERSONS = (State.NONE_OF_THESE, State.RING_ME, State.LAPSED)
"""Ends of an offer after which a person goes on."""


def offers_of(client: UUID, at: datetime) -> tuple[OfferFacts, ...]:
    """Offers that wait for her, the one that ends first before the others."""
    rows = Offer.objects.filter(client__in=records(client), state=State.OPEN, held_until__gt=at)
    looked(client, Category.DIARY)
    return tuple(_offer(row) for row in rows.select_related("visit").order_by("held_until", "pk"))


def kept_for(client: UUID, at: datetime) -> list[tuple[UUID, datetime]]:
    """These offers and until when each is kept, for a page that shows no time of theirs."""
    rows = Offer.objects.filter(client__in=records(client), state=State.OPEN, held_until__gt=at)
    looked(client, Category.DIARY)
    return list(rows.order_by("held_until", "pk").values_list("pk", "held_until"))


def offer(client: UUID, key: UUID) -> OfferFacts | None:
    """One offer of hers, whatever became of it."""
    row = Offer.objects.filter(client__in=records(client), pk=key).select_related("visit").first()
    looked(client, Category.DIARY)
    return _offer(row) if row else None


def agreed_of(client: UUID, at: datetime) -> tuple[AgreedFacts, ...]:
    """Her agreed times to come, the next first."""
    found = AgreedTime.objects.filter(client__in=records(client), ended_at=None, ends_at__gt=at)
    rows = list(found.select_related("visit", "place", "worker").order_by("starts_at", "pk"))
    looked(client, Category.DIARY)
    return tuple(_agreed(rows))


def agreed(client: UUID, key: UUID, at: datetime) -> AgreedFacts | None:
    """One agreed time of hers, to come and not ended."""
    return next((one for one in agreed_of(client, at) if one.id == key), None)


def due_of(client: UUID, at: datetime) -> tuple[DueFacts, ...]:
    """What is due to her and has no time yet; what is nearest first."""
    timed = AgreedTime.objects.filter(client__in=records(client), ended_at=None).values("visit")
    waiting = Offer.objects.filter(client__in=records(client), state=State.OPEN, held_until__gt=at)
    rows = VisitDue.objects.filter(client__in=records(client), ended_at=None).exclude(pk__in=timed)
    closed = Offer.objects.filter(client__in=records(client), answered_at__gt=at - LATELY)
    last = dict(closed.order_by("answered_at", "pk").values_list("visit", "state"))
    looked(client, Category.DIARY)
    return tuple(
        DueFacts(row.pk, row.kind, row.by, row.minutes, _persons(last.get(row.pk)))
        for row in rows.exclude(pk__in=waiting.values("visit")).order_by(
            "-critical", "last_day", "first_day", "ref"
        )
    )


def _persons(state: str | None) -> State | None:
    return State(state) if state in PERSONS else None


def school_ends(client: UUID, from_day: date) -> date | None:
    """The last day that her children's school calendar tells of, where it ends within what an offer looks over: from
    ``from_day``, or from the day of hers that lies furthest.

    After it no time is promised. None where she has no school, or its calendar goes on.
    """
    row = Registration.objects.filter(client=client, ended_at=None).select_related("school").first()
    school = school_of(row.school) if row else None
    if school is None:
        return None
    last = max((one.last for one in school.holidays), default=from_day)
    if (last - from_day).days < LOOKED_OVER:
        return last
    return last if (last - _furthest(client, from_day)).days < LOOKED_OVER else None


def _furthest(client: UUID, from_day: date) -> date:
    """The furthest day of a time she has, or from which something is due to her."""
    hers = records(client)
    due = VisitDue.objects.filter(client__in=hers, ended_at=None).aggregate(day=Max("first_day"))
    agreed = AgreedTime.objects.filter(client__in=hers, ended_at=None).aggregate(day=Max("day"))
    days: list[date] = [one["day"] for one in (due, agreed) if one["day"]]
    return max((from_day, *days))


LOOKED_OVER = 28
"""Days ahead within which the end of a calendar is said: an offer's fortnight, and another to find the new one."""


def _offer(row: Offer) -> OfferFacts:
    starts = list(
        OfferedStart.objects.filter(offer=row)
        .select_related("place", "worker")
        .order_by("position")
    )
    picked = next((one.agreed_id for one in starts if one.agreed_id), None)
    return OfferFacts(
        id=row.pk,
        visit=row.visit_id,
        what=row.visit.kind,
        by=row.visit.by,
        state=State(row.state),
        held_until=row.held_until,
        times=tuple(_times(starts)),
        agreed=picked or row.instead_of_id,
        picked=picked is not None,
    )


def _agreed(rows: list[AgreedTime]) -> Iterable[AgreedFacts]:
    there = standing((row.visit_id, met, row.starts_at) for row in rows if (met := row.meets_at))
    open_offers = dict(
        Offer.objects.filter(
            visit__in=[row.visit_id for row in rows], state=State.OPEN
        ).values_list("visit", "pk")
    )
    asks = in_question(rows)
    helps: dict[UUID, list[tuple[Helps, str]]] = {}
    for one in WouldHelp.objects.filter(agreed__in=rows, taken_back_at=None).order_by("what"):
        helps.setdefault(one.agreed_id, []).append((Helps(one.what), one.words))
    for row, time_of_hers in zip(rows, _times(rows), strict=True):
        yield AgreedFacts(
            id=row.pk,
            visit=row.visit_id,
            what=row.visit.kind,
            by=row.visit.by,
            time=time_of_hers,
            stands=row.meets_at is None or row.visit_id in there,
            offer=open_offers.get(row.visit_id),
            helps=tuple(helps.get(row.pk, ())),
            asks=asks.get(row.visit_id),
        )


def _times(found: Sequence[OfferedStart | AgreedTime]) -> list[Time]:
    if not found:
        return []
    sessions = list(
        Session.objects.filter(place__in={row.place_id for row in found}, ended_at=None)
    )
    settings = AreaSettings.objects.filter(area=found[0].place.area_id).first()
    called = first_names(found[0].place.area_id, {row.worker_id for row in found})
    mine = _registered(found[0].client_id)
    held = [_session(row, sessions, settings) for row in found]
    return [
        Time(
            id=row.pk,
            day=row.day,
            start=row.start,
            starts_at=row.starts_at,
            minutes=int((row.ends_at - row.starts_at).total_seconds() // 60),
            place=row.place.name,
            kind=row.place.kind,
            worker=called[row.worker_id],
            there=_there(row.place, session),
            group=row.group_id is not None,
            children=creche_places(mine, row.day) if session and session.creche else 0,
            holidays=school_is_off(mine, row.day),
            with_her=creche_places(mine, row.day) if row.place.kind == PlaceKind.ONLINE else 0,
        )
        for row, session in zip(found, held, strict=True)
    ]


def _registered(record: UUID) -> Registration | None:
    """What is registered of the person of a record."""
    her = person_at_the_end(record)
    return registered([her]).get(her)


def _session(
    row: OfferedStart | AgreedTime, sessions: list[Session], settings: AreaSettings | None
) -> Session | None:
    """The session that holds a time. None where none does, and online."""
    for one in sessions if row.place.kind != PlaceKind.ONLINE else ():
        if one.place_id != row.place_id or settings is None or not runs(one, row.day):
            continue
        span = minutes_of(getattr(settings, BANDS[one.band]))
        if span is not None and span[0] <= minutes(row.start) < span[1]:
            return one
    return None


def _there(place: Place, session: Session | None) -> There:
    """By the session that holds the time. Nothing is said where none does."""
    if place.kind == PlaceKind.ONLINE:
        return There.ONLINE
    if session is None:
        return There.NOT_SAID
    return There.WOMEN_ONLY if session.who == Who.WOMEN_ONLY else There.MIXED
