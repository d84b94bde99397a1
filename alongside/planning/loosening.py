"""What she says of a worker from her own device: tighter counts at once, looser waits until a person has heard it from her.

A must that begins, or a name that is put on, is tighter. A must that becomes a wish, another must or nothing, and a name
that is taken off, is looser: what she said before goes on counting meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alongside.care.choice_words import what
from alongside.care.choices import About, Firm
from alongside.care.choosing import choose, standing_choices, take_back_one
from alongside.care.loosening.actions import ask_to_loosen, end, no_longer_said, take_back_asking
from alongside.care.loosening.models import LooserChange
from alongside.care.models import Choice
from alongside.kit.speech import sentence
from alongside.kit.walls import As
from alongside.planning.choosing_worker import look_again
from alongside.planning.offering.ruled_out import withdraw_what_is_ruled_out
from alongside.trust.access.choices import Category
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.errors import NotHeld
from alongside.trust.apart.keyholders import holds_key
from alongside.trust.contact.changes import must_be_confirmable
from alongside.trust.contact.choices import HowConfirmed
from alongside.trust.contact.errors import NothingWaits
from alongside.trust.looking.record import gathering, looked


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What she says she wants: without ``firm``, that she does not mind."""

    about: About
    value: str = ""
    firm: Firm | None = None
    worker: UUID | None = None


def say_herself(
    *,
    client: UUID,
    area: UUID,
    about: About,
    value: str = "",
    firm: Firm | None = None,
    worker: UUID | None = None,
    at: datetime,
) -> bool:
    """What she wants in a worker, at her own door; without ``firm``, that she does not mind. True where it counts now.

    Where it would loosen a must, it waits. What is offered and goes against a must that begins is taken back. Whatever she asked about the same before is not asked any more.
    """
    wish = Wish(about=about, value=value, firm=firm, worker=worker)
    musts = [one for one in _said(client, wish) if one.firm == Firm.MUST]
    take_back_asking(client, choices=[one.pk for one in musts], at=at)
    looser = [one for one in musts if not (firm is Firm.MUST and one.value == value)]
    for one in looser:
        ask_to_loosen(choice=one, value=value if firm else "", firm=firm, at=at)
    if looser:
        return False
    _count(client, area, wish, by=None, at=at)
    return True


def say_beside(
    *,
    client: UUID,
    area: UUID,
    about: About,
    value: str = "",
    firm: Firm | None = None,
    worker: UUID | None = None,
    by: UUID,
    at: datetime,
) -> None:
    """The same with the worker ``by`` beside her, who writes it down: it counts at once, looser too. What waited about what
    she says no more is over.

    A name comes off her list in another way (`let_count`): it may be that of whoever sits beside her. Raises `NotHeld`.
    The writer's own name is refused by the wall.
    """
    if about is About.NOT_WORKER and firm is None:
        raise NotHeld
    wish = Wish(about=about, value=value, firm=firm, worker=worker)
    said = [one.pk for one in _said(client, wish)]
    _count(client, area, wish, by=by, at=at)
    no_longer_said(said, at=at)


def _said(client: UUID, wish: Wish) -> list[Choice]:
    """What she said before about the same."""
    before = standing_choices(client).filter(about=wish.about)
    return list(before if wish.worker is None else before.filter(worker=wish.worker))


def _count(client: UUID, area: UUID, wish: Wish, *, by: UUID | None, at: datetime) -> None:
    """From now on it counts; an offer against a must that begins is taken back."""
    if wish.firm is None:
        for one in _said(client, wish):
            take_back_one(choice=one.pk, by=by, at=at)
    else:
        choose(
            client=client,
            area=area,
            about=wish.about,
            value=wish.value,
            worker=wish.worker,
            firm=wish.firm,
            by=by,
            at=at,
        )
    look_again(client, at)
    if wish.firm is Firm.MUST:
        with acting(As.HER, client):
            withdraw_what_is_ruled_out(
                client=client, about=wish.about, value=wish.value, worker=wish.worker, at=at
            )


@dataclass(frozen=True, slots=True)
class Looser:
    """A looser change that waits, for whoever hears it from her: what she said, and what it would be."""

    id: UUID
    client: UUID
    asked_at: datetime
    waits_until: datetime
    before: str
    after: str
    early: bool


def looser(viewer: UUID, waiting: UUID) -> Looser:
    """One of them. Raises `NotHeld` for whoever it is not for, for whom it names, and where nothing waits."""
    with _as_who_hears(viewer, waiting) as (row, at):
        choice = row.choice
        assert choice is not None  # noqa: S101 - a constraint of the table
        instead = Choice(about=choice.about, value=row.value, firm=row.firm, worker=choice.worker)
        return Looser(
            id=row.pk,
            client=row.client_id,
            asked_at=row.began_at,
            waits_until=row.waits_until,
            before=f"Must: {what(choice)}",
            after=sentence(f"{Firm(row.firm).label}: {what(instead)}")
            if row.firm
            else "Nothing of it",
            early=at < row.waits_until,
        )


def let_count(*, viewer: UUID, waiting: UUID, how: HowConfirmed) -> None:
    """She said it herself, to a person: from now on it counts. Raises `NotHeld`, and as `must_be_confirmable`."""
    with _as_who_hears(viewer, waiting) as (row, at):
        must_be_confirmable(row.client_id, by=viewer, how=how, waits_until=row.waits_until, at=at)
        if not end(row, by=viewer, how=how, at=at):
            raise NothingWaits(NothingWaits.__doc__)
    with acting(As.HER, row.client_id):  # what she asked for herself is written down as hers
        choice = row.choice
        assert choice is not None  # noqa: S101 - a constraint of the table
        take_back_one(choice=choice.pk, at=at)
        if row.firm:
            choose(
                client=row.client_id,
                area=row.area_id,
                about=About(choice.about),
                value=row.value,
                worker=choice.worker_id,
                firm=Firm(row.firm),
                at=at,
            )
        look_again(row.client_id, at)
        if row.firm == Firm.MUST:
            withdraw_what_is_ruled_out(
                client=row.client_id, about=About(choice.about), value=row.value, worker=choice.worker_id, at=at
            )  # fmt: skip


def not_hers(*, viewer: UUID, waiting: UUID) -> None:
    """She did not ask for it, or no longer wants it: it never counts. Raises `NotHeld`."""
    with _as_who_hears(viewer, waiting) as (row, at):
        end(row, by=viewer, at=at)


@contextmanager
def _as_who_hears(viewer: UUID, waiting: UUID) -> Iterator[tuple[LooserChange, datetime]]:
    """Act as the worker where they may see what she chose, else as her keyholder; always so where a worker is named in
    it: it may be about whoever sits beside them. Raises `NotHeld`, and where it is about what she says no more.
    """
    rows = LooserChange.objects.filter(pk=waiting, ended_at=None, choice__isnull=False)
    with acting(As.PERSON, viewer, Purpose.CARE) as at:
        row = rows.filter(worker=None).select_related("choice").first()
        if row is not None and row.choice is not None and row.choice.ended_at is None:
            looked(row.client_id, Category.CHOICES)
            yield row, at
            return
    with acting(As.KEYHOLDER, viewer, Purpose.SAFETY) as at:
        row = rows.first()
        if (
            row is None
            or row.worker_id == viewer
            or not gathering()
            or not holds_key(viewer, row.client_id, at)
        ):
            raise NotHeld
        with acting(As.PLANNER):
            row.choice = Choice.objects.select_related("worker").get(pk=row.choice_id)
        if row.choice.ended_at is not None:
            raise NotHeld
        looked(row.client_id, Category.CHOICES)
        yield row, at
