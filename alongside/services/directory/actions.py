"""What is done to the directory: a feed brought in, an entry checked, two entries said to be one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Q

from alongside.areas.directory_help import is_help
from alongside.kit.walls import As
from alongside.services.choices import Weekday
from alongside.services.directory.bringing import Brought, bring
from alongside.services.directory.choices import (
    AddressAnswer,
    AlikeAnswer,
    Help,
    Hidden,
    Matter,
    Who,
)
from alongside.services.directory.errors import NotThere, NotYours, TooFew
from alongside.services.directory.models import Alike, At, Feed, Opening, Organisation, Service
from alongside.services.directory.reading.wanted import File, Hours
from alongside.services.directory.rules import from_hours
from alongside.services.directory.withdrawing import (
    TOLD,
    hide,
    keep_secret,
    withdraw_beside,
)
from alongside.services.directory.withheld import KEPT_BACK, SAID, is_withheld, may_be_shown
from alongside.trust.acting import acting

Step = Callable[[str], None]
FEW = 10
"""Services of which more than half may go without anybody being asked."""


def import_services(
    *,
    file: File,
    feed: str,
    step: Step,
    dry_run: bool = False,
    address: str = "",
    may_shrink: bool = True,
) -> Brought:
    """Bring what was read into the directory, whole or not at all. ``dry_run``: tell and change nothing.

    ``address``: where it was read, for whoever keeps the directory. Raises `TooFew` where more than half of
    ten or more would be gone, unless it ``may_shrink``.
    """
    brought = Brought()
    with suppress(_OnlyAsked), acting(As.IMPORTER) as at:
        brought = bring(file.services, feed, at, step, address)
        before = len(brought.ended) + len(brought.changed) + brought.same
        if not may_shrink and before >= FEW and 2 * len(brought.ended) > before:
            raise TooFew(f"{len(brought.ended)} of {before} services of {feed} would be gone.")
        if dry_run:
            raise _OnlyAsked
    return brought


class _OnlyAsked(Exception):
    """It was only asked what would change: take it all back."""


def note_failure(*, feed: str, trouble: str) -> None:
    """A feed that is kept could not be read again. What it gave before stands; a manager sees how old it is."""
    with acting(As.IMPORTER) as at:
        Feed.objects.filter(name=feed).update(failed_at=at, trouble=trouble)


def check(*, entry: UUID, by: UUID, today: date) -> None:
    """A worker has checked an entry today, and it is still right. Raises `NotThere`."""
    if not At.objects.filter(pk=entry).update(checked_at=today, checked_by=by):
        raise NotThere


def say(*, entry: UUID, by: UUID, today: date, facts: Mapping[str, str]) -> None:
    """A worker says what is true of a place; no import takes it back. It is checked with that.

    ``facts``: matters with what is said of them, and ``who_else``, ``door``, ``will_ask``; what is left
    empty is not said by anybody here, and a feed may say it again. Raises `NotThere`.
    """
    row = At.objects.filter(pk=entry).select_for_update().first()
    if row is None:
        raise NotThere
    if row.withheld:
        facts = {name: value for name, value in facts.items() if name not in TOLD}
    changed = {name: value for name, value in facts.items() if getattr(row, name) != value}
    said = set(row.by_person) | {name for name, value in changed.items() if value}
    row.by_person = sorted(said - {name for name, value in facts.items() if not value})
    for name, value in changed.items():
        setattr(row, name, value)
    row.checked_at, row.checked_by_id = today, by
    row.save()


def say_hours(*, entry: UUID, weekday: Weekday, opens: time, closes: time, who: Who) -> None:
    """A worker adds hours to a place, such as those in which only women are there. Raises `NotThere`."""
    row = At.objects.filter(pk=entry).select_for_update().first()
    if row is None:
        raise NotThere
    Opening.objects.create(
        at=row, weekday=weekday, opens=opens, closes=closes, who=who, by_person=True
    )
    hours = [
        Hours(Weekday(one.weekday), one.opens, one.closes, Who(one.who))
        for one in row.openings.all()
    ]
    found = from_hours(hours, {})
    for matter in (Matter.WOMEN_ONLY, Matter.EVENINGS):
        if matter in found and str(matter) not in row.by_person:
            setattr(row, str(matter), found[matter])
    row.save()


def say_help(*, service: UUID, by: UUID, answer: Help) -> None:
    """A worker says whether it is help with drugs or alcohol; the classifier is not asked again. Raises `NotThere`."""
    if not Service.objects.filter(pk=service).update(
        help=answer, help_by=by, help_why="", help_words=[]
    ):
        raise NotThere
    refresh(service)


def unsay_help(*, service: UUID) -> None:
    """What a person said of its being help is taken back: the classifier is asked again. Raises `NotThere`.

    Of an entry whose words are not kept it knows the name alone until the next import.
    """
    row = Service.objects.filter(pk=service).exclude(help_by=None).select_for_update().first()
    if row is None:
        raise NotThere
    answer = is_help(row.name, row.about)
    row.help, row.help_by = Help(answer.help.value), None
    row.help_why, row.help_words = answer.why, list(answer.words)
    row.save(update_fields=["help", "help_by", "help_why", "help_words"])
    refresh(service)


def refresh(service: UUID) -> None:
    """Whether a search shows a service's places, from what stands there now."""
    rows = At.objects.filter(service=service)
    rows.update(found=False)
    shown = Q(service__help=Help.YES, service__same_as=None, service__ended_at=None, ended_at=None)
    shown &= may_be_shown()
    At.objects.filter(pk__in=rows.filter(shown).values("pk")).update(found=True)


