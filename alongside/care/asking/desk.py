"""What whoever answers can do, as themselves behind the wall: asks that were sent to a service where they answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from alongside.care.asking.errors import NoSuchAsk, SaidNoYet
from alongside.care.asking.hers import Line
from alongside.care.asking.models import Ask, Opened, Said
from alongside.care.asking.rules import ends
from alongside.care.asking.sealing import ANSWERS, NAME, WORDS, sealed, unsealed
from alongside.care.asking.words import Asked, read
from alongside.care.choices import About, Firm
from alongside.care.referring.actions import write_for_entry
from alongside.care.referring.words import HerWords
from alongside.care.referring.words import Said as Chosen
from alongside.kit.walls import As
from alongside.trust.access.entries import Entry, enter
from alongside.trust.acting import acting
from alongside.work.models import Kind, WorkItem


@dataclass(frozen=True, slots=True)
class Whole:
    """An ask as whoever answers reads it."""

    row: Ask
    answers: Asked
    lines: tuple[Line, ...]
    name: str


def standing(at: datetime) -> QuerySet[Ask]:
    """Asks the viewer may answer, the oldest first."""
    rows = Ask.objects.filter(ends_at__gt=at).select_related("organisation", "taken_by")
    return rows.order_by("sent_at", "pk")


def whole(key: UUID, *, viewer: UUID, at: datetime) -> Whole:
    """One of them, and that the viewer has opened it is written down. Raises `NoSuchAsk`."""
    row = _row(key, at)
    if (
        not Opened.objects.filter(ask=row, by=viewer, at__gt=row.sent_at)
        .filter(at__date=at.date())
        .exists()
    ):
        Opened.objects.create(ask=row, by_id=viewer, at=at)
    lines = tuple(
        Line(one.by_id is None, one.at, unsealed(one.sealed, place=WORDS, pk=one.pk, ask=row.pk))
        for one in Said.objects.filter(ask=row)
    )
    answers = read(unsealed(row.sealed, place=ANSWERS, pk=row.pk, ask=row.pk))
    name = unsealed(row.name, place=NAME, pk=row.pk, ask=row.pk) if row.name else ""
    return Whole(row, answers, lines, name)


def take(key: UUID, *, by: UUID, at: datetime) -> None:
    """Say that the viewer answers this one. Raises `NoSuchAsk`."""
    row = _row(key, at)
    row.taken_by_id = by
    row.save(update_fields=["taken_by"])


def reply(key: UUID, *, by: UUID, words: str, at: datetime) -> None:
    """Answer her. It stands until she comes back with her receipt. Raises `NoSuchAsk`."""
    row = _row(key, at)
    said = Said(ask=row, by_id=by, at=at)
    said.sealed = sealed(words, place=WORDS, pk=said.pk, ask=row.pk)
    said.save(force_insert=True)
    row.ends_at = ends(at)
    row.taken_by_id = row.taken_by_id or by
    row.save(update_fields=["ends_at", "taken_by"])
    _answered(key, by=by, at=at)


def enter_her(key: UUID, entry: Entry, *, by: UUID, at: datetime) -> None:
    """Write her down as everybody is who comes in: a second person matches it. Raises `NoSuchAsk` and `SaidNoYet`."""
    found = whole(key, viewer=by, at=at)
    row, answers = found.row, found.answers
    if row.yes_at is None:
        raise SaidNoYet
    if row.entry is not None:
        return
    made = enter(entry, by=by, organisation=row.organisation, at=at)
    write_for_entry(
        entry=made, organisation=row.organisation_id, words=referred(answers), by=by, at=at
    )
    row.entry = made
    row.save(update_fields=["entry"])
    _answered(key, by=by, at=at)


def referred(answers: Asked) -> HerWords:
    """Her answers as a referral holds them, in her words. How she may be reached stands first in what must not happen."""
    must_not = [f"How to reach me: {answers.way or 'not at all'}"]
    must_not += [answers.must_not] if answers.must_not else []
    must_not += [f"I am afraid of: {answers.fears}"] if answers.fears else []
    how = [f"I can come: {answers.when}"] if answers.when else []
    how += [f"My children: {answers.children}"] if answers.children else []
    chosen: Sequence[Chosen] = ()
    if answers.worker:
        chosen = (Chosen(About.WORKER_GENDER, answers.worker, Firm.MUST),)
    return HerWords(answers.wants, "\n".join(must_not), "\n".join(how), tuple(chosen))


def _row(key: UUID, at: datetime) -> Ask:
    row = Ask.objects.select_related("organisation").filter(pk=key, ends_at__gt=at).first()
    if row is None:
        raise NoSuchAsk
    return row


def _answered(key: UUID, *, by: UUID, at: datetime) -> None:
    with acting(As.DUTY):
        WorkItem.objects.filter(kind=Kind.ASKED, about=key, done_at=None).update(
            done_at=at, done_by_id=by
        )
