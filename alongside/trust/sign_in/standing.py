"""How her account stands: for a worker beside her, and for her."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from alongside.people.choices import WhatChanged
from alongside.people.models import AccountChange
from alongside.trust.doors import Viewer
from alongside.trust.renewing.asking import open_one
from alongside.trust.renewing.choices import Ended
from alongside.trust.renewing.models import Halves, Waiting
from alongside.trust.renewing.tries import is_shut
from alongside.trust.sign_in.beside import account_of, beside_her


class State(StrEnum):
    """How her account stands."""

    NONE = "none"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Standing:
    """For a worker who works with her. ``set_phrase``, ``set_short``: they did so last. ``due``: by when a second person
    is there, where one is waited for. ``not_theirs``: she said so of a phrase they made.
    """

    state: State
    shut: bool = False
    set_phrase: bool = False
    set_short: bool = False
    waiting: UUID | None = None
    due: datetime | None = None
    not_theirs: bool = False


def standing(*, by: Viewer, client: UUID) -> Standing:
    """How it stands, for a worker who has a live link with her. Raises `NotFound`."""
    with beside_her(by, client) as (her, _):
        if her.account_id is None:
            return Standing(State.NONE)
        halves = Halves.objects.filter(client=her).first() or Halves(client=her)
        waits = open_one(her)
        said = Waiting.objects.filter(client=her, first=by.id, ended=Ended.NOT_THEIRS)
        return Standing(
            state=State.OPEN if account_of(her).is_active else State.CLOSED,
            shut=is_shut(halves),
            set_phrase=halves.phrase_by_id == by.id,
            set_short=halves.short_by_id == by.id,
            waiting=waits.pk if waits else None,
            due=waits.due_at if waits else None,
            not_theirs=said.exists(),
        )


@dataclass(frozen=True, slots=True)
class Hers:
    """For her, at her own door. ``by_renewal``: it is shut because one person would have set both. ``made_by``,
    ``made_at``: the last new phrase a worker made; ``opened_since``: she has opened the private part with it. ``due``: by when a second person sees her, where one is waited for.
    """

    shut: bool
    by_renewal: bool
    made_by: UUID | None
    made_by_name: str
    made_at: datetime | None
    opened_since: bool
    due: datetime | None


def hers(her: UUID) -> Hers:
    """How it stands, asked as her."""
    halves = Halves.objects.filter(client=her).first()
    made = AccountChange.objects.filter(client=her, what=WhatChanged.PHRASE)
    last = made.select_related("worker").order_by("-at").first()
    waits = Waiting.objects.filter(client=her, ended="").first()
    return Hers(
        shut=halves is None or is_shut(halves),
        by_renewal=halves is None or not halves.secret,
        made_by=last.worker_id if last else None,
        made_by_name=(last.worker.name or "") if last else "",
        made_at=last.at if last else None,
        opened_since=halves is not None and halves.opened_turn >= halves.phrase_turn,
        due=waits.due_at if waits else None,
    )