def say_address(*, service: UUID, by: UUID, at: datetime, answer: AddressAnswer) -> None:
    """A person says what is done with the address of a service, after asking the service itself.

    Leaving it out, or showing it without a place, holds at once and stands. That it is public holds from
    the next import on, which alone has the address, and only while the record says what it says now.
    Raises `NotThere`, and `NotYours` where the record itself says that it is not to be shown.
    """
    row = Service.objects.filter(pk=service).select_for_update().first()
    if row is None or answer is AddressAnswer.NONE:
        raise NotThere
    if answer is AddressAnswer.PUBLIC and row.hidden == Hidden.MARKED:
        raise NotYours
    if answer in KEPT_BACK and not is_withheld(row.hidden, row.address_answer):
        hide(service, SAID, for_itself=True)
        withdraw_beside()
    if answer is AddressAnswer.PUBLIC:
        keep_secret({service: frozenset()})
    row.refresh_from_db()
    row.address_answer, row.address_of = answer, row.hidden_mark
    row.address_by_id, row.address_at = by, at
    row.save()
    refresh(service)


def say_alike(*, one: UUID, other: UUID, answer: AlikeAnswer, by: UUID, at: datetime) -> None:
    """A person says whether two entries are one. The same: the first stands for both. Raises `NotThere`.

    Two services, or two organisations; what both say stays where it is, and nothing is merged by a program.
    """
    model: Any = next(
        (m for m in (Service, Organisation) if m.objects.filter(pk=one).exists()), None
    )
    if model is None or one == other or not model.objects.filter(pk=other).exists():
        raise NotThere
    first, second = sorted((one, other))
    Alike.objects.update_or_create(
        one_id=first, other_id=second, defaults={"answer": answer, "by_id": by, "said_at": at}
    )
    if answer is AlikeAnswer.SAME:
        model.objects.filter(pk=one).update(same_as=None)
        rows = model.objects.filter(Q(pk=other) | Q(same_as=other))
        rows.exclude(pk=one).update(same_as=one)
    else:
        model.objects.filter(pk=other, same_as=one).update(same_as=None)
        model.objects.filter(pk=one, same_as=other).update(same_as=None)
    if model is Service:
        withdraw_beside()
        refresh(one)
        refresh(other)
