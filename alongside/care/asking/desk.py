"""What whoever answers can do, as themselves behind the wall: asks that were sent to a service where they answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localtime

from alongside.care.asking.errors import MoreWasSaid, NoSuchAsk, SaidNoYet
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

    @property
    def read_to(self) -> str:
        """How far this goes: every word of either side moves the end."""
        return self.row.ends_at.isoformat()


def standing(at: datetime) -> QuerySet[Ask]:
    """Asks the viewer may answer, the oldest first."""
    rows = Ask.objects.filter(ends_at__gt=at).select_related("organisation", "taken_by")
    return rows.order_by("sent_at", "pk")


def unanswered(keys: Iterable[UUID]) -> dict[UUID, datetime]:
    """By when each of these has to be answered, where words of hers wait for it."""
    with acting(As.DUTY):
        rows = WorkItem.objects.filter(kind=Kind.ASKED, about__in=list(keys), done_at=None)
        return dict(rows.values_list("about", "due_at"))


def whole(key: UUID, *, viewer: UUID, at: datetime) -> Whole:
    """One of them, and that the viewer has opened it is written down. Raises `NoSuchAsk`."""
    row = _row(key, at)
    if not Opened.objects.filter(ask=row, by=viewer, at__date=localtime(at).date()).exists():
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
    row = _row(key, at, alone=True)
    row.taken_by_id = by
    row.save(update_fields=["taken_by"])


def reply(key: UUID, *, by: UUID, words: str, read_to: str, at: datetime) -> None:
    """Answer her, having been shown everything up to ``read_to``: words nobody has read are not answered.

    It stands until she comes back with her receipt. Raises `NoSuchAsk` and `MoreWasSaid`.
    """
    row = _row(key, at, alone=True, read_to=read_to)
    said = Said(ask=row, by_id=by, at=at)
    said.sealed = sealed(words, place=WORDS, pk=said.pk, ask=row.pk)
    said.save(force_insert=True)
    row.ends_at = ends(at)
    row.taken_by_id = row.taken_by_id or by
    row.save(update_fields=["ends_at", "taken_by"])
    _answered(key, by=by, at=at)


def enter_her(key: UUID, entry: Entry, *, by: UUID, read_to: str, at: datetime) -> None:
    """Write her down as everybody is who comes in, having been shown everything up to ``read_to``: a second person
    matches it. Twice is once. Raises `NoSuchAsk`, `SaidNoYet` and `MoreWasSaid`.
    """
    row = _row(key, at, alone=True)
    if row.yes_at is None:
        raise SaidNoYet
    if row.entry is not None:
        return
    found = whole(key, viewer=by, at=at)
    if found.read_to != read_to:
        raise MoreWasSaid
    row, answers = found.row, found.answers
    made = enter(entry, by=by, organisation=row.organisation, at=at)
    write_for_entry(
        entry=made, organisation=row.organisation_id, words=referred(answers), by=by, at=at
    )
    row.entry = made
    row.save(update_fields=["entry"])
    _answered(key, by=by, at=at)


def referred(answers: Asked) -> HerWords:
    """Her answers as a referral holds them, in her words. How she may be reached stands first in what must not happen.

    Whom she would like to talk to stands among the words as well: of somebody who was known before, no choice is
    written down from a referral.
    """
    must_not = [f"How to reach me: {answers.way or 'not at all'}"]
    must_not += [answers.must_not] if answers.must_not else []
    must_not += [f"I am afraid of: {answers.fears}"] if answers.fears else []
    how = [f"I would like to talk to a {answers.worker}. It must be."] if answers.worker else []
    how += [f"I can come: {answers.when}"] if answers.when else []
    how += [f"My children: {answers.children}"] if answers.children else []
    chosen: Sequence[Chosen] = ()
    if answers.worker:
        chosen = (Chosen(About.WORKER_GENDER, answers.worker, Firm.MUST),)
    return HerWords(answers.wants, "\n".join(must_not), "\n".join(how), tuple(chosen), by_her=True)


def _row(key: UUID, at: datetime, *, alone: bool = False, read_to: str | None = None) -> Ask:
    """The ask; ``alone``: nobody else changes it meanwhile."""
    rows = Ask.objects.select_related("organisation").filter(pk=key, ends_at__gt=at)
    row = (rows.select_for_update(of=("self",)) if alone else rows).first()
    if row is None:
        raise NoSuchAsk
    if read_to is not None and read_to != row.ends_at.isoformat():
        raise MoreWasSaid
    return row


def _answered(key: UUID, *, by: UUID, at: datetime) -> None:
    with acting(As.DUTY):
        WorkItem.objects.filter(kind=Kind.ASKED, about=key, done_at=None).update(
            done_at=at, done_by_id=by
        )
