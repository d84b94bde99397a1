"""Two records that are one person, and one that was taken for another: what is kept apart follows the person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F

from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.access.actions import carry_blocks
from alongside.trust.acting import acting
from alongside.trust.apart import statements
from alongside.trust.apart.actions.keep_aparts import FOR_EVER, until_done
from alongside.trust.apart.choices import State
from alongside.trust.apart.edges import inside_of
from alongside.trust.apart.models import KeepApart, Presence
from alongside.trust.apart.persons import Person, asked, held, person_of
from alongside.trust.apart.placing import Subject, ask_leads, let_go, settle, suspend
from alongside.trust.apart.tokens import person_blind


def merge(*, into: UUID, record: UUID, by: UUID) -> None:
    """Say that two records are one person. Keep-aparts, presences and blocks go along, and all that is booked is
    checked again: where people would now meet, the mover's is suspended and a safety lead is asked.
    """

    def joined(at: datetime) -> None:
        kept, gone = held([into, record], wait=FOR_EVER)
        if kept.id == gone.id:
            return
        with acting(As.REGISTRAR):
            Client.objects.filter(pk=gone.id).update(merged_into=kept.id)
        carry_blocks(kept.id)
        KeepApart.objects.filter(mover_blind=gone.blind).update(mover_blind=kept.blind)
        KeepApart.objects.filter(fixed_blind=gone.blind).update(fixed_blind=kept.blind)
        _one_place_at_once(kept, gone, by=by, at=at)
        Presence.objects.filter(person=gone.id).update(person=kept.id)
        _ask_about_oneself(kept, into, by=by, at=at)
        settle([person_of(kept.id)], by=by, at=at)

    until_done(joined)


def split(*, record: UUID, by: UUID) -> None:
    """Say that a merged record is somebody else after all. What was written for it goes with it, and a
    safety lead is asked, because what was written since may be about either.
    """

    def parted(at: datetime) -> None:
        (before,) = held([record], wait=FOR_EVER)
        if before.id == record:
            return
        below = {row for (row,) in asked(statements.RECORDS, record=record)}
        with acting(As.REGISTRAR):
            Client.objects.filter(pk=record).update(merged_into=None)
        Presence.objects.filter(person=before.id, record__in=below).update(person=record)
        name = person_blind(record)
        for row in KeepApart.objects.filter(pk__in=[edge.id for edge in before.edges]):
            inside = inside_of(row)
            if inside.mover in below:
                row.mover_blind = name
            if inside.fixed in below:
                row.fixed_blind = name
            row.save(update_fields=["mover_blind", "fixed_blind"])
        ask_leads([Subject(record, record, before.id)], by=by, at=at)
        settle([person_of(before.id), person_of(record)], by=by, at=at)

    until_done(parted)


def _one_place_at_once(kept: Person, gone: Person, *, by: UUID, at: datetime) -> None:
    """What stands for both at the same time: the merged record's is suspended, or over if it is past."""
    theirs = Presence.objects.filter(person=kept.id, state=State.STANDING)
    spans = list(theirs.values_list("starts_at", "ends_at"))
    both = [
        row
        for row in Presence.objects.filter(person=gone.id, state=State.STANDING)
        if any(row.starts_at < last and first < row.ends_at for first, last in spans)
    ]
    past = [row.pk for row in both if row.ends_at <= at]
    let_go(past)
    Presence.objects.filter(pk__in=past).update(state=State.OVER)
    suspend([row.pk for row in both if row.ends_at > at], by=by, at=at)


def _ask_about_oneself(kept: Person, record: UUID, *, by: UUID, at: datetime) -> None:
    """A keep-apart between two records that are now one person keeps nobody apart: somebody has to look."""
    oneself = KeepApart.objects.filter(mover_blind=kept.blind, fixed_blind=F("mover_blind"))
    ask_leads([Subject(row.pk, record, kept.id) for row in oneself], by=by, at=at)
