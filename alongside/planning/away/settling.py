"""One agreed time that somebody has to ask her about, as whoever asks reads it, and the ways in which asking ends.

Nothing here moves her. It ends when she picks another time (`alongside.planning.offering`), when the time stands
again and that is said, when she wants it ended, or when there is no time any more to ask about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from alongside.care.agreeing import agreed_for, end_agreed, stands
from alongside.care.models import AgreedTime, VisitDue
from alongside.care.offered.taken import one_at_a_time
from alongside.kit.speech import sentence, short_day
from alongside.kit.walls import As
from alongside.planning.asked import asked_about
from alongside.planning.away.errors import NothingToEnd, StillCannot
from alongside.planning.away.moving import ask_for_another
from alongside.planning.errors import NoSuchStart
from alongside.planning.offering.standing import KEY_WORKER, NO_LEAD, against
from alongside.planning.words.standing import NEUTRAL, why_and_what_keeps
from alongside.services.away import is_away
from alongside.trust.access.choices import Category
from alongside.trust.access.reach import reach
from alongside.trust.acting import acting
from alongside.trust.looking.record import looked
from alongside.work.actions import finish
from alongside.work.models import Kind, WorkItem

KIND = Kind.AGREED_CANNOT_STAND
ENDED_WITH_IT = (KIND, Kind.MOVED, Kind.NO_ANSWER)
"""What nobody has to do any more once the time has ended and another is looked for with her."""


@dataclass(frozen=True, slots=True)
class Settle:
    """One visit. ``time``: what she was told, empty where nothing is agreed any more; ``told_to_wait``: her own page
    asks her not to come until somebody has talked with her; ``against``: why, each with what would keep it; ``keeps``:
    it can be kept as things are; ``lead``: a session waits for somebody who leads it.
    """

    visit: UUID
    client: UUID
    kind: str
    time: str
    told_to_wait: bool
    against: tuple[tuple[str, str], ...]
    keeps: bool
    lead: bool
    asked: str
    with_her: bool
    due_at: datetime | None


def to_settle(visit: UUID, at: datetime) -> Settle | None:
    """As the viewer, inside the page's `acting`. None where they do not see her diary."""
    due = VisitDue.objects.filter(pk=visit, client__in=reach(Category.DIARY)).first()
    if due is None:
        return None
    looked(due.client_id, Category.DIARY)
    row = _to_come(visit, at)
    in_diary = row is not None and stands(row)
    refs = _against(row, at) if row else frozenset()
    asked = asked_about(visit)
    item = on_my_list(visit)
    return Settle(
        visit=visit,
        client=due.client_id,
        kind=sentence(due.kind),
        time=_words(row) if row else "",
        told_to_wait=row is not None and not in_diary,
        against=_why(row, refs, in_diary) if row else (),
        keeps=row is not None and in_diary and not refs - {KEY_WORKER},
        lead=NO_LEAD in refs,
        asked=asked.words,
        with_her=asked.waits,
        due_at=item.due_at if item else None,
    )


def on_my_list(visit: UUID) -> WorkItem | None:
    """The task, where it is the viewer's. The wall of work items decides."""
    return WorkItem.objects.filter(kind=KIND, about=visit, done_at=None).first()


def stands_again(*, visit: UUID, by: UUID, at: datetime) -> None:
    """The time she was told can be kept and is: nobody has to ask her. Asked of the diary once more, with it held.

    In the caller's `acting` as the worker ``by``. Raises `StillCannot` where something is against it after all.
    """
    with transaction.atomic():
        row = _to_come(visit, at)
        if row is None:
            raise StillCannot
        is_away(row.worker_id, row.day)  # the order of locks is that of `agree`
        one_at_a_time(row.area_id)
        row = _to_come(visit, at)
        if row is None or not stands(row) or _against(row, at) - {KEY_WORKER}:
            raise StillCannot
        _finished(visit, by, (KIND,))


def end_it(*, visit: UUID, by: UUID, at: datetime) -> None:
    """She would rather have it ended now: it ends, and ``by`` finds another time with her.

    In the caller's `acting` as the worker ``by``. Raises `NothingToEnd` where it has ended or begun, and what
    `end_agreed` raises.
    """
    with transaction.atomic():
        row = _to_come(visit, at)
        if row is None or not end_agreed(agreed=row.pk, by=by):
            raise NothingToEnd
        _finished(visit, by, ENDED_WITH_IT)
        with acting(As.PERSON, by):
            ask_for_another(row, by, at)


def nothing_left(*, visit: UUID, by: UUID, at: datetime) -> None:
    """No time is agreed any more, or it has begun: nothing is to be asked. Raises `NoSuchStart` where there is one."""
    if _to_come(visit, at) is not None:
        raise NoSuchStart
    _finished(visit, by, (KIND,))


def _to_come(visit: UUID, at: datetime) -> AgreedTime | None:
    row = agreed_for(visit)
    return row if row is not None and row.starts_at > at else None


def _against(row: AgreedTime, at: datetime) -> frozenset[str]:
    with acting(As.PLANNER):
        return against(row, at)


def _why(row: AgreedTime, refs: frozenset[str], in_diary: bool) -> tuple[tuple[str, str], ...]:
    """Where the diary holds her somewhere else or nowhere, that is said in the neutral words alone."""
    found = why_and_what_keeps(refs, who=row.worker.name or row.worker.ref, place=row.place.name)
    return found if found or in_diary else (NEUTRAL,)


def _words(row: AgreedTime) -> str:
    who = row.worker.name or row.worker.ref
    return f"{short_day(row.day)} at {row.start:%H:%M} with {who}, {row.place.name}"


def _finished(visit: UUID, by: UUID, kinds: tuple[Kind, ...]) -> None:
    with acting(As.DUTY) as at:
        for item in WorkItem.objects.filter(kind__in=kinds, about=visit, done_at=None):
            finish(item, by=by, at=at)
