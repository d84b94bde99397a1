"""Her answers: one of the times, none of these, ring me. One answer counts; who comes later is told what stands.
She gives them on her own page, or says them to a worker who may see her diary and writes them down.

Everybody who changes a time takes the locks in one order: whether the worker is away, the area's diary, then the
persons. So she and her worker never pass each other, and what she was told stands until she says otherwise.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from uuid import UUID

from alongside.care.agreeing import agree, agree_herself, end_agreed, end_agreed_herself
from alongside.care.errors import NotAgreed
from alongside.care.models import AgreedTime
from alongside.care.offered.choices import Helps, State, WhyNot
from alongside.care.offered.models import CannotCome, Offer, OfferedStart, WouldHelp
from alongside.care.offered.settling import close
from alongside.care.offered.taken import one_at_a_time
from alongside.kit.walls import As
from alongside.planning.offering.errors import AlreadyAnswered, Gone
from alongside.planning.offering.lapsing import lapse
from alongside.planning.offering.reaching import need_not_be_reached
from alongside.planning.offering.rules import answer_by
from alongside.services.away import is_away
from alongside.services.in_post import gives_visits
from alongside.trust.acting import acting
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.contact.actions import take_back
from alongside.trust.contact.asking import hand_to_person
from alongside.work.actions import finish
from alongside.work.models import Kind, WorkItem

ABOUT_A_TIME = (
    Kind.NO_ANSWER,
    Kind.OTHER_TIME,
    Kind.CANCELLED,
    Kind.MOVED,
    Kind.AGREED_CANNOT_STAND,
)
"""What nobody has to do any more once she has picked a time for the visit."""


def accept(*, offer: UUID, start: UUID, her: UUID, at: datetime | None = None) -> AgreedTime:
    """She picks one of the times. Picked twice, it stands once.

    Where another time was agreed, it ends and the new one stands, in one transaction; where the new one
    cannot, the old one stands. Raises `AlreadyAnswered` where somebody answered before, or it is too late,
    `Gone` where the time cannot be agreed, and `Offer.DoesNotExist` for an offer that is not hers.
    """
    return _pick(As.HER, her, offer, start, at)


def write_yes(*, offer: UUID, start: UUID, by: UUID, at: datetime | None = None) -> AgreedTime:
    """The worker ``by`` writes down which of the times she said yes to. As `accept` in everything else."""
    return _pick(As.PERSON, by, offer, start, at)


def _pick(role: As, who: UUID, offer: UUID, start: UUID, at: datetime | None) -> AgreedTime:
    over: State | None = None
    with acting(role, who) as now:
        row = Offer.objects.get(pk=offer)
        picked = OfferedStart.objects.get(pk=start, offer=offer)
        is_away(picked.worker_id, picked.day)  # before the diary, as everybody does
        one_at_a_time(row.area_id)
        row = Offer.objects.select_related("visit").get(pk=offer)
        if row.state == State.ACCEPTED:
            stands: AgreedTime | None = AgreedTime.objects.filter(
                pk=_agreed_of(picked), ended_at=None
            ).first()
            if stands is not None:
                return stands
        if row.state != State.OPEN:
            raise AlreadyAnswered(State(row.state))
        if row.held_until <= (at or now):
            lapse(row.pk, at=at or now)
            over = State.LAPSED
        elif not gives_visits(picked.worker_id, picked.starts_at):
            raise Gone
        else:
            agreed = _agreed(role, who, row, picked)
            _nothing_left_to_do(row.visit_id, by=who, at=now)
            return agreed
    raise AlreadyAnswered(over)


def _agreed_of(picked: OfferedStart) -> UUID | None:
    return OfferedStart.objects.values_list("agreed", flat=True).get(pk=picked.pk)


def _agreed(role: As, who: UUID, row: Offer, picked: OfferedStart) -> AgreedTime:
    """The time in the diary, and the one before out of it. Raises `Gone`, and then nothing was changed."""
    end = partial(end_agreed_herself, her=who) if role is As.HER else partial(end_agreed, by=who)
    say_yes = partial(agree_herself, her=who) if role is As.HER else partial(agree, by=who)
    try:
        with acting(role, who):
            for before in AgreedTime.objects.filter(visit=row.visit_id, ended_at=None):
                end(agreed=before.pk)
            agreed = say_yes(
                visit=row.visit_id,
                worker=picked.worker_id,
                place=picked.place_id,
                day=picked.day,
                start=picked.start,
                zone=picked.zone,
                group=picked.group_id,
            )
    except (NotConfirmed, NotAgreed):
        raise Gone from None
    need_not_be_reached(row.pk, by=who)
    return agreed


def none_of_these(*, offer: UUID, her: UUID, at: datetime | None = None) -> None:
    """None of the times would do: they are freed, and her key worker finds others with her. Raises as `accept`."""
    _answer(As.HER, her, offer, State.NONE_OF_THESE, Kind.OTHER_TIME, at)


def write_none_of_these(*, offer: UUID, by: UUID, at: datetime | None = None) -> None:
    """The worker ``by`` writes down that none of the times would do. As `none_of_these` in everything else."""
    _answer(As.PERSON, by, offer, State.NONE_OF_THESE, Kind.OTHER_TIME, at)


def ring_me(*, offer: UUID, her: UUID, at: datetime | None = None) -> None:
    """She would rather be rung. The task is about her, so that whoever rings is shown her rule first
    (`alongside.trust.contact.queries.to_ring`) and may ring only as it says. Raises as `accept`.
    """
    _answer(As.HER, her, offer, State.RING_ME, Kind.RING, at)


def _answer(
    role: As, who: UUID, offer: UUID, state: State, kind: Kind, at: datetime | None
) -> None:
    """Said twice it is said once; said after something else, it is too late."""
    over: State | None = None
    with acting(role, who) as now:
        one_at_a_time(Offer.objects.values_list("area", flat=True).get(pk=offer))
        row = Offer.objects.select_related("visit").get(pk=offer)
        moment = at or now
        if row.state == state:
            return
        if row.state != State.OPEN:
            raise AlreadyAnswered(State(row.state))
        if row.held_until <= moment:
            lapse(row.pk, at=moment)
            over = State.LAPSED
        else:
            close(row.pk, state, moment)
            need_not_be_reached(row.pk, by=who)
            due_at = answer_by(moment, critical=row.visit.critical)
            about = row.client_id if kind is Kind.RING else row.visit_id
            hand_to_person(kind, about, client=row.client_id, at=moment, due_at=due_at)
    if over is not None:
        raise AlreadyAnswered(over)


def cannot_come(
    *, agreed: UUID, her: UUID, why: WhyNot | None = None, at: datetime | None = None
) -> None:
    """She cannot come: the time ends, its place is freed, and her key worker knows she needs another. Twice is once.

    A new offer can be asked for at once. Raises `AgreedTime.DoesNotExist` for a time that is not hers, and
    `NotConfirmed` where the diary could not be changed: then nothing was.
    """
    with acting(As.HER, her) as now:
        row = AgreedTime.objects.select_related("visit").get(pk=agreed)
        if not end_agreed_herself(agreed=agreed, her=her):
            return
        moment = at or now
        CannotCome.objects.create(client_id=her, agreed_id=agreed, why=why or "", said_at=moment)
        due_at = answer_by(moment, critical=row.visit.critical)
        hand_to_person(Kind.CANCELLED, row.visit_id, client=row.client_id, at=moment, due_at=due_at)


def would_help(
    *, agreed: UUID, her: UUID, what: list[Helps], words: str, at: datetime | None = None
) -> None:
    """What would help her come, in place of what she said before; her key worker is asked to see to it.

    Raises `AgreedTime.DoesNotExist` for a time that is not hers or has ended.
    """
    with acting(As.HER, her) as now:
        moment = at or now
        row = AgreedTime.objects.select_related("visit").get(pk=agreed, ended_at=None)
        before = WouldHelp.objects.filter(agreed=agreed, taken_back_at=None)
        said = {(one.what, one.words) for one in before}
        wanted = {(one.value, words if n == 0 else "") for n, one in enumerate(what)}
        if said == wanted:
            return
        before.update(taken_back_at=moment)
        WouldHelp.objects.bulk_create(
            WouldHelp(client_id=her, agreed=row, what=kind, words=text, said_at=moment)
            for kind, text in sorted(wanted)
        )
        if wanted:
            due_at = min(answer_by(moment, critical=row.visit.critical), row.starts_at)
            hand_to_person(Kind.HELP, row.visit_id, client=her, at=moment, due_at=due_at)


def withdraw(*, offer: UUID, by: UUID, at: datetime | None = None) -> bool:
    """A worker takes an open offer back, and the times are free. False where it was open no more.

    Raises `Offer.DoesNotExist` where ``by`` may not see her diary.
    """
    with acting(As.PERSON, by) as now:
        one_at_a_time(Offer.objects.values_list("area", flat=True).get(pk=offer))
        take_back(key=f"offer {offer}")
        return close(offer, State.WITHDRAWN, at or now)


def withdraw_herself(*, visit: UUID, her: UUID, at: datetime) -> None:
    """What was offered for a visit of hers rests on something she has taken back: the times are free again."""
    with acting(As.HER, her):
        rows = Offer.objects.filter(visit=visit, state=State.OPEN)
        for key, area in list(rows.values_list("pk", "area")):
            one_at_a_time(area)
            close(key, State.WITHDRAWN, at)
            need_not_be_reached(key, by=her)


def _nothing_left_to_do(visit: UUID, *, by: UUID, at: datetime) -> None:
    """She has a time: nobody has to ask her about one."""
    with acting(As.DUTY):
        for item in WorkItem.objects.filter(kind__in=ABOUT_A_TIME, about=visit, done_at=None):
            finish(item, by=by, at=at)
