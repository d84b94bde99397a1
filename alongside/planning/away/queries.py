"""What a viewer may read of absences. Called inside the page's `acting`.

A service manager reads of everybody's in the area, in rough counts; a worker of their own, and by name of the
people they work with. Of anybody else nothing is said that tells whether they exist.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate, localtime

from alongside.care.models import AgreedTime
from alongside.care.offered.choices import State as OfferState
from alongside.care.offered.models import Offer
from alongside.kit.speech import WEEKDAYS, count, sentence, short_day, stretch
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.planning.away.models import Absence
from alongside.planning.away.pages import AwayLine, AwayView, MoveLine, Somebody
from alongside.planning.away.touched import left_without_lead, offered_with, touched_by
from alongside.planning.counting import about
from alongside.planning.models import ProposedVisit
from alongside.planning.yes import words_of
from alongside.services.choices import PLANNED_ROLES
from alongside.services.models import Leave
from alongside.trust.access.blocked import who_blocked
from alongside.trust.access.choices import Category
from alongside.trust.access.reach import reach
from alongside.trust.acting import acting
from alongside.trust.doors import Viewer
from alongside.trust.looking.record import looked

LOOKING = "New times are being looked for. Nothing has moved, and nobody has been asked."
DECIDE = "Nobody has been asked yet, and nothing has moved."
ASKED = "Everybody concerned is being asked. A time changes when they say yes, and not before."
TAKEN_BACK = "Taken back. Nobody was asked, and nothing moved."
THERE_AFTER_ALL = (
    "They are there after all. What each was told stands, unless they chose another time."
)
FROM_FILES = "By the service's own files."
NOTHING = "Nobody has an agreed time with them on these days."
A_PERSON = "No new time was found: somebody talks with her."
SHOWN = 50


def absences(viewer: Viewer, at: datetime) -> tuple[AwayLine, ...]:
    """What is known of absences that are not over, the soonest first."""
    mine = Leave.objects.filter(area=viewer.area, last_day__gte=localdate(at), ended_at=None)
    if not viewer.holds(Role.SERVICE_MANAGER):
        mine = mine.filter(worker=viewer.id)
    leave = list(mine.select_related("worker").order_by("first_day", "worker__name", "pk")[:SHOWN])
    said = {row.leave_id: row for row in _theirs(viewer).filter(leave__in=leave)}
    return tuple(_line(one, said.get(one.pk)) for one in leave)


def _line(leave: Leave, row: Absence | None) -> AwayLine:
    when = stretch((leave.first_day, leave.last_day))
    if row is None:
        return AwayLine(None, _name(leave.worker), when, FROM_FILES, open=False)
    waits = row.asked_at is None and row.looked_at != row.said_at
    return AwayLine(row.pk, _name(leave.worker), when, _short(row), open=waits)


def absence(viewer: Viewer, key: UUID, at: datetime) -> AwayView | None:
    """One absence with what it touches; None where it is not theirs to know."""
    row = _theirs(viewer).filter(pk=key).select_related("leave__worker", "area").first()
    if row is None:
        return None
    with acting(As.PLANNER):
        touched = touched_by(row.leave, at)
        offered = offered_with(row.leave, at)
        bare = left_without_lead(row.leave, localdate(at)) if row.leave.ended_at is None else ()
    unknown = who_blocked(viewer.id, viewer.area)
    touched = [one for one in touched if one.client_id not in unknown]
    offered = [one for one in offered if one.client_id not in unknown]
    taken_back = row.leave.ended_at is not None
    return AwayView(
        id=row.pk,
        title=f"{_name(row.leave.worker)} away, {stretch((row.leave.first_day, row.leave.last_day))}",
        state=_state(row, bool(touched or offered)),
        counts=() if taken_back else _counts(viewer, row, touched, offered),
        lines=() if taken_back else tuple(_lines(row, touched, at)),
        no_lead=tuple(_sessions(bare)),
        looking=row.looked_at is None and not taken_back,
        can_ask=row.looked_at is not None
        and row.asked_at is None
        and not taken_back
        and bool(touched or offered),
        can_take_back=row.asked_at is None and not taken_back,
        can_be_back=row.asked_at is not None
        and not taken_back
        and row.leave.last_day >= localdate(at),
    )


def may_be_away(viewer: Viewer) -> tuple[Somebody, ...]:
    """Who the viewer may say is away: themselves, and for a service manager everybody who sees people."""
    mine = Worker.objects.filter(pk=viewer.id)
    if viewer.holds(Role.SERVICE_MANAGER):
        held = Worker.objects.filter(
            area=viewer.area, posts__role__in=PLANNED_ROLES, posts__ends_at=None
        )
        mine = held.distinct().order_by("name", "ref")
    return tuple(Somebody(one.pk, _name(one)) for one in mine)


def _theirs(viewer: Viewer) -> QuerySet[Absence]:
    here = Absence.objects.filter(area=viewer.area)
    return here if viewer.holds(Role.SERVICE_MANAGER) else here.filter(leave__worker=viewer.id)


def _name(worker: Worker) -> str:
    return worker.name or worker.ref


def _short(row: Absence) -> str:
    if row.asked_at is not None:
        return "People are being asked."
    if row.looked_at is None:
        return "New times are being looked for."
    return (
        "Nobody is touched." if row.looked_at == row.said_at else "To decide: nobody is asked yet."
    )


def _state(row: Absence, touches: bool) -> str:
    if row.leave.ended_at is not None:
        return TAKEN_BACK if row.asked_at is None else THERE_AFTER_ALL
    if row.asked_at is not None:
        return ASKED
    if row.looked_at is None:
        return LOOKING
    return DECIDE if touches else NOTHING


def _counts(
    viewer: Viewer, row: Absence, touched: Sequence[AgreedTime], offered: Sequence[Offer]
) -> tuple[str, ...]:
    """What would move, and who must be asked: exactly about one's own people, roughly for a manager."""
    say: Callable[[int], str] = about
    if not viewer.holds(Role.SERVICE_MANAGER):
        mine, say = reach(Category.DIARY), _exactly
        touched = [one for one in touched if one.client_id in mine]
        offered = [one for one in offered if one.client_id in mine]
    if not (touched or offered):
        return ()
    said = [f"{sentence(say(len(touched) + len(offered)))} would move."]
    if touched:
        said.append(f"Told and to be asked first: {say(len(touched))}.")
    if offered:
        said.append(f"Offered and not answered yet, so offered again: {say(len(offered))}.")
    if row.looked_at is not None and touched:
        found = len(_found(row, touched))
        said.append(f"With a new time to put to them: {say(found)}.")
        said.append(f"Without one, for a person to talk about: {say(len(touched) - found)}.")
    return tuple(said)


