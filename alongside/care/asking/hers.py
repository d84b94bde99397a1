"""What whoever holds the receipt can do. She acts as herself for this one ask, and the database lets her reach no other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alongside.care.asking.errors import NobodyReads, NoSuchAsk
from alongside.care.asking.models import Ask, Opened, Said
from alongside.care.asking.receipt import key_of, receipt_of
from alongside.care.asking.rules import ends
from alongside.care.asking.sealing import ANSWERS, NAME, WORDS, sealed, unsealed
from alongside.care.asking.words import Asked, read
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Organisation
from alongside.services.staffed.queries import will_be_read_by
from alongside.trust.acting import acting
from alongside.trust.sealed.persons import destroy
from alongside.work.actions import Owner
from alongside.work.actions import ask as put_on_list
from alongside.work.models import Kind, WorkItem


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was said. ``hers``: by her; else by a worker."""

    hers: bool
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Talk:
    """Everything she may read of her ask."""

    organisation: Organisation
    sent_at: datetime
    ends_at: datetime
    answers: Asked
    lines: tuple[Line, ...]
    opened: tuple[datetime, ...]
    read_by: datetime | None
    yes_at: datetime | None
    entered: bool


def send(*, form: UUID, organisation: UUID, answers: Asked) -> tuple[str, datetime | None]:
    """Send an ask; gives the receipt and by when it will have been read. The same form twice is one ask, and shows
    its number again also where nobody reads by now.

    Raises `NobodyReads` where the service takes none, and `NoSuchAsk` where this form's ask was taken back.
    """
    receipt = receipt_of(form)
    key = key_of(receipt)
    with acting(As.HER, key) as at:
        found = Ask.objects.filter(pk=key).first()
        if found is not None:
            return receipt, will_be_read_by(found.organisation_id, found.sent_at)
        made = Ask(pk=key, organisation_id=organisation, sent_at=at, ends_at=ends(at))
        made.sealed = sealed(answers.text(), place=ANSWERS, pk=key, ask=key)
        due = will_be_read_by(organisation, at)
        if due is None:
            raise NobodyReads
        Ask.objects.bulk_create([made], ignore_conflicts=True)  # pressed twice at once, it is one
        _wants_reading(key, organisation, at, due)
    return receipt, due


def talk(receipt: str) -> Talk:
    """What stands. Raises `NoSuchAsk`."""
    with _one(receipt) as (row, _at):
        lines = tuple(
            Line(
                one.by_id is None, one.at, unsealed(one.sealed, place=WORDS, pk=one.pk, ask=row.pk)
            )
            for one in Said.objects.filter(ask=row)
        )
        with acting(As.DUTY):
            waits = WorkItem.objects.filter(kind=Kind.ASKED, about=row.pk, done_at=None).first()
        return Talk(
            organisation=row.organisation,
            sent_at=row.sent_at,
            ends_at=row.ends_at,
            answers=read(unsealed(row.sealed, place=ANSWERS, pk=row.pk, ask=row.pk)),
            lines=lines,
            opened=tuple(Opened.objects.filter(ask=row).values_list("at", flat=True)),
            read_by=waits.due_at if waits else None,
            yes_at=row.yes_at,
            entered=row.entry is not None,
        )


def add(receipt: str, *, form: UUID, words: str) -> None:
    """Say something more; the same form twice says it once. Raises `NoSuchAsk`."""
    with _one(receipt) as (row, at):
        if Said.objects.filter(pk=form).exists():
            return
        Said.objects.create(
            pk=form, ask=row, at=at, sealed=sealed(words, place=WORDS, pk=form, ask=row.pk)
        )
        _again(row, at)


def say_yes(receipt: str, *, name: str) -> None:
    """She wants a worker to be found for her; ``name`` is what she says to be called and found by. Raises `NoSuchAsk`."""
    with _one(receipt) as (row, at):
        if row.entry is not None:
            return
        row.name = sealed(name, place=NAME, pk=row.pk, ask=row.pk)
        row.yes_at = row.yes_at or at
        row.save(update_fields=["name", "yes_at"])
        _again(row, at)


def take_back(receipt: str) -> None:
    """All of it, for ever: the rows go, and the key that opens what backups hold of them. Raises `NoSuchAsk`."""
    with _one(receipt) as (row, at):
        end(row, at=at)


def end(row: Ask, *, at: datetime) -> None:
    """Remove an ask and destroy its key, as whoever may remove it."""
    key = row.pk
    row.delete()
    with acting(As.LOCKSMITH):
        destroy(key, by=key, at=at)
    with acting(As.DUTY):
        WorkItem.objects.filter(kind=Kind.ASKED, about=key, done_at=None).update(
            done_at=at, done_by_id=key
        )


@contextmanager
def _one(receipt: str) -> Iterator[tuple[Ask, datetime]]:
    key = key_of(receipt)
    with acting(As.HER, key) as at:
        row = (
            Ask.objects.select_for_update(of=("self",))
            .select_related("organisation")
            .filter(pk=key, ends_at__gt=at)
            .first()
        )
        if row is None:
            raise NoSuchAsk
        yield row, at


def _again(row: Ask, at: datetime) -> None:
    """Somebody has to read it again, and it stands longer."""
    row.ends_at = ends(at)
    row.save(update_fields=["ends_at"])
    due = will_be_read_by(row.organisation_id, at)
    _wants_reading(row.pk, row.organisation_id, at, due or at)


def _wants_reading(key: UUID, organisation: UUID, at: datetime, due: datetime) -> None:
    area = Organisation.objects.values_list("area_id", flat=True).get(pk=organisation)
    owner = Owner(organisation=organisation, role=Role.ON_CALL)
    with acting(As.DUTY):
        put_on_list(Kind.ASKED, key, area=area, owner=owner, at=at, due_at=due)
