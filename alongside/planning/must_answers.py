"""What her answer about a must does. Nothing is changed but by an answer of hers, and only as far as it goes."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from alongside.care.choices import About, Firm
from alongside.care.choosing import choose, take_back_one
from alongside.care.conversations import ask_for_a_new_time
from alongside.care.excepting.actions import (
    end_exception,
    exception_about,
    musts_of,
    write_answer,
)
from alongside.care.excepting.choices import Said
from alongside.care.excepting.errors import NotAsked
from alongside.care.loosening.actions import no_longer_said
from alongside.care.models import AgreedTime, VisitDue
from alongside.kit.walls import As
from alongside.planning.choosing_worker import look_again
from alongside.planning.must_in_the_way import KEPT_WITHIN, manager_of
from alongside.planning.offering.answering import withdraw_herself
from alongside.trust.acting import acting
from alongside.work.actions import ask, finish
from alongside.work.models import Kind, WorkItem


class Answer(StrEnum):
    """What she says of a must."""

    KEEPS = "keeps"
    THIS_ONCE = "this_once"
    WOULD_LIKE = "would_like"
    NO_LONGER = "no_longer"


def answered(
    *, visit: UUID, choice: UUID | None, said: Answer, words: str = "", by: UUID, at: datetime
) -> None:
    """Do what she said, in the caller's `acting` as the worker ``by`` who asked her. Raises `NotAsked`."""
    due = VisitDue.objects.get(pk=visit)
    if said in (Answer.KEEPS, Answer.THIS_ONCE):
        before = exception_about(visit, choice) if said is Answer.KEEPS else None
        write_answer(visit=visit, choice=choice, said=Said(said.value), words=words, by=by, at=at)
    else:
        before = None
        _change(due, choice, said, by, at)
    asked(visit=visit, by=by, at=at)
    if said is Answer.KEEPS:
        ask(
            Kind.MUST_IN_THE_WAY,
            visit,
            area=due.area_id,
            owner=manager_of(due.client_id),
            at=at,
            due_at=at + KEPT_WITHIN,
            urgent=due.critical,
        )
    if before is not None:
        binds_again(visit=visit, client=due.client_id, at=at)


def asked(*, visit: UUID, by: UUID, at: datetime) -> None:
    """Nobody has to ask any more: she has answered, or another way was found. Where there is none, the next plan asks again."""
    with acting(As.DUTY):
        open_now = WorkItem.objects.filter(kind=Kind.MUST_IN_THE_WAY, about=visit, done_at=None)
        for item in open_now:
            finish(item, by=by, at=at)


def take_exception_back(*, client: UUID, exception: UUID, at: datetime) -> bool:
    """She takes an exception back, at her own door. What was offered and not answered is withdrawn; somebody asks
    her about a time that is agreed. False where nothing stood.
    """
    visit = end_exception(client=client, answer=exception, at=at)
    if visit is None:
        return False
    binds_again(visit=visit, client=client, at=at)
    return True


def binds_again(*, visit: UUID, client: UUID, at: datetime) -> None:
    """A must binds a visit that it did not bind: what rests on the exception is withdrawn, or she is asked about it."""
    withdraw_herself(visit=visit, her=client, at=at)
    with acting(As.PLANNER):
        ahead = AgreedTime.objects.filter(visit=visit, ended_at=None, starts_at__gt=at).exists()
    if ahead:
        ask_for_a_new_time(visit=visit, client=client, at=at)


def _change(due: VisitDue, choice: UUID | None, said: Answer, by: UUID, at: datetime) -> None:
    """An ordinary choice: the must ends, and where she would still like it, a wish begins in its place."""
    must = musts_of(due.client_id).filter(pk=choice).first() if choice else None
    if must is None:
        raise NotAsked
    if said is Answer.WOULD_LIKE:
        choose(
            client=due.client_id,
            area=due.area_id,
            about=About(must.about),
            value=must.value,
            place=must.place_id,
            firm=Firm.WOULD_LIKE,
            by=by,
            at=at,
        )
    else:
        take_back_one(choice=must.pk, by=by, at=at)
    no_longer_said([must.pk], at=at)
    look_again(due.client_id, at)