def _sessions(bare: Iterable[tuple[str, date, str]]) -> Iterable[str]:
    """``The Mill, Mon 11 Jan, morning``; what comes again each week in one line, so that a long absence stays readable."""
    days: dict[tuple[str, int, str], list[date]] = defaultdict(list)
    for place, day, band in bare:
        days[place, day.weekday(), band].append(day)
    for (place, weekday, band), found in days.items():
        if len(found) == 1:
            yield f"{place}, {short_day(found[0])}, {band}"
        else:
            often = f"{len(found)} times from {short_day(found[0])} to {short_day(found[-1])}"
            yield f"{place}, {WEEKDAYS[weekday]} {band}: {often}"


def _exactly(number: int) -> str:
    return "no visits" if number == 0 else count(number, "visit")


def _found(row: Absence, touched: Iterable[AgreedTime]) -> dict[UUID, ProposedVisit]:
    """New times by visit, read as the planner to be counted; only reach decides who is named."""
    with acting(As.PLANNER):
        rows = ProposedVisit.objects.filter(
            run=row.run_id, visit__in=[one.visit_id for one in touched]
        ).select_related("worker", "place")
        return {one.visit_id: one for one in rows}


def _lines(row: Absence, touched: Sequence[AgreedTime], at: datetime) -> Iterable[MoveLine]:
    """By name, of the people the viewer works with and nobody else."""
    mine = reach(Category.DIARY)
    found = _found(row, touched)
    rows = AgreedTime.objects.filter(
        pk__in=[one.pk for one in touched], client__in=mine
    ).select_related("client", "worker", "place")
    open_offers = {
        one.visit_id: one for one in Offer.objects.filter(state=OfferState.OPEN, client__in=mine)
    }
    for one in rows.order_by("starts_at", "client__known_as", "id"):
        looked(one.client_id, Category.DIARY)
        new, offer = found.get(one.visit_id), open_offers.get(one.visit_id)
        yield MoveLine(
            known_as=one.client.known_as or one.client.ref,
            stands=_stands(one),
            found=f"{words_of(new)}." if new else "" if row.looked_at is None else A_PERSON,
            how=_how(row, offer),
            page=one.visit_id,
        )


def _stands(one: AgreedTime) -> str:
    return f"{short_day(one.day)} at {one.start:%H:%M}, {one.place.name}"


def _how(row: Absence, offer: Offer | None) -> str:
    if row.asked_at is None:
        return "Not asked yet."
    if offer is not None:
        until = localtime(offer.held_until)
        return f"Asked. Held until {short_day(until.date())} at {until:%H:%M}. No answer yet."
    return "Somebody talks with her."
